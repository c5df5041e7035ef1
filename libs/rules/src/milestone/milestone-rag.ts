import { daysBetween, laterOf, type Day } from '../day.js';
import { EXCLUDED_MILESTONE_STATUSES, MilestoneStatus } from './milestone-status.js';
import { Rag } from '../rag/rag.js';
import { reason, ReasonCode, type Reason } from '../rag/reason.js';
import { slipRag } from './slip-rag.js';
import type { Tolerances } from '../thresholds.js';

/** What the colour of a milestone depends on. */
export interface MilestoneFacts {
  status: MilestoneStatus;
  /** The approved date. */
  baselineOn: Day | null;
  /** When it is now expected. */
  forecastOn: Day | null;
  /** When it was reached. */
  actualOn: Day | null;
  /** A date that cannot move. */
  hardDeadlineOn: Day | null;
}

/** The verdict on a milestone. */
export interface MilestoneVerdict {
  /** Null for a draft and for what is cancelled or superseded: these have no colour and count nowhere. */
  rag: Rag | null;
  /**
   * Calendar days from the approved date to the effective finish, negative when early; null without an approved date.
   */
  slipDays: number | null;
  /**
   * It is being worked towards and its approved date has passed. What is on hold is not overdue: it is grey, and
   * counted there.
   */
  overdue: boolean;
  /** The day it was, or must now be expected to be, reached; null when nothing is known. */
  effectiveFinishOn: Day | null;
  reasons: Reason[];
}

/**
 * The colour of a milestone on a day.
 *
 * The effective finish is the actual date; failing that the forecast, or the approved date where there is no forecast,
 * but never earlier than the judged day, since an open milestone cannot have finished in the past. Slip is the
 * effective finish less the approved date. In order:
 *
 * 1. draft, cancelled or superseded: no colour;
 * 2. complete, on the judged day or before: blue, slip still told;
 * 3. no approved date, or on hold: grey;
 * 4. then by dates, see `slipRag`.
 *
 * Due today and open is green. Source: default to confirm; West London, Wiltshire and others publish the colours
 * without numbers.
 * @throws RuleError NOT_A_DAY
 */
export function milestoneRag(milestone: MilestoneFacts, asOf: Day, tolerances: Tolerances): MilestoneVerdict {
  const { status, baselineOn, actualOn, hardDeadlineOn } = milestone;
  const effectiveFinishOn = effectiveFinish(milestone, asOf);
  if (EXCLUDED_MILESTONE_STATUSES.includes(status)) {
    const reasons = [reason(ReasonCode.EXCLUDED, 'status', status)];
    return { rag: null, slipDays: null, overdue: false, effectiveFinishOn: null, reasons };
  }
  const slipDays = baselineOn && effectiveFinishOn ? daysBetween(baselineOn, effectiveFinishOn) : null;
  const unjudged = (rag: Rag, why: Reason): MilestoneVerdict => ({
    rag,
    slipDays,
    overdue: false,
    effectiveFinishOn,
    reasons: [why],
  });

  if (isComplete(milestone, asOf)) return unjudged(Rag.BLUE, reason(ReasonCode.COMPLETE, 'actualOn', actualOn));
  if (status === MilestoneStatus.ON_HOLD) return unjudged(Rag.GREY, reason(ReasonCode.ON_HOLD, 'status', status));
  if (!baselineOn || !effectiveFinishOn || slipDays === null) {
    return unjudged(Rag.GREY, reason(ReasonCode.NO_BASELINE, 'baselineOn'));
  }

  const overdue = baselineOn < asOf;
  const missed = hardDeadlineOn !== null && effectiveFinishOn > hardDeadlineOn;
  const verdict = slipRag(
    {
      slipDays,
      overdue: overdue ? { value: baselineOn, threshold: asOf, driver: null } : null,
      deadlineMissed: missed ? { value: effectiveFinishOn, threshold: hardDeadlineOn, driver: null } : null,
      slipDriver: null,
    },
    tolerances,
  );
  return { ...verdict, slipDays, overdue, effectiveFinishOn };
}

/**
 * A milestone said to be reached on a day still to come has not been reached: no such day can be entered, but old data
 * may hold one.
 */
function isComplete({ status, actualOn }: MilestoneFacts, asOf: Day): boolean {
  return status === MilestoneStatus.COMPLETE && (actualOn === null || actualOn <= asOf);
}

function effectiveFinish({ status, actualOn, forecastOn, baselineOn }: MilestoneFacts, asOf: Day): Day | null {
  if (status === MilestoneStatus.COMPLETE) return actualOn;
  const expected = forecastOn ?? baselineOn;
  return expected && laterOf(expected, asOf);
}
