import { Rag } from '../rag/rag.js';
import { reason, ReasonCode, type Driver, type Verdict } from '../rag/reason.js';
import { slipRag } from './slip-rag.js';
import type { Tolerances } from '../thresholds.js';

/**
 * The worst figures among the milestones of a workstream, enough to judge them as if each had been judged by itself.
 * Drafts and what is cancelled or superseded are in none of them. Where only key milestones count, the figures are of
 * those.
 */
export interface WorstOfSchedule {
  /** How many are complete. */
  complete: number;
  /** How many are open, have an approved date and are not on hold. */
  rated: number;
  /** How many are open without an approved date, or on hold. */
  unrated: number;
  /** The largest slip among the rated, in calendar days; null when none is rated. */
  maxSlipDays: number | null;
  /** How many of the rated are past their approved date. */
  overdue: number;
  /** How many of the rated will miss their hard deadline. */
  hardDeadlineMissed: number;
  /** The worst of the rated: those that will miss a hard deadline first, then by slip. */
  worst?: Driver | null;
}

/**
 * The worst colour among a workstream's milestones, from their worst figures: the same as judging each by
 * `milestoneRag` and taking the worst. Blue only when all are complete; grey when nothing can be rated. Source: as
 * `milestoneRag`.
 */
export function scheduleRag(schedule: WorstOfSchedule, tolerances: Tolerances): Verdict {
  const { complete, rated, unrated, maxSlipDays, overdue, hardDeadlineMissed, worst = null } = schedule;
  if (rated > 0 && maxSlipDays !== null) {
    return slipRag(
      {
        slipDays: maxSlipDays,
        // The worst milestone is sure to be an overdue one only when all are.
        overdue:
          overdue > 0 ? { value: String(overdue), threshold: null, driver: overdue === rated ? worst : null } : null,
        deadlineMissed:
          hardDeadlineMissed > 0 ? { value: String(hardDeadlineMissed), threshold: null, driver: worst } : null,
        // The worst milestone is sure to have the largest slip only when none comes before it for its deadline.
        slipDriver: hardDeadlineMissed > 0 ? null : worst,
      },
      tolerances,
    );
  }
  if (unrated > 0) return { rag: Rag.GREY, reasons: [reason(ReasonCode.MILESTONES_NOT_RATED, 'milestones', unrated)] };
  if (complete > 0) return { rag: Rag.BLUE, reasons: [reason(ReasonCode.COMPLETE, 'milestones')] };
  return { rag: Rag.GREY, reasons: [reason(ReasonCode.NO_MILESTONES, 'milestones')] };
}
