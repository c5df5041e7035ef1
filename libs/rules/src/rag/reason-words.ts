import { isDay } from '../day.js';
import { Rag } from './rag.js';
import { ReasonCode, type Reason } from './reason.js';
import { count, countInWords, dayInFull, pointsInWords } from '../words.js';

/** What of a reason is worded. */
export type WordedReason = Pick<Reason, 'code' | 'value' | 'threshold' | 'childRef' | 'childName'>;

/** The words of each code; null where the colour says it all. */
const WORDS: Record<ReasonCode, ((reason: WordedReason) => string) | null> = {
  COMPLETE: null,
  ON_TRACK: null,
  EXCLUDED: null,
  NO_BASELINE: () => 'no approved date',
  ON_HOLD: () => 'on hold',
  MILESTONES_NOT_RATED: ({ value }) =>
    `${countInWords(Number(value), 'milestone')} without an approved date or on hold`,
  NO_MILESTONES: () => 'no milestones',
  HARD_DEADLINE_MISSED: ({ value, threshold }) =>
    threshold
      ? `expected ${dayOr(value)}, after the hard deadline ${dayOr(threshold)}`
      : 'expected after a hard deadline',
  SLIP_OVER_RED: ({ value, threshold }) => `${count(Number(value), 'day')} late, over the limit of ${threshold}`,
  OVERDUE: ({ value, threshold }) => (threshold ? 'overdue' : `${value} overdue`),
  SLIP_OVER_GREEN: ({ value, threshold }) => `${count(Number(value), 'day')} late, over the ${threshold} allowed`,
  VARIANCE_RED: ({ value }) => `${pointsInWords(Number(value))} against plan`,
  VARIANCE_AMBER: ({ value }) => `${pointsInWords(Number(value))} against plan`,
  EXTREME_RISK: ({ value }) => `a risk scored ${value}`,
  HIGH_RISK: ({ value }) => `a risk scored ${value}`,
  LOWER_RISKS_ONLY: null,
  RISK_NOT_SCORED: ({ value }) => `${countInWords(Number(value), 'risk')} not yet scored`,
  NO_OPEN_RISKS: null,
  WORST_CHILD: null,
  CRITICAL_CHILD_RED: () => 'critical and red',
  RED_SHARE: ({ value, threshold }) => `${value}% of the weight is red, the limit being ${threshold}%`,
  ANY_RED: null,
  AMBER_SHARE: ({ value, threshold }) => `${value}% of the weight is amber, the limit being ${threshold}%`,
  NOT_PLANNED: ({ value }) =>
    value ? `${countInWords(Number(value), 'workstream')} identified, no plan data held` : 'no plan data held',
  NOT_RATED: ({ value }) => `${countInWords(Number(value), 'workstream')} not rated`,
  OVERRIDE: null,
};

/** A reason for a colour in words, with the record it points at; empty where the colour says it all. `colour` words a colour. */
export function reasonInWords(reason: WordedReason, colour: (rag: Rag) => string): string {
  const said = WORDS[reason.code]?.(reason) ?? '';
  const child = reason.childRef ? `${reason.childRef} ${reason.childName ?? ''}`.trim() : '';
  if (!child) return said;
  if (said) return `${child}: ${said}`;
  return isRag(reason.value) ? `${child} is ${colour(reason.value)}` : '';
}

function isRag(value: string | null): value is Rag {
  return Object.values<string | null>(Rag).includes(value);
}

function dayOr(value: string | null): string {
  return value && isDay(value) ? dayInFull(value) : (value ?? '');
}
