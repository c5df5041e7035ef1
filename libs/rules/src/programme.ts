/** Whether a programme is running. */
export enum ProgrammeStatus {
  ACTIVE = 'ACTIVE',
  CLOSED = 'CLOSED',
}
/** What a programme's status is. */
export const ProgrammeStatusMeaning = 'Whether a programme is running.';
/** What each status says. */
export const ProgrammeStatusDescriptions: Record<ProgrammeStatus, string> = {
  ACTIVE: 'Running.',
  CLOSED: 'Closed; nothing in it can change.',
};

/** The level a programme runs at. */
export enum Geography {
  SYSTEM = 'SYSTEM',
  PLACE = 'PLACE',
  NEIGHBOURHOOD = 'NEIGHBOURHOOD',
}
/** What a geography is. */
export const GeographyMeaning = 'The level a programme runs at.';
/** What each level says. */
export const GeographyDescriptions: Record<Geography, string> = {
  SYSTEM: 'A whole integrated care system.',
  PLACE: 'One place, such as the area of an integrated care partnership.',
  NEIGHBOURHOOD: 'A neighbourhood, such as the area of a primary care network.',
};

/** What sort of strand of a programme a workstream is. */
export enum WorkstreamKind {
  WORKSTREAM = 'WORKSTREAM',
  PROJECT = 'PROJECT',
  PILOT = 'PILOT',
}
/** What a workstream's kind is. */
export const WorkstreamKindMeaning = 'What sort of strand of a programme it is.';
/** What each kind says. */
export const WorkstreamKindDescriptions: Record<WorkstreamKind, string> = {
  WORKSTREAM: 'A lasting strand of the programme.',
  PROJECT: 'A piece of work with a start, an end and products of its own.',
  PILOT: 'A trial in one place before it is decided whether to go further.',
};

/** How far along in its life a workstream is. */
export enum WorkstreamStatus {
  IDENTIFIED = 'IDENTIFIED',
  ACTIVE = 'ACTIVE',
  CLOSED = 'CLOSED',
}
/** What a workstream's status is. */
export const WorkstreamStatusMeaning = 'How far along in its life a workstream is.';
/** What each status says. */
export const WorkstreamStatusDescriptions: Record<WorkstreamStatus, string> = {
  IDENTIFIED: 'Named as needed; it may have no plan yet.',
  ACTIVE: 'Under way.',
  CLOSED: 'Closed; nothing in it can change.',
};

/** From the widest to the narrowest. */
const LEVELS: readonly Geography[] = [Geography.SYSTEM, Geography.PLACE, Geography.NEIGHBOURHOOD];

/** Whether a programme at one level may belong to one at another: never to a narrower one. */
export function mayBelongTo(child: Geography, parent: Geography): boolean {
  return LEVELS.indexOf(parent) <= LEVELS.indexOf(child);
}
