import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Role } from './people.js';
import { ALL_ACTIONS, grantOf, may, whoMay, type Action, type HeldRole } from './permissions.js';

/** SRO, director, lead, PMO, chair, member, viewer: Y allowed, O own workstream, V the whole programme, – not at all. */
const TABLE: Record<Action, string> = {
  VIEW_PROGRAMME: 'VVVVVVV',
  VIEW_UNPUBLISHED_REPORT: 'VVVVVV-',
  CREATE_PROGRAMME: '---Y---',
  EDIT_PROGRAMME: '-Y-Y---',
  CLOSE_PROGRAMME: 'Y------',
  SET_TOLERANCES: 'Y------',
  CREATE_WORKSTREAM: '-Y-Y---',
  EDIT_WORKSTREAM: '-Y-Y---',
  CLOSE_WORKSTREAM: 'YY-----',
  PLAN_MILESTONE: '-YOY---',
  RESCHEDULE_MILESTONE: '-YOY---',
  REBASELINE_MILESTONE: 'Y------',
  REPORT_PROGRESS: '-YOY---',
  COMPLETE_MILESTONE: '-YOY---',
  REOPEN_MILESTONE: '-YOY---',
  CANCEL_MILESTONE: '-Y-Y---',
  RAISE_RISK: 'YYOY---',
  SCORE_RISK: 'YYOY---',
  ACCEPT_RISK: 'Y------',
  CLOSE_RISK: 'YYOY---',
  MANAGE_MITIGATION: '-YOY---',
  PLAN_GATEWAY: 'YY-Y---',
  RECORD_GATEWAY_CRITERION: '-Y-Y---',
  DECIDE_GATEWAY: '----YY-',
  MEET_GATEWAY_CONDITION: 'Y---YY-',
  WORSEN_RAG: 'YY-Y---',
  IMPROVE_RAG: 'Y------',
  LIFT_RAG_OVERRIDE: 'YY-Y---',
  ESCALATE_MATTER: 'YY-Y---',
  RECORD_DATA_CAVEAT: '-Y-Y---',
  ASSIGN_ROLE: 'Y--Y---',
  IMPORT_PLAN: '-Y-Y---',
  SET_REPORTING_CYCLE: 'Y--Y---',
  RETURN_CHECKPOINT: '-YOY---',
  WRITE_REPORT: '-Y-Y---',
  SIGN_REPORT: 'Y---YY-',
  PUBLISH_REPORT: '-Y-Y---',
  WITHDRAW_REPORT: 'YY-Y---',
  SAVE_REPORT: 'VVVVVVV',
};
/** What changes nothing in a programme, so that whoever sees any of it may. */
const ASKING: ReadonlySet<Action> = new Set(['VIEW_PROGRAMME', 'VIEW_UNPUBLISHED_REPORT', 'SAVE_REPORT']);
const LETTERS = { ALLOWED: 'Y', OWN_WORKSTREAM: 'O', WHOLE_PROGRAMME: 'V' };

it.each(Object.entries(TABLE))('%s: %s', (action, expected) => {
  const row = Object.values(Role).map((role) => {
    const grant = grantOf(action as Action, role);
    return grant ? LETTERS[grant] : '-';
  });
  expect(row.join('')).toBe(expected);
});

it('has a row for every action', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...ALL_ACTIONS].sort());
});

describe('a role', () => {
  const held = (role: Role, ...workstreamIds: string[]): HeldRole[] => [{ role, workstreamIds }];
  const everywhere = (role: Role): HeldRole[] => [{ role, workstreamIds: null }];
  const IN_W1 = { workstreamIds: ['W1'] };
  const BENEATH_W1 = { workstreamIds: ['W1.2', 'W1'] };
  const IN_W2 = { workstreamIds: ['W2'] };
  const PROGRAMME = { workstreamIds: [] };

  it('of a lead reaches the own workstream and those beneath it', () => {
    const lead = held(Role.WORKSTREAM_LEAD, 'W1');
    expect(may('REPORT_PROGRESS', lead, IN_W1)).toBe(true);
    expect(may('REPORT_PROGRESS', lead, BENEATH_W1)).toBe(true);
    expect(may('REPORT_PROGRESS', lead, IN_W2)).toBe(false);
    expect(may('REPORT_PROGRESS', lead, PROGRAMME)).toBe(false);
    expect(may('REPORT_PROGRESS', held(Role.WORKSTREAM_LEAD, 'W1.2'), IN_W1)).toBe(false);
    expect(may('REBASELINE_MILESTONE', lead, IN_W1)).toBe(false);
  });

  it('of a lead without a workstream reaches none', () => {
    expect(may('REPORT_PROGRESS', everywhere(Role.WORKSTREAM_LEAD), IN_W1)).toBe(false);
    expect(may('REPORT_PROGRESS', held(Role.WORKSTREAM_LEAD), IN_W1)).toBe(false);
  });

  it('held on the programme reaches all of it', () => {
    for (const target of [IN_W1, BENEATH_W1, PROGRAMME]) {
      expect(may('COMPLETE_MILESTONE', everywhere(Role.PROGRAMME_DIRECTOR), target)).toBe(true);
      expect(may('COMPLETE_MILESTONE', everywhere(Role.SRO), target)).toBe(false);
    }
  });

  it('held on one workstream goes no further, except to look', () => {
    const pmo = held(Role.PMO, 'W1');
    expect(may('CANCEL_MILESTONE', pmo, BENEATH_W1)).toBe(true);
    expect(may('CANCEL_MILESTONE', pmo, IN_W2)).toBe(false);
    expect(may('EDIT_PROGRAMME', pmo, PROGRAMME)).toBe(false);
    expect(may('VIEW_PROGRAMME', pmo, IN_W2)).toBe(true);
    expect(may('VIEW_PROGRAMME', held(Role.WORKSTREAM_LEAD, 'W1'), PROGRAMME)).toBe(true);
  });

  it('is enough when any one of several allows it', () => {
    const both = [...everywhere(Role.VIEWER), ...everywhere(Role.CHAIR)];
    expect(may('DECIDE_GATEWAY', both, PROGRAMME)).toBe(true);
    expect(may('DECIDE_GATEWAY', everywhere(Role.PROGRAMME_DIRECTOR), PROGRAMME)).toBe(false);
  });

  it('is needed even to look', () => {
    expect(may('VIEW_PROGRAMME', [], PROGRAMME)).toBe(false);
  });
});

describe('whatever is held', () => {
  const workstream = fc.constantFrom<string[]>('W1', 'W1.2', 'W2', 'W3');
  const anyRole: fc.Arbitrary<HeldRole> = fc.record({
    role: fc.constantFrom(...Object.values(Role)),
    workstreamIds: fc.option(fc.uniqueArray(workstream)),
  });
  const anyAction = fc.constantFrom(...ALL_ACTIONS);
  const anyTarget = fc.record({ workstreamIds: fc.uniqueArray(workstream) });

  it('one more role never takes anything away, and several do no more than each alone', () => {
    fc.assert(
      fc.property(anyAction, fc.array(anyRole), anyRole, anyTarget, (action, held, more, target) => {
        if (may(action, held, target)) expect(may(action, [more, ...held], target)).toBe(true);
        expect(may(action, held, target)).toBe(held.some((one) => may(action, [one], target)));
      }),
    );
  });

  it('what may be done above may be done beneath', () => {
    fc.assert(
      fc.property(anyAction, anyRole, anyTarget, workstream, (action, one, target, beneath) => {
        const deeper = { workstreamIds: [beneath, ...target.workstreamIds] };
        if (may(action, [one], target)) expect(may(action, [one], deeper)).toBe(true);
      }),
    );
  });

  it('a role that is not in the row of an action may not, wherever it is held', () => {
    fc.assert(
      fc.property(anyAction, anyRole, anyTarget, (action, one, target) => {
        if (grantOf(action, one.role) === null) expect(may(action, [one], target)).toBe(false);
      }),
    );
  });

  it('a role held on workstreams changes nothing outside them', () => {
    fc.assert(
      fc.property(anyAction, anyRole, anyTarget, (action, one, target) => {
        const apart = one.workstreamIds?.every((id) => !target.workstreamIds.includes(id)) ?? false;
        if (apart && !ASKING.has(action)) expect(may(action, [one], target)).toBe(false);
      }),
    );
  });
});

it('keeps delivering, answering for it and deciding apart', () => {
  const rolesFor = (action: Action) => Object.values(Role).filter((role) => grantOf(action, role));
  const delivers = [Role.PROGRAMME_DIRECTOR, Role.WORKSTREAM_LEAD, Role.PMO];
  for (const action of ['REBASELINE_MILESTONE', 'SET_TOLERANCES', 'ACCEPT_RISK', 'IMPROVE_RAG', 'DECIDE_GATEWAY']) {
    expect(rolesFor(action as Action).filter((role) => delivers.includes(role))).toEqual([]);
  }
  expect(ALL_ACTIONS.filter((action) => rolesFor(action).includes(Role.VIEWER))).toEqual([
    'VIEW_PROGRAMME',
    'SAVE_REPORT',
  ]);
});

it.each<[Action, string]>([
  ['REBASELINE_MILESTONE', 'the SRO'],
  ['EDIT_PROGRAMME', 'the programme director or the PMO'],
  ['REPORT_PROGRESS', 'the programme director, the lead of that workstream or the PMO'],
  ['DECIDE_GATEWAY', 'the chair of the board or a member of the board'],
])('%s takes %s', (action, names) => {
  expect(whoMay(action)).toBe(names);
});
