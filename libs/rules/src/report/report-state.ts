import { allowedFrom, canMove, type Transitions } from '../transitions.js';

/** Where a highlight report stands. */
export enum ReportState {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  PUBLISHED = 'PUBLISHED',
  WITHDRAWN = 'WITHDRAWN',
}
/** What a report's state is. */
export const ReportStateMeaning = 'Where a highlight report stands between its author and the board.';
/** What each state says. */
export const ReportStateDescriptions: Record<ReportState, string> = {
  DRAFT: 'Being written; its figures are those of the register at any moment.',
  SUBMITTED: 'Complete, and waiting for those who sign.',
  APPROVED: 'Signed and sealed; nothing in it can change any more.',
  PUBLISHED: 'Approved, and put before the boards it is for.',
  WITHDRAWN: 'Given up before it was published; the period can be reported anew.',
};

const { DRAFT, SUBMITTED, APPROVED, PUBLISHED, WITHDRAWN } = ReportState;

/** States in which a report keeps the next one of its programme from being begun. */
export const OPEN_REPORT_STATES: readonly ReportState[] = [DRAFT, SUBMITTED, APPROVED];

/** What may follow what. A submitted report is sent back by whoever may sign it; a published one is only ever corrected by a new revision. */
const MOVES: Transitions<ReportState> = {
  DRAFT: [SUBMITTED, WITHDRAWN],
  SUBMITTED: [DRAFT, APPROVED, WITHDRAWN],
  APPROVED: [PUBLISHED, WITHDRAWN],
  PUBLISHED: [],
  WITHDRAWN: [],
};

/** True when a report may go from one state to the other. */
export function canMoveReport(from: ReportState, to: ReportState): boolean {
  return canMove(MOVES, from, to);
}

/** The states a report may go to from this one. */
export function allowedReportMoves(from: ReportState): ReportState[] {
  return allowedFrom(MOVES, from);
}
