import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../day.js';
import { mayDecide, readiness, type GatewayDecision } from './gateway-decision.js';
import { gatewayTiming } from './gateway-timing.js';
import { GatewayOutcome, GatewayState, GatewayType, outcomePasses, UNDECIDED_GATEWAY_STATES } from './gateway.js';

const { PLANNED, READY, IN_REVIEW, DECIDED, WITHDRAWN } = GatewayState;
const { APPROVED, APPROVED_WITH_CONDITIONS, DEFERRED, REWORK, REJECTED, ENDORSED, NOTED } = GatewayOutcome;
const anyOutcome = fc.constantFrom(...Object.values(GatewayOutcome));

describe('the gateway of 13 January', () => {
  const plannedOn = '2022-01-13';
  it.each<[string, GatewayState, number | null, boolean, number]>([
    ['2021-12-09', PLANNED, 35, false, 0],
    ['2022-01-13', PLANNED, 0, true, 0],
    ['2022-01-13', READY, 0, true, 0],
    ['2022-01-14', READY, null, false, 1],
    ['2022-01-14', IN_REVIEW, null, false, 1],
    ['2022-01-14', DECIDED, null, false, 0],
    ['2022-01-14', WITHDRAWN, null, false, 0],
  ])('on %s, %s', (asOf, state, daysToGo, dueToday, overdueDays) => {
    expect(gatewayTiming(plannedOn, state, asOf)).toEqual({ daysToGo, dueToday, overdueDays });
  });

  it('is either to come or overdue while undecided, by as many days as lie between', () => {
    const days = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(fc.constantFrom(...UNDECIDED_GATEWAY_STATES), days, (state, away) => {
        expect(gatewayTiming(plannedOn, state, addDays(plannedOn, -away))).toEqual({
          daysToGo: away >= 0 ? away : null,
          dueToday: away === 0,
          overdueDays: Math.max(-away, 0),
        });
      }),
    );
  });

  it('has no timing without a date', () => {
    expect(gatewayTiming(null, PLANNED, '2022-01-14')).toEqual({ daysToGo: null, dueToday: false, overdueDays: 0 });
  });
});

it.each<[GatewayOutcome, string]>([
  [APPROVED, 'APPROVAL ENDORSEMENT CUSTOM'],
  [APPROVED_WITH_CONDITIONS, 'APPROVAL ENDORSEMENT CUSTOM'],
  [ENDORSED, 'ENDORSEMENT CUSTOM'],
  [NOTED, ''],
  [DEFERRED, ''],
  [REWORK, ''],
  [REJECTED, ''],
])('%s passes: %s', (outcome, types) => {
  const passed = Object.values(GatewayType).filter((type) => outcomePasses(type, outcome));
  expect(passed.join(' ')).toBe(types);
});

it('an approval asks for more than an endorsement: whatever passes it passes both', () => {
  fc.assert(
    fc.property(anyOutcome, fc.constantFrom(...Object.values(GatewayType)), (outcome, type) => {
      if (outcomePasses(GatewayType.APPROVAL, outcome)) expect(outcomePasses(type, outcome)).toBe(true);
    }),
  );
});

const condition = { gatewayRef: 'G-1', text: 'Data sharing agreement signed by all practices' };

describe('readiness', () => {
  it.each([
    [3, 3, [], true, 0, false],
    [3, 2, [], false, 1, false],
    [0, 0, [], true, 0, true],
    [3, 3, [condition], false, 0, false],
  ])('%i criteria, %i met, blocked by %j', (criteria, met, blockedBy, ready, outstanding, withoutCriteria) => {
    const found = readiness({ criteria, met, openBlockingConditionsOfEarlier: blockedBy });
    expect(found).toEqual({ ready, outstanding, withoutCriteria, blockedBy });
  });
});

describe('a decision', () => {
  const today = '2022-01-13';
  const decision = (given: Partial<GatewayDecision> = {}): GatewayDecision => ({
    state: IN_REVIEW,
    outcome: APPROVED,
    decidedOn: today,
    deferredToOn: null,
    conditions: 0,
    supersedes: false,
    earlierOn: null,
    ownWork: false,
    openBlockingConditionsOfEarlier: [],
    ...given,
  });
  const blocked = { openBlockingConditionsOfEarlier: [condition] };

  it.each<[string, Partial<GatewayDecision>, string]>([
    ['in review', {}, 'ok'],
    ['ready', { state: READY }, 'ok'],
    ['still planned', { state: PLANNED }, 'NOT_READY'],
    ['withdrawn', { state: WITHDRAWN }, 'NOT_READY'],
    ['decided already', { state: DECIDED }, 'ALREADY_DECIDED'],
    ['superseding a decision', { state: DECIDED, supersedes: true }, 'ok'],
    ['superseding nothing', { supersedes: true }, 'NOTHING_TO_SUPERSEDE'],
    ['taken tomorrow', { decidedOn: '2022-01-14' }, 'IN_THE_FUTURE'],
    ['taken last week', { decidedOn: '2022-01-06' }, 'ok'],
    ['on the decider’s own work', { ownWork: true }, 'OWN_WORK'],
    ['superseding an earlier one', { state: DECIDED, supersedes: true, earlierOn: '2022-01-06' }, 'ok'],
    [
      'superseding a later one',
      { state: DECIDED, supersedes: true, earlierOn: today, decidedOn: '2022-01-06' },
      'BEFORE_THE_EARLIER',
    ],
    ['with conditions', { outcome: APPROVED_WITH_CONDITIONS, conditions: 2 }, 'ok'],
    ['with conditions but none', { outcome: APPROVED_WITH_CONDITIONS }, 'CONDITIONS_MISSING'],
    ['without conditions but some', { conditions: 1 }, 'CONDITIONS_WITHOUT_OUTCOME'],
    ['deferred to a date', { outcome: DEFERRED, deferredToOn: '2022-02-10' }, 'ok'],
    ['deferred to no date', { outcome: DEFERRED }, 'DEFERRAL_NEEDS_DATE'],
    ['deferred to the same day', { outcome: DEFERRED, deferredToOn: today }, 'DEFERRAL_NEEDS_DATE'],
    ['approved with a date to defer to', { deferredToOn: '2022-02-10' }, 'DATE_WITHOUT_DEFERRAL'],
    ['blocked', blocked, 'BLOCKED_BY_CONDITIONS'],
    ['endorsed though blocked', { ...blocked, outcome: ENDORSED }, 'BLOCKED_BY_CONDITIONS'],
    ['superseding though blocked', { ...blocked, state: DECIDED, supersedes: true }, 'BLOCKED_BY_CONDITIONS'],
    ['deferred while blocked', { ...blocked, outcome: DEFERRED, deferredToOn: '2022-02-10' }, 'ok'],
    ['rejected while blocked', { ...blocked, outcome: REJECTED }, 'ok'],
    ['sent back while blocked', { ...blocked, outcome: REWORK }, 'ok'],
    ['noted though blocked', { ...blocked, outcome: NOTED }, 'BLOCKED_BY_CONDITIONS'],
  ])('%s', (_, given, verdict) => {
    const found = mayDecide(decision(given), today);
    expect(found.ok ? 'ok' : found.refused).toBe(verdict);
  });

  const anyDecision: fc.Arbitrary<GatewayDecision> = fc.record({
    state: fc.constantFrom(...Object.values(GatewayState)),
    outcome: anyOutcome,
    decidedOn: fc.constantFrom('2022-01-06', today, '2022-01-14'),
    deferredToOn: fc.option(fc.constantFrom('2022-01-06', today, '2022-02-10')),
    conditions: fc.nat(2),
    supersedes: fc.boolean(),
    earlierOn: fc.option(fc.constantFrom('2022-01-06', today)),
    ownWork: fc.boolean(),
    openBlockingConditionsOfEarlier: fc.array(fc.constant(condition), { maxLength: 2 }),
  });

  it('that is allowed lets nothing through that is blocked, and is whole', () => {
    fc.assert(
      fc.property(anyDecision, (given) => {
        if (!mayDecide(given, today).ok) return;
        const { state, outcome, decidedOn, deferredToOn, conditions, openBlockingConditionsOfEarlier } = given;
        const passes = Object.values(GatewayType).some((type) => outcomePasses(type, outcome));
        expect(passes && openBlockingConditionsOfEarlier.length > 0).toBe(false);
        expect(given.ownWork).toBe(false);
        expect(given.earlierOn === null || given.earlierOn <= decidedOn).toBe(true);
        expect(state === DECIDED).toBe(given.supersedes);
        expect([PLANNED, WITHDRAWN]).not.toContain(state);
        expect(decidedOn <= today).toBe(true);
        expect(deferredToOn !== null && deferredToOn > decidedOn).toBe(outcome === DEFERRED);
        expect(conditions > 0).toBe(outcome === APPROVED_WITH_CONDITIONS);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never made harder by meeting a condition, and names conditions only when they are the reason', () => {
    fc.assert(
      fc.property(anyDecision, (given) => {
        const verdict = mayDecide(given, today);
        const { ok } = mayDecide({ ...given, openBlockingConditionsOfEarlier: [] }, today);
        if (verdict.ok) expect(ok).toBe(true);
        else {
          const blocked = verdict.refused === 'BLOCKED_BY_CONDITIONS';
          expect(verdict.blockedBy).toEqual(blocked ? given.openBlockingConditionsOfEarlier : []);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('names the condition that stands in the way, until it is met', () => {
    expect(mayDecide(decision(blocked), today)).toEqual({
      ok: false,
      refused: 'BLOCKED_BY_CONDITIONS',
      blockedBy: [condition],
    });
    expect(mayDecide(decision(), today)).toEqual({ ok: true });
  });
});
