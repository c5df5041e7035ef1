import { describe, expect, it } from '@jest/globals';
import { Role } from './people.js';
import { ALL_ACTIONS, grantOf, may, whoMay, type Action, type HeldRole } from './permissions.js';

/** SRO, director, lead, PMO, chair, member, viewer: Y allowed, O own workstream, V the whole programme, – not at all. */
const TABLE: Record<Action, string> = {
  VIEW_PROGRAMME: 'VVVVVVV',
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
};
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

it.each<[Action, string]>([
  ['REBASELINE_MILESTONE', 'the SRO'],
  ['EDIT_PROGRAMME', 'the programme director or the PMO'],
  ['REPORT_PROGRESS', 'the programme director, the lead of that workstream or the PMO'],
  ['DECIDE_GATEWAY', 'the chair of the board or a member of the board'],
])('%s takes %s', (action, names) => {
  expect(whoMay(action)).toBe(names);
});
