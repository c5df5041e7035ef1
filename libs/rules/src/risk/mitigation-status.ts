import { allowedFrom, canMove, type Transitions } from '../transitions.js';

/** Where a mitigation stands. */
export enum MitigationStatus {
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  COMPLETE = 'COMPLETE',
  CANCELLED = 'CANCELLED',
}
/** What a mitigation's status is. */
export const MitigationStatusMeaning = 'Where a mitigation stands.';
/** What each status says. */
export const MitigationStatusDescriptions: Record<MitigationStatus, string> = {
  NOT_STARTED: 'Agreed; work on it has not begun.',
  IN_PROGRESS: 'Work on it has begun.',
  COMPLETE: 'Done. The score of the risk stays as it is until the risk is scored again.',
  CANCELLED: 'No longer wanted.',
};

const { NOT_STARTED, IN_PROGRESS, COMPLETE, CANCELLED } = MitigationStatus;

/** Statuses in which a mitigation is still to be done. */
export const OPEN_MITIGATION_STATUSES: readonly MitigationStatus[] = [NOT_STARTED, IN_PROGRESS];

/**
 * What may follow what. Small mitigations are done without being started; a completed one may be reopened; a cancelled
 * one is final.
 */
const MOVES: Transitions<MitigationStatus> = {
  NOT_STARTED: [IN_PROGRESS, COMPLETE, CANCELLED],
  IN_PROGRESS: [COMPLETE, CANCELLED],
  COMPLETE: [IN_PROGRESS],
  CANCELLED: [],
};

/** True when a mitigation may go from one status to the other. */
export function canMoveMitigation(from: MitigationStatus, to: MitigationStatus): boolean {
  return canMove(MOVES, from, to);
}

/** The statuses a mitigation may go to from this one. */
export function allowedMitigationMoves(from: MitigationStatus): MitigationStatus[] {
  return allowedFrom(MOVES, from);
}
