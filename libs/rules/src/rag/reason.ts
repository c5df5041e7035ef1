import { Rag, worstOf } from './rag.js';

/** Which rule led to a colour. */
export enum ReasonCode {
  COMPLETE = 'COMPLETE',
  ON_TRACK = 'ON_TRACK',
  EXCLUDED = 'EXCLUDED',
  NO_BASELINE = 'NO_BASELINE',
  ON_HOLD = 'ON_HOLD',
  MILESTONES_NOT_RATED = 'MILESTONES_NOT_RATED',
  NO_MILESTONES = 'NO_MILESTONES',
  HARD_DEADLINE_MISSED = 'HARD_DEADLINE_MISSED',
  SLIP_OVER_RED = 'SLIP_OVER_RED',
  OVERDUE = 'OVERDUE',
  SLIP_OVER_GREEN = 'SLIP_OVER_GREEN',
  VARIANCE_RED = 'VARIANCE_RED',
  VARIANCE_AMBER = 'VARIANCE_AMBER',
  EXTREME_RISK = 'EXTREME_RISK',
  HIGH_RISK = 'HIGH_RISK',
  LOWER_RISKS_ONLY = 'LOWER_RISKS_ONLY',
  RISK_NOT_SCORED = 'RISK_NOT_SCORED',
  NO_OPEN_RISKS = 'NO_OPEN_RISKS',
  WORST_CHILD = 'WORST_CHILD',
  CRITICAL_CHILD_RED = 'CRITICAL_CHILD_RED',
  RED_SHARE = 'RED_SHARE',
  ANY_RED = 'ANY_RED',
  AMBER_SHARE = 'AMBER_SHARE',
  NOT_PLANNED = 'NOT_PLANNED',
  NOT_RATED = 'NOT_RATED',
  OVERRIDE = 'OVERRIDE',
}
/** What a reason code is. */
export const ReasonCodeMeaning = 'The rule that led to a colour.';
/** What each code says, and what `value` and `threshold` of the reason hold. */
export const ReasonCodeDescriptions: Record<ReasonCode, string> = {
  COMPLETE: 'Complete. The value is the day it was reached, where there is one.',
  ON_TRACK: 'Within tolerance. The value is the slip in days; the threshold the slip allowed.',
  EXCLUDED: 'Has no colour, being a draft, cancelled or superseded. The value is its status.',
  NO_BASELINE: 'Has no approved date to be judged by.',
  ON_HOLD: 'On hold, so not judged.',
  MILESTONES_NOT_RATED: 'Open milestones have no approved date or are on hold. The value is how many.',
  NO_MILESTONES: 'There is no milestone to judge by.',
  HARD_DEADLINE_MISSED:
    'Expected after a date that cannot move. Of one milestone the value is the day expected and the threshold the deadline; of several the value is how many.',
  SLIP_OVER_RED: 'Slipped by more than red allows. The value is the slip in days; the threshold the limit.',
  OVERDUE:
    'The approved date has passed. Of one milestone the value is that date and the threshold the judged day; of several the value is how many.',
  SLIP_OVER_GREEN: 'Slipped by more than green allows. The value is the slip in days; the threshold the limit.',
  VARIANCE_RED: 'Percent complete is further behind plan than amber allows. Value and threshold are points.',
  VARIANCE_AMBER: 'Percent complete is further behind plan than green allows. Value and threshold are points.',
  EXTREME_RISK: 'An open risk is scored EXTREME. The value is the score; the threshold where the band begins.',
  HIGH_RISK: 'An open risk is scored HIGH. The value is the score; the threshold where the band begins.',
  LOWER_RISKS_ONLY: 'No open risk is scored HIGH or EXTREME. The value is the highest score.',
  RISK_NOT_SCORED: 'Open risks have no current score. The value is how many.',
  NO_OPEN_RISKS: 'No risk is open.',
  WORST_CHILD: 'The worst colour among what lies beneath it. The value is that colour.',
  CRITICAL_CHILD_RED: 'A critical workstream is red.',
  RED_SHARE: 'Red workstreams carry enough of the weight. Value and threshold are percentages.',
  ANY_RED: 'A workstream is red, so the whole cannot be green.',
  AMBER_SHARE: 'Amber workstreams carry enough of the weight. Value and threshold are percentages.',
  NOT_PLANNED: 'Not rated, since workstreams have no plan yet. The value is how many; null when there are none at all.',
  NOT_RATED:
    'Not rated, since workstreams are not rated, though there is a plan: no dates are approved, or all is on hold. The value is how many.',
  OVERRIDE:
    'A live override stands in place of the calculated colour. The value is the colour reported; the threshold the colour it replaces.',
};

/**
 * One input that led to a colour: what was looked at, what it was, what it was held against, and the record that drove
 * it. No wording.
 */
export interface Reason {
  code: ReasonCode;
  /** Name of what was looked at, such as `slipDays`. */
  input: string;
  /** What it was; null where the code says it all. */
  value: string | null;
  /** What it was held against; null where the rule has no threshold. */
  threshold: string | null;
  childId?: string | null;
  childRef?: string | null;
  childName?: string | null;
}

/** A colour with its reasons, the one that drove it first. */
export interface Verdict {
  rag: Rag;
  reasons: Reason[];
}

/** A record that a reason points at. */
export interface Driver {
  id: string;
  ref: string;
  /** Its title or name. */
  title: string;
}

/** Writes a reason; `driver` is the record it points at, where one is known. */
export function reason(
  code: ReasonCode,
  input: string,
  value: string | number | null = null,
  threshold: string | number | null = null,
  driver: Driver | null = null,
): Reason {
  const written = {
    code,
    input,
    value: value === null ? null : String(value),
    threshold: threshold === null ? null : String(threshold),
  };
  return driver ? { ...written, childId: driver.id, childRef: driver.ref, childName: driver.title } : written;
}

/** One verdict from several: the worst colour, with the reasons of all that share it, in the order given. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  const rag = worstOf(verdicts.map((verdict) => verdict.rag));
  return { rag, reasons: verdicts.filter((verdict) => verdict.rag === rag).flatMap(({ reasons }) => reasons) };
}
