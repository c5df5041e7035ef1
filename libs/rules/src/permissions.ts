import { Role } from './people.js';

const ACTIONS = [
  'VIEW_PROGRAMME',
  'VIEW_UNPUBLISHED_REPORT',
  'CREATE_PROGRAMME',
  'EDIT_PROGRAMME',
  'CLOSE_PROGRAMME',
  'SET_TOLERANCES',
  'CREATE_WORKSTREAM',
  'EDIT_WORKSTREAM',
  'CLOSE_WORKSTREAM',
  'PLAN_MILESTONE',
  'RESCHEDULE_MILESTONE',
  'REBASELINE_MILESTONE',
  'REPORT_PROGRESS',
  'COMPLETE_MILESTONE',
  'REOPEN_MILESTONE',
  'CANCEL_MILESTONE',
  'RAISE_RISK',
  'SCORE_RISK',
  'ACCEPT_RISK',
  'CLOSE_RISK',
  'MANAGE_MITIGATION',
  'PLAN_GATEWAY',
  'RECORD_GATEWAY_CRITERION',
  'DECIDE_GATEWAY',
  'MEET_GATEWAY_CONDITION',
  'WORSEN_RAG',
  'IMPROVE_RAG',
  'LIFT_RAG_OVERRIDE',
  'ESCALATE_MATTER',
  'RECORD_DATA_CAVEAT',
  'ASSIGN_ROLE',
  'IMPORT_PLAN',
  'SET_REPORTING_CYCLE',
  'RETURN_CHECKPOINT',
  'WRITE_REPORT',
  'SIGN_REPORT',
  'PUBLISH_REPORT',
  'WITHDRAW_REPORT',
  'SAVE_REPORT',
] as const;

/** Something a person does in a programme. */
export type Action = (typeof ACTIONS)[number];

/** Every action there is. */
export const ALL_ACTIONS: readonly Action[] = ACTIONS;

/**
 * How far a role lets someone go: ALLOWED wherever the role is held, which for a role held on one workstream is that
 * workstream and those beneath it; OWN_WORKSTREAM only where it is held on a workstream; WHOLE_PROGRAMME everywhere in
 * the programme, even for a role held on one workstream of it.
 */
export type Grant = 'ALLOWED' | 'OWN_WORKSTREAM' | 'WHOLE_PROGRAMME';

const { SRO, PROGRAMME_DIRECTOR, WORKSTREAM_LEAD, PMO, CHAIR, BOARD_MEMBER, VIEWER } = Role;

const allowed = (...roles: Role[]): Partial<Record<Role, Grant>> =>
  Object.fromEntries(roles.map((role) => [role, 'ALLOWED']));
const lead: Partial<Record<Role, Grant>> = { [WORKSTREAM_LEAD]: 'OWN_WORKSTREAM' };
const everyone = Object.fromEntries(
  [SRO, PROGRAMME_DIRECTOR, WORKSTREAM_LEAD, PMO, CHAIR, BOARD_MEMBER, VIEWER].map((role) => [role, 'WHOLE_PROGRAMME']),
) as Partial<Record<Role, Grant>>;

/**
 * Who may do what; a role that is not named may not. Source: default to confirm.
 *
 * The programme director and the PMO deliver: they keep the plan, the register and the report, and may say that things
 * are worse than they look. They do not approve their own work. The SRO is accountable: approves dates, tolerances, the
 * acceptance of risks and any better colour, and leaves the day-to-day record to those who deliver. The board (chair
 * and members) decides at gateways and accepts that its conditions are met, and touches neither plan nor colour. A
 * workstream lead does in the own workstream what the director does in all.
 */
const PERMISSIONS: Readonly<Record<Action, Partial<Record<Role, Grant>>>> = {
  VIEW_PROGRAMME: everyone,
  // A viewer is told what is put before the board, not what somebody is still writing.
  VIEW_UNPUBLISHED_REPORT: Object.fromEntries(Object.entries(everyone).filter(([role]) => role !== VIEWER)),
  CREATE_PROGRAMME: allowed(PMO),
  EDIT_PROGRAMME: allowed(PROGRAMME_DIRECTOR, PMO),
  CLOSE_PROGRAMME: allowed(SRO),
  SET_TOLERANCES: allowed(SRO),
  CREATE_WORKSTREAM: allowed(PROGRAMME_DIRECTOR, PMO),
  EDIT_WORKSTREAM: allowed(PROGRAMME_DIRECTOR, PMO),
  CLOSE_WORKSTREAM: allowed(SRO, PROGRAMME_DIRECTOR),
  PLAN_MILESTONE: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  RESCHEDULE_MILESTONE: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  REBASELINE_MILESTONE: allowed(SRO),
  REPORT_PROGRESS: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  COMPLETE_MILESTONE: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  REOPEN_MILESTONE: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  // Taking something out of the plan changes its scope, so it is not for the lead alone.
  CANCEL_MILESTONE: allowed(PROGRAMME_DIRECTOR, PMO),
  RAISE_RISK: { ...lead, ...allowed(SRO, PROGRAMME_DIRECTOR, PMO) },
  SCORE_RISK: { ...lead, ...allowed(SRO, PROGRAMME_DIRECTOR, PMO) },
  ACCEPT_RISK: allowed(SRO),
  CLOSE_RISK: { ...lead, ...allowed(SRO, PROGRAMME_DIRECTOR, PMO) },
  MANAGE_MITIGATION: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  PLAN_GATEWAY: allowed(SRO, PROGRAMME_DIRECTOR, PMO),
  RECORD_GATEWAY_CRITERION: allowed(PROGRAMME_DIRECTOR, PMO),
  DECIDE_GATEWAY: allowed(CHAIR, BOARD_MEMBER),
  // To accept a condition as met opens the next gateway, so it is for those who set it or answer for it.
  MEET_GATEWAY_CONDITION: allowed(SRO, CHAIR, BOARD_MEMBER),
  WORSEN_RAG: allowed(SRO, PROGRAMME_DIRECTOR, PMO),
  IMPROVE_RAG: allowed(SRO),
  // Lifting claims nothing: the calculated colour shows again.
  LIFT_RAG_OVERRIDE: allowed(SRO, PROGRAMME_DIRECTOR, PMO),
  ESCALATE_MATTER: allowed(SRO, PROGRAMME_DIRECTOR, PMO),
  RECORD_DATA_CAVEAT: allowed(PROGRAMME_DIRECTOR, PMO),
  ASSIGN_ROLE: allowed(SRO, PMO),
  IMPORT_PLAN: allowed(PROGRAMME_DIRECTOR, PMO),
  SET_REPORTING_CYCLE: allowed(SRO, PMO),
  RETURN_CHECKPOINT: { ...lead, ...allowed(PROGRAMME_DIRECTOR, PMO) },
  WRITE_REPORT: allowed(PROGRAMME_DIRECTOR, PMO),
  // Which of them a report takes is for its reporting cycle to say; whoever wrote it signs in no role at all.
  SIGN_REPORT: allowed(SRO, CHAIR, BOARD_MEMBER),
  PUBLISH_REPORT: allowed(PROGRAMME_DIRECTOR, PMO),
  WITHDRAW_REPORT: allowed(SRO, PROGRAMME_DIRECTOR, PMO),
  // A saved report is a question of one's own: it shows nobody more than they may see.
  SAVE_REPORT: everyone,
};

/** A role somebody holds. */
export interface HeldRole {
  role: Role;
  /** The workstreams it is held on; null when it is held on the programme as a whole. */
  workstreamIds: readonly string[] | null;
}

/** Where an action happens. */
export interface ActionTarget {
  /** The workstream concerned and all those above it; none when it is the programme itself. */
  workstreamIds: readonly string[];
}

/** Whether somebody who holds these roles may do this there. Any one role that allows it is enough. */
export function may(action: Action, held: readonly HeldRole[], target: ActionTarget): boolean {
  return held.some(({ role, workstreamIds }) => {
    const within = workstreamIds?.some((id) => target.workstreamIds.includes(id));
    switch (PERMISSIONS[action][role]) {
      case 'WHOLE_PROGRAMME':
        return true;
      case 'ALLOWED':
        return workstreamIds === null || within;
      case 'OWN_WORKSTREAM':
        return within;
      default:
        return false;
    }
  });
}

/** How far a role goes with an action; null when it may not do it at all. For a table of who may do what. */
export function grantOf(action: Action, role: Role): Grant | null {
  return PERMISSIONS[action][role] ?? null;
}

const NAMES: Readonly<Record<Role, string>> = {
  SRO: 'the SRO',
  PROGRAMME_DIRECTOR: 'the programme director',
  WORKSTREAM_LEAD: 'the lead of that workstream',
  PMO: 'the PMO',
  CHAIR: 'the chair of the board',
  BOARD_MEMBER: 'a member of the board',
  VIEWER: 'a viewer',
};

/** The roles that allow an action, for a refusal to name: "the SRO", "the programme director or the PMO". */
export function whoMay(action: Action): string {
  const names = Object.values(Role)
    .filter((role) => PERMISSIONS[action][role])
    .map((role) => NAMES[role]);
  return names.length < 2 ? (names[0] ?? 'nobody') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
