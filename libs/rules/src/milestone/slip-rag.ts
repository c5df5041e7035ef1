import { Rag } from '../rag/rag.js';
import { reason, ReasonCode, type Driver, type Reason } from '../rag/reason.js';
import type { Tolerances } from '../thresholds.js';

/** How far one or more rated milestones have strayed from their approved dates, and how to speak of it. */
export interface Straying {
  /** The largest slip, in calendar days; negative when everything is early. */
  slipDays: number;
  /** Null when no approved date has passed, else what the reason says of those that have. */
  overdue: { value: string; threshold: string | null; driver: Driver | null } | null;
  /** Null when no hard deadline will be missed, else what the reason says of those that will. */
  deadlineMissed: { value: string; threshold: string | null; driver: Driver | null } | null;
  /** The milestone with the largest slip, where one is known. */
  slipDriver: Driver | null;
}

/**
 * Red, amber or green by dates: the one place where slip is held against the tolerances, for a single milestone and for
 * many at once.
 *
 * Red when a hard deadline will be missed, however small the slip, or when the slip is over `redAfterDays`. Else amber
 * when the approved date has passed or the slip is over `greenDays`. Else green. A slip that equals a limit is within
 * it. Each condition can only become true as things get worse, so the worst of many milestones is that of their worst
 * figures. Source: default to confirm.
 */
export function slipRag(straying: Straying, { greenDays, redAfterDays }: Tolerances): { rag: Rag; reasons: Reason[] } {
  const { slipDays, overdue, deadlineMissed, slipDriver } = straying;
  const reasons: Reason[] = [];
  const found = (code: ReasonCode, input: string, fact: NonNullable<Straying['overdue']>): void => {
    reasons.push(reason(code, input, fact.value, fact.threshold, fact.driver));
  };

  if (deadlineMissed) found(ReasonCode.HARD_DEADLINE_MISSED, 'effectiveFinishOn', deadlineMissed);
  const overRed = slipDays > redAfterDays;
  if (overRed) reasons.push(reason(ReasonCode.SLIP_OVER_RED, 'slipDays', slipDays, redAfterDays, slipDriver));
  const red = reasons.length > 0;

  if (overdue) found(ReasonCode.OVERDUE, 'baselineOn', overdue);
  if (!overRed && slipDays > greenDays) {
    reasons.push(reason(ReasonCode.SLIP_OVER_GREEN, 'slipDays', slipDays, greenDays, slipDriver));
  }
  if (reasons.length > 0) return { rag: red ? Rag.RED : Rag.AMBER, reasons };
  return { rag: Rag.GREEN, reasons: [reason(ReasonCode.ON_TRACK, 'slipDays', slipDays, greenDays)] };
}
