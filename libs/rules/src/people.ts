import type { Day } from './day.js';

/** What someone answers for. */
export enum Role {
  SRO = 'SRO',
  PROGRAMME_DIRECTOR = 'PROGRAMME_DIRECTOR',
  WORKSTREAM_LEAD = 'WORKSTREAM_LEAD',
  PMO = 'PMO',
  CHAIR = 'CHAIR',
  BOARD_MEMBER = 'BOARD_MEMBER',
  VIEWER = 'VIEWER',
}
/** What a role is. */
export const RoleMeaning = 'What a person answers for in a programme or workstream, and so what they may do in it.';
/** What each role says. */
export const RoleDescriptions: Record<Role, string> = {
  SRO: 'Senior responsible officer: the one person accountable for the outcome; approves dates, tolerances and better colours.',
  PROGRAMME_DIRECTOR: 'Runs delivery and keeps the plan and its risks up to date.',
  WORKSTREAM_LEAD: 'Leads one workstream and keeps its milestones and risks up to date.',
  PMO: 'Programme management office: keeps the plan and the register for the programme director.',
  CHAIR: 'Chairs the board that decides, and records what it decides.',
  BOARD_MEMBER: 'Sits on the board that decides.',
  VIEWER: 'Reads and changes nothing.',
};

/** Each role as a signature names it. */
export const ROLE_TITLES: Record<Role, string> = {
  SRO: 'Senior Responsible Officer',
  PROGRAMME_DIRECTOR: 'Programme Director',
  WORKSTREAM_LEAD: 'Workstream lead',
  PMO: 'Programme management office',
  CHAIR: 'Chair',
  BOARD_MEMBER: 'Board member',
  VIEWER: 'Viewer',
};

/** The days on which somebody holds a role. */
export interface RoleDays {
  fromOn: Day;
  /** First day on which it is no longer held; null while no end is known. */
  toOn: Day | null;
}

/** Whether a role is held by somebody on every day from this one on. */
export function heldFrom(day: Day, roles: readonly RoleDays[]): boolean {
  let reached = day;
  for (;;) {
    const then = roles.filter(({ fromOn, toOn }) => fromOn <= reached && (toOn === null || toOn > reached));
    if (then.length === 0) return false;
    if (then.some(({ toOn }) => toOn === null)) return true;
    reached = then.reduce((latest, { toOn }) => (toOn !== null && toOn > latest ? toOn : latest), reached);
  }
}

/** The part of public life an organisation belongs to. */
export enum Sector {
  NHS = 'NHS',
  LOCAL_GOVERNMENT = 'LOCAL_GOVERNMENT',
  VCFS = 'VCFS',
  OTHER = 'OTHER',
}
/** What a sector is. */
export const SectorMeaning = 'The sector an organisation belongs to.';
/** What each sector says. */
export const SectorDescriptions: Record<Sector, string> = {
  NHS: 'The National Health Service.',
  LOCAL_GOVERNMENT: 'A council or another local authority.',
  VCFS: 'The voluntary, community and faith sector.',
  OTHER: 'Any other, such as a supplier, or several at once.',
};

/** Whether a body is an organisation or one that governs. */
export enum BodyKind {
  ORGANISATION = 'ORGANISATION',
  GOVERNANCE_BODY = 'GOVERNANCE_BODY',
}
/** What a body's kind is. */
export const BodyKindMeaning = 'Whether a body employs people or governs.';
/** What each kind says. */
export const BodyKindDescriptions: Record<BodyKind, string> = {
  ORGANISATION: 'An organisation that employs people, such as a trust or a council.',
  GOVERNANCE_BODY: 'A board, committee or group that decides or advises.',
};
