import { allowedFrom, canMove, type Transitions } from '../transitions.js';

/** Where a milestone stands. */
export enum MilestoneStatus {
  DRAFT = 'DRAFT',
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  ON_HOLD = 'ON_HOLD',
  COMPLETE = 'COMPLETE',
  CANCELLED = 'CANCELLED',
  SUPERSEDED = 'SUPERSEDED',
}
/** What a milestone's status is. */
export const MilestoneStatusMeaning = 'Where a milestone stands.';
/** What each status says. */
export const MilestoneStatusDescriptions: Record<MilestoneStatus, string> = {
  DRAFT: 'Proposed and not yet part of the plan; counts nowhere.',
  NOT_STARTED: 'Planned; work on it has not begun.',
  IN_PROGRESS: 'Work on it has begun.',
  ON_HOLD: 'Paused on purpose; counts as not done and is not rated.',
  COMPLETE: 'Reached, on a day that is recorded.',
  CANCELLED: 'No longer wanted; counts nowhere.',
  SUPERSEDED: 'Replaced by another; counts nowhere.',
};

const { DRAFT, NOT_STARTED, IN_PROGRESS, ON_HOLD, COMPLETE, CANCELLED, SUPERSEDED } = MilestoneStatus;

/** Statuses that are in the plan and not finished. */
export const OPEN_MILESTONE_STATUSES: readonly MilestoneStatus[] = [NOT_STARTED, IN_PROGRESS, ON_HOLD];

/** Statuses that count nowhere, neither as done nor as to do. */
export const EXCLUDED_MILESTONE_STATUSES: readonly MilestoneStatus[] = [DRAFT, CANCELLED, SUPERSEDED];

/**
 * What may follow what. A milestone is started before it is completed, a held one is taken up again before it is
 * completed, and a completed one may be reopened. Anything not finished may be cancelled or replaced; both are final.
 */
const MOVES: Transitions<MilestoneStatus> = {
  DRAFT: [NOT_STARTED, CANCELLED, SUPERSEDED],
  NOT_STARTED: [IN_PROGRESS, ON_HOLD, CANCELLED, SUPERSEDED],
  IN_PROGRESS: [COMPLETE, ON_HOLD, CANCELLED, SUPERSEDED],
  ON_HOLD: [NOT_STARTED, IN_PROGRESS, CANCELLED, SUPERSEDED],
  COMPLETE: [IN_PROGRESS],
  CANCELLED: [],
  SUPERSEDED: [],
};

/** True when a milestone may go from one status to the other. */
export function canMoveMilestone(from: MilestoneStatus, to: MilestoneStatus): boolean {
  return canMove(MOVES, from, to);
}

/** The statuses a milestone may go to from this one. */
export function allowedMilestoneMoves(from: MilestoneStatus): MilestoneStatus[] {
  return allowedFrom(MOVES, from);
}
