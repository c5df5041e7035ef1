import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Story, type Payload } from '../setup/story.js';

const FIELDS = `id version ref state outcome passed decidedOn decisionNote plannedOn deferredToOn isOverdue planned { on precision asWritten }
  timing { daysToGo dueToday overdueDays } readiness { ready criteriaMet criteriaTotal outstanding withoutCriteria blockedBy { gatewayRef text } }
  criteria { id version text metOn evidenceUrl metBy { name } } conditions { id version position text blocking metOn metNote acceptedBy { name } owner { name } }`;

interface Gateway {
  id: string;
  version: number;
  ref: string;
  criteria: { id: string; version: number }[];
  conditions: { id: string; version: number; text: string }[];
}

interface Outcome {
  gateway: Gateway | null;
  errors: Payload['errors'];
}

const THURSDAY = new Date('2021-12-09T10:00:00Z');

describe('decisions at gateways', () => {
  let story: Story;

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());
  beforeEach(() => story.app.clock.moveTo(THURSDAY));

  const act = async (as: string, mutation: string, input: object): Promise<Outcome> => {
    const { gateway, errors } = await story.act(as, mutation, 'gateway', FIELDS, input);
    return { gateway: gateway as Gateway | null, errors };
  };
  const done = async (as: string, mutation: string, input: object): Promise<Gateway> => {
    const { gateway, errors } = await act(as, mutation, input);
    expect(errors).toEqual([]);
    return gateway as Gateway;
  };
  const planned = (input: object = {}): Promise<Gateway> =>
    done('PROGRAMME_DIRECTOR', 'planGateway', { programmeId: story.programme.id, title: 'A gateway', ...input });
  const moved = ({ id, version }: Gateway, to: string): Promise<Gateway> =>
    done('PMO', 'moveGateway', { id, expectedVersion: version, to, reason: 'As the forward plan says' });
  /** A gateway that can be decided. */
  const ready = async (input: object = {}): Promise<Gateway> => moved(await planned(input), 'READY');
  const decided = ({ id, version }: Gateway, input: object): Promise<Outcome> =>
    act('BOARD_MEMBER', 'decideGateway', { id, expectedVersion: version, ...input });
  const read = async (id: string, asOf?: Date): Promise<Gateway> => {
    const query = `query G($ref: String!, $asOf: DateTime) { gateways(filter: {ref: {eq: $ref}}, asOf: $asOf) { nodes { ${FIELDS} } } }`;
    const { data: known } = await story.app.ask<{ node: { ref: string } }>(
      story.person('VIEWER').uuid,
      'query N($id: ID!) { node(id: $id) { ... on DecisionGateway { ref } } }',
      { id },
    );
    const { data } = await story.app.ask<{ gateways: { nodes: [Gateway] } }>(story.person('VIEWER').uuid, query, {
      ref: known.node.ref,
      asOf: asOf?.toISOString(),
    });
    return data.gateways.nodes[0];
  };
  const overdue = async (): Promise<string[]> => {
    const { data } = await story.app.ask<{ gateways: { nodes: { ref: string }[] } }>(
      story.person('VIEWER').uuid,
      '{ gateways(filter: {isOverdue: {eq: true}}) { nodes { ref } } }',
    );
    return data.gateways.nodes.map(({ ref }) => ref);
  };
  /** Puts the programme's gateways out of the way, so that one story does not hold up another. */
  const clear = async (): Promise<void> => {
    await story.app.register.rows("select set_config('grip.actor', $1, false)", [story.person('PMO').uuid]);
    await story.app.register.rows('delete from gateway_condition');
    await story.app.register.rows('delete from gateway_criterion');
    await story.app.register.rows('delete from decision_gateway');
  };
  beforeEach(() => clear());

  it('the 13 January gateway is 35 days off, due, then late, until the committee endorses it', async () => {
    const body = await story.app.register.organisation({ name: 'Strategic Commissioning Committee' });
    const gateway = await planned({
      ref: 'SCC',
      title: 'Endorse intermediate care programme',
      type: 'ENDORSEMENT',
      decidingBodyId: body.id,
      planned: { on: '2022-01-13', asWritten: '13 January' },
    });
    expect(gateway).toMatchObject({
      state: 'PLANNED',
      passed: null,
      planned: { on: '2022-01-13', precision: 'DAY', asWritten: '13 January' },
      timing: { daysToGo: 35, dueToday: false, overdueDays: 0 },
      isOverdue: false,
    });
    story.app.clock.moveTo(new Date('2022-01-13T12:00:00Z'));
    expect(await read(gateway.id)).toMatchObject({
      state: 'PLANNED',
      timing: { daysToGo: 0, dueToday: true, overdueDays: 0 },
    });
    expect(await overdue()).toEqual([]);
    story.app.clock.moveTo(new Date('2022-01-14T09:00:00Z'));
    expect(await read(gateway.id)).toMatchObject({
      timing: { daysToGo: null, dueToday: false, overdueDays: 1 },
      isOverdue: true,
    });
    expect(await overdue()).toEqual(['SCC']);
    const { gateway: endorsed } = await decided(await moved(gateway, 'READY'), {
      outcome: 'ENDORSED',
      decidedOn: '2022-01-13',
    });
    expect(endorsed).toMatchObject({
      state: 'DECIDED',
      passed: true,
      decidedOn: '2022-01-13',
      timing: { daysToGo: null, overdueDays: 0 },
      isOverdue: false,
    });
  });

  it.each([
    ['ENDORSEMENT', 'NOTED', false],
    ['ENDORSEMENT', 'APPROVED', true],
    ['APPROVAL', 'ENDORSED', false],
    ['APPROVAL', 'NOTED', false],
    ['APPROVAL', 'APPROVED', true],
    ['APPROVAL', 'REWORK', false],
  ])('of type %s, with the outcome %s: passed is %s', async (type, outcome, passed) => {
    expect((await decided(await ready({ type }), { outcome })).gateway).toMatchObject({ outcome, passed });
  });

  it('deferred waits for its new date, and is decided then by a decision that says why', async () => {
    const gateway = await ready({ planned: { on: '2022-01-13' } });
    for (const deferredToOn of [null, '2021-12-09']) {
      const { errors } = await decided(gateway, { outcome: 'DEFERRED', deferredToOn });
      expect(errors).toEqual([expect.objectContaining({ code: 'INVALID', path: ['deferredToOn'] })]);
    }
    const deferred = (await decided(gateway, { outcome: 'DEFERRED', deferredToOn: '2022-01-27' })).gateway as Gateway;
    expect(deferred).toMatchObject({
      state: 'DECIDED',
      outcome: 'DEFERRED',
      passed: false,
      plannedOn: '2022-01-13',
      timing: { daysToGo: 49, dueToday: false, overdueDays: 0 },
    });
    story.app.clock.moveTo(new Date('2022-01-28T09:00:00Z'));
    expect(await overdue()).toEqual([gateway.ref]);
    expect((await decided(deferred, { outcome: 'APPROVED' })).errors).toEqual([
      expect.objectContaining({ code: 'ILLEGAL_TRANSITION', message: expect.stringContaining('supersedes') }),
    ]);
    expect((await decided(deferred, { outcome: 'APPROVED', supersedes: true })).errors).toEqual([
      expect.objectContaining({ code: 'REQUIRED', path: ['decisionNote'] }),
    ]);
    const approved = await decided(deferred, {
      outcome: 'APPROVED',
      supersedes: true,
      decisionNote: 'The business case came back with its costs',
    });
    expect(approved.gateway).toMatchObject({ outcome: 'APPROVED', passed: true, deferredToOn: null, isOverdue: false });
  });

  describe('while a blocking condition of an earlier gateway is open', () => {
    const SHARING = 'Data sharing agreement signed';
    const conditional = async (input: object, conditions: object[]): Promise<Gateway> =>
      (await decided(await ready(input), { outcome: 'APPROVED_WITH_CONDITIONS', conditions })).gateway as Gateway;

    it('a later one cannot be passed, which names the condition, but can be held back', async () => {
      const first = await conditional({ ref: 'G4', planned: { on: '2022-02-01' } }, [
        { text: SHARING, ownerId: story.person('LEAD').id },
        { text: 'A tidier annex', blocking: false },
      ]);
      const later = await ready({ planned: { on: '2022-03-01' } });
      const earlier = await ready({ planned: { on: '2022-01-10' } });
      expect(later).toMatchObject({ readiness: { ready: false, blockedBy: [{ gatewayRef: 'G4', text: SHARING }] } });
      expect(earlier).toMatchObject({ readiness: { ready: true, blockedBy: [] } });
      const { gateway, errors } = await decided(later, { outcome: 'APPROVED' });
      expect(gateway).toBeNull();
      expect(errors).toEqual([
        expect.objectContaining({ code: 'INVALID', message: expect.stringContaining(`"${SHARING}" (G4)`) }),
      ]);
      expect((await decided(earlier, { outcome: 'APPROVED' })).errors).toEqual([]);
      const [open] = first.conditions as [Gateway['conditions'][0]];
      const met = await done('SRO', 'meetGatewayCondition', {
        id: open.id,
        expectedVersion: open.version,
        note: 'Signed by all four',
      });
      expect(met.conditions).toMatchObject([
        { text: SHARING, metOn: '2021-12-09', metNote: 'Signed by all four', acceptedBy: { name: 'The sro' } },
        { metOn: null },
      ]);
      expect((await decided(later, { outcome: 'APPROVED' })).errors).toEqual([]);
    });

    it('the order of the gates goes by number where both have one', async () => {
      await conditional({ ref: 'TWO', stageNumber: 2, planned: { on: '2022-06-01' } }, [{ text: SHARING }]);
      const three = await ready({ stageNumber: 3, planned: { on: '2022-01-01' } });
      const one = await ready({ stageNumber: 1, planned: { on: '2022-12-01' } });
      expect((await decided(three, { outcome: 'APPROVED' })).errors).toHaveLength(1);
      expect((await decided(three, { outcome: 'DEFERRED', deferredToOn: '2022-07-01' })).errors).toEqual([]);
      expect((await decided(one, { outcome: 'APPROVED' })).errors).toEqual([]);
    });

    it('a decision that supersedes its own drops the condition, and the past keeps it', async () => {
      const first = await conditional({ ref: 'FIRST', stageNumber: 1 }, [{ text: SHARING }]);
      const before = story.app.clock.now();
      story.app.clock.moveTo(new Date('2021-12-16T10:00:00Z'));
      const next = await ready({ stageNumber: 2 });
      const again = await decided(first, {
        outcome: 'APPROVED',
        supersedes: true,
        decisionNote: 'The regulator no longer asks for it',
      });
      expect(again).toMatchObject({ errors: [], gateway: { outcome: 'APPROVED', conditions: [] } });
      expect((await read(first.id, before)).conditions).toMatchObject([{ text: SHARING }]);
      expect((await decided(next, { outcome: 'APPROVED' })).errors).toEqual([]);
    });
  });

  it('is prepared by criteria with evidence, until it is decided', async () => {
    const plan = await planned({ criteria: ['Benefits agreed'] });
    const add = { gatewayId: plan.id, text: 'Costs agreed' };
    const two = await done('PROGRAMME_DIRECTOR', 'addGatewayCriterion', add);
    expect(two).toMatchObject({ readiness: { ready: false, criteriaMet: 0, criteriaTotal: 2, outstanding: 2 } });
    const [benefits, costs] = two.criteria as [Gateway['criteria'][0], Gateway['criteria'][0]];
    const record = { id: benefits.id, expectedVersion: benefits.version, met: true };
    for (const evidenceUrl of ['javascript:alert(1)', 'the shared drive']) {
      expect((await act('PMO', 'recordGatewayCriterion', { ...record, evidenceUrl })).errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path: ['evidenceUrl'] }),
      ]);
    }
    const one = await done('PMO', 'recordGatewayCriterion', { ...record, evidenceUrl: 'https://intranet/benefits' });
    expect(one).toMatchObject({
      readiness: { ready: false, criteriaMet: 1, outstanding: 1 },
      criteria: [{ metOn: '2021-12-09', evidenceUrl: 'https://intranet/benefits', metBy: { name: 'The pmo' } }, {}],
    });
    expect((await act('PMO', 'recordGatewayCriterion', record)).errors).toEqual([
      expect.objectContaining({
        code: 'VERSION_CONFLICT',
        current: { id: benefits.id, ref: `${plan.ref} criterion 1`, version: benefits.version + 1 },
        changedFields: ['evidenceUrl', 'metById', 'metOn'],
      }),
    ]);
    expect((await decided(await moved(plan, 'READY'), { outcome: 'APPROVED' })).errors).toEqual([]);
    for (const [mutation, input] of [
      ['addGatewayCriterion', add],
      ['recordGatewayCriterion', { id: costs.id, expectedVersion: costs.version, met: true }],
    ] as const) {
      expect((await act('PMO', mutation, input)).errors).toEqual([
        expect.objectContaining({ code: 'ILLEGAL_TRANSITION', from: 'DECIDED' }),
      ]);
    }
  });

  it('has a date that is moved with a reason while it is undecided, and then no more', async () => {
    const gateway = await planned({ planned: { on: '2022-01-13' } });
    const replan = { id: gateway.id, planned: { on: '2022-02-28', precision: 'MONTH' }, reason: 'Committee moved' };
    const later = await done('PMO', 'replanGateway', { ...replan, expectedVersion: gateway.version });
    expect(later).toMatchObject({ plannedOn: '2022-02-28', planned: { precision: 'MONTH' } });
    const stale = await act('PMO', 'replanGateway', { ...replan, expectedVersion: gateway.version });
    expect(stale.errors).toEqual([
      expect.objectContaining({ code: 'VERSION_CONFLICT', changedFields: ['plannedOn', 'plannedPrecision'] }),
    ]);
    const { gateway: approved } = await decided(await moved(later, 'READY'), { outcome: 'APPROVED' });
    const { errors } = await act('PMO', 'replanGateway', { ...replan, expectedVersion: approved?.version });
    expect(errors).toEqual([expect.objectContaining({ code: 'ILLEGAL_TRANSITION', from: 'DECIDED' })]);
  });

  it.each([
    ['SRO', 'decideGateway', { outcome: 'APPROVED' }, 'NOT_PERMITTED'],
    ['PROGRAMME_DIRECTOR', 'decideGateway', { outcome: 'APPROVED' }, 'NOT_PERMITTED'],
    ['VIEWER', 'decideGateway', { outcome: 'APPROVED' }, 'NOT_PERMITTED'],
    ['STRANGER', 'decideGateway', { outcome: 'APPROVED' }, 'NOT_FOUND'],
    ['BOARD_MEMBER', 'moveGateway', { to: 'WITHDRAWN', reason: 'Not wanted' }, 'NOT_PERMITTED'],
    ['LEAD', 'replanGateway', { planned: { on: '2022-02-01' }, reason: 'Later' }, 'NOT_PERMITTED'],
  ])('refuses %s to %s and says nothing of its version', async (who, mutation, input, code) => {
    const { id } = await planned();
    const { gateway, errors } = await act(who, mutation, { id, expectedVersion: 99, ...input });
    expect(gateway).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ code })]);
  });

  it('two board members who decide at once: one wins, the other is shown the decision', async () => {
    const gateway = await ready();
    const outcomes = await Promise.all(['APPROVED', 'REJECTED'].map((outcome) => decided(gateway, { outcome })));
    const [refusal, ...others] = outcomes.flatMap(({ errors }) => errors);
    expect(others).toEqual([]);
    expect(refusal).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { id: gateway.id, version: gateway.version + 1 },
      changedFields: ['decidedOn', 'outcome', 'state'],
    });
  });
});
