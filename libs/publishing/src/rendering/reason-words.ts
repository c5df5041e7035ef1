import { Rag, ReasonCode } from '#rules';
import type { SealedReason } from '../sealed/sealed-records.js';
import { RAG_LOOK } from './rag-look.js';
import { count, dayInFull } from './wording.js';

const WORDS: Partial<Record<ReasonCode, (reason: SealedReason) => string>> = {
  [ReasonCode.HARD_DEADLINE_MISSED]: ({ value, threshold }) =>
    threshold ? `expected ${day(value)}, after the hard deadline ${day(threshold)}` : 'expected after a hard deadline',
  [ReasonCode.SLIP_OVER_RED]: ({ value, threshold }) => `${value} days late, over the limit of ${threshold}`,
  [ReasonCode.SLIP_OVER_GREEN]: ({ value, threshold }) => `${value} days late, over the ${threshold} allowed`,
  [ReasonCode.OVERDUE]: ({ value, threshold }) => (threshold ? 'overdue' : `${value} overdue`),
  [ReasonCode.NO_BASELINE]: () => 'no approved date',
  [ReasonCode.ON_HOLD]: () => 'on hold',
  [ReasonCode.NO_MILESTONES]: () => 'no milestones',
  [ReasonCode.MILESTONES_NOT_RATED]: ({ value }) =>
    `${count(Number(value), 'milestone')} without an approved date or on hold`,
  [ReasonCode.NOT_PLANNED]: ({ value }) =>
    value ? `${count(Number(value), 'workstream')} identified, no plan data held` : 'no plan data held',
  [ReasonCode.VARIANCE_RED]: ({ value }) => `${value} points against plan`,
  [ReasonCode.VARIANCE_AMBER]: ({ value }) => `${value} points against plan`,
  [ReasonCode.EXTREME_RISK]: ({ value }) => `a risk scored ${value}`,
  [ReasonCode.HIGH_RISK]: ({ value }) => `a risk scored ${value}`,
  [ReasonCode.RISK_NOT_SCORED]: ({ value }) => `${count(Number(value), 'risk')} not yet scored`,
  [ReasonCode.RED_SHARE]: ({ value, threshold }) => `${value}% of the weight is red, the limit being ${threshold}%`,
  [ReasonCode.AMBER_SHARE]: ({ value, threshold }) => `${value}% of the weight is amber, the limit being ${threshold}%`,
  [ReasonCode.CRITICAL_CHILD_RED]: () => 'critical and red',
};

/** The first reasons for a colour in words; empty where the colour says it all. */
export function reasonsInWords(reasons: readonly SealedReason[], most = 3): string {
  return reasons.map(reasonInWords).filter(Boolean).slice(0, most).join('; ');
}

function reasonInWords(reason: SealedReason): string {
  const said = WORDS[reason.code]?.(reason) ?? '';
  const child = reason.childRef ? `${reason.childRef} ${reason.childName ?? ''}`.trim() : '';
  if (!child) return said;
  if (said) return `${child}: ${said}`;
  return isRag(reason.value) ? `${child} is ${RAG_LOOK[reason.value].word}` : '';
}

function isRag(value: string | null): value is Rag {
  return Object.values<string | null>(Rag).includes(value);
}

function day(value: string | null): string {
  return value && /^\d{4}-\d\d-\d\d$/.test(value) ? dayInFull(value) : (value ?? '');
}
