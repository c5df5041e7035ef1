import { count, dayInFull, MilestoneDateKind, pointsInWords } from '#rules';
import type {
  Authored,
  ChangedRecord,
  GatewayDecisionChange,
  MilestoneChange,
  MilestoneMove,
  PercentChange,
  RagChange,
  RiskChange,
  RiskScoreChange,
} from './compare-changes.js';
import type { RegisterComparison } from './compare.js';
import type { Counted, RiskScoreParts } from './compare-facts.js';
import { colourText } from '../live-report/report-text.js';

/** Most sentences a group has; one more says how many are left out. */
const SENTENCES = 20;

/** A plain sentence, and which records it speaks of. */
export interface ComparisonSentence {
  text: string;
  /** Refs, those of the records named as reasons among them; none where it only counts. */
  refs: string[];
}

/** What changed, one plain sentence each: first what the board is accountable for, last what is merely new. */
export function comparisonSentences(comparison: RegisterComparison): ComparisonSentence[] {
  const programme = comparison.facts.programme[0];
  const nounOf = ({ id }: ChangedRecord): string => (id === programme ? 'Programme' : 'Workstream');
  const sentences = [
    ...group(comparison.ragChanged, 'change of colour', 'changes of colour', (one) => ragText(nounOf(one.record), one)),
    ...group(comparison.percentMoved, 'move of progress', 'moves of progress', (one) =>
      percentText(nounOf(one.record), one),
    ),
    ...group(comparison.gatewaysDecided, 'gateway decided', 'gateways decided', gatewayText),
    ...group(comparison.milestonesMoved, 'date moved', 'dates moved', moveText),
    ...group(comparison.milestonesReopened, 'milestone reopened', 'milestones reopened', (one) =>
      milestoneText(one, 'was reopened'),
    ),
    ...group(comparison.milestonesRemoved, 'milestone removed', 'milestones removed', (one) =>
      milestoneText(one, one.status ? `was ${inWords(one.status)}` : 'was removed'),
    ),
    ...group(comparison.milestonesCompleted, 'milestone completed', 'milestones completed', (one) =>
      milestoneText(one, one.on ? `was completed on ${dayInFull(one.on)}` : 'was completed'),
    ),
    ...group(comparison.risksRescored, 'score changed', 'scores changed', scoreText),
    ...group(comparison.risksRaised, 'risk raised', 'risks raised', (one) => `${riskText(one, 'was raised')}.`),
    ...group(
      comparison.risksReopened,
      'risk reopened',
      'risks reopened',
      (one) => `${riskText(one, 'was reopened')}${because(one)}.`,
    ),
    ...group(
      comparison.risksClosed,
      'risk closed',
      'risks closed',
      (one) => `${riskText(one, 'was closed')}${because(one)}.`,
    ),
    ...group(
      comparison.mitigationsCompleted,
      'mitigation completed',
      'mitigations completed',
      ({ record, risk, completedOn }) => {
        const when = completedOn ? ` on ${dayInFull(completedOn)}` : '';
        return `Mitigation ${named(record)} of risk ${risk.ref} was completed${when}.`;
      },
    ),
    ...group(comparison.milestonesAdded, 'milestone added', 'milestones added', (one) =>
      milestoneText({ ...one, why: null }, 'was added'),
    ),
  ];
  if (sentences.length) return sentences;
  const { firstDay, lastDay } = comparison;
  return [
    { text: `Nothing in this comparison changed between ${dayInFull(firstDay)} and ${dayInFull(lastDay)}.`, refs: [] },
  ];
}

/** The same as text alone. */
export function comparisonInWords(comparison: RegisterComparison): string[] {
  return comparisonSentences(comparison).map(({ text }) => text);
}

function group<Line extends Told>(
  { total, items }: Counted<Line>,
  one: string,
  many: string,
  text: (line: Line) => string,
): ComparisonSentence[] {
  const shown = items.slice(0, SENTENCES).map((line) => ({ text: text(line), refs: refsOf(line) }));
  const left = total - shown.length;
  return left > 0 ? [...shown, { text: `And ${left} more ${left === 1 ? one : many}.`, refs: [] }] : shown;
}

/** A line of a comparison, by the records that its sentence may name. */
interface Told {
  record: ChangedRecord;
  risk?: ChangedRecord;
  reasons?: RagChange['reasons'];
}

function refsOf({ record, risk, reasons = [] }: Told): string[] {
  const drivers = reasons.flatMap(({ childRef }) => childRef ?? []);
  return [...new Set([record.ref, ...(risk ? [risk.ref] : []), ...drivers])];
}

function named({ ref, title }: ChangedRecord): string {
  return `${ref} (${title})`;
}

function because({ why }: Pick<Authored, 'why'>): string {
  return why ? `, reason: ${why.replace(/[.\s]+$/, '')}` : '';
}

function inWords(value: string): string {
  return value.toLowerCase().replaceAll('_', ' ');
}

function ragText(noun: string, { record, from, assessment, why }: RagChange): string {
  const to = colourText(assessment);
  const change = from ? `went from ${from} to ${to}` : `is new and ${to}`;
  return `${noun} ${named(record)} ${change}${why ? `: ${why}` : ''}.`;
}

function percentText(noun: string, move: PercentChange): string {
  const { actualFrom, actualTo, plannedFrom, plannedTo } = move;
  const planned =
    plannedFrom === plannedTo
      ? ''
      : `; planned moved from ${percent(plannedFrom, 'not known')} to ${percent(plannedTo, 'not known')}`;
  const actual = actualFrom === actualTo ? stayedText(actualTo) : actualText(move);
  return `${noun} ${named(move.record)} ${actual}${planned}.`;
}

function stayedText(actual: number | null): string {
  return actual === null ? `is still ${NOT_PLANNED}` : `stayed at ${actual}% complete`;
}

function actualText({ actualFrom, actualTo, actualPoints }: PercentChange): string {
  if (actualTo === null) return `moved from ${percent(actualFrom, NOT_PLANNED)} complete to ${NOT_PLANNED}`;
  const points = actualPoints === null ? '' : ` (${pointsInWords(actualPoints)})`;
  return `moved from ${percent(actualFrom, NOT_PLANNED)} to ${actualTo}% complete${points}`;
}

const NOT_PLANNED = 'not yet planned';

function percent(value: number | null, unknown: string): string {
  return value === null ? unknown : `${value}%`;
}

function gatewayText(decision: GatewayDecisionChange): string {
  const { record, outcome, decidedOn, decidingBody } = decision;
  const by = decidingBody ? ` by ${decidingBody}` : '';
  return `Gateway ${named(record)} was decided${by} on ${dayInFull(decidedOn)}: ${inWords(outcome)}${because(decision)}.`;
}

function moveText({ record, dateKind, fromOn, toOn, daysSlipped, reasonCode }: MilestoneMove): string {
  const subject =
    dateKind === MilestoneDateKind.BASELINE
      ? `The approved date of milestone ${record.ref}`
      : `Milestone ${record.ref}`;
  const reason = reasonCode ? `, reason: ${inWords(reasonCode)}` : '';
  return `${subject} ${moveVerb(fromOn, toOn, daysSlipped)}${reason} (${record.title}).`;
}

function moveVerb(fromOn: string | null, toOn: string | null, days: number | null): string {
  if (!toOn) return `no longer has a date (it was ${fromOn ? dayInFull(fromOn) : 'not stated'})`;
  if (days === null) return `was given a date, ${dayInFull(toOn)}`;
  return days > 0
    ? `slipped ${count(days, 'day')} to ${dayInFull(toOn)}`
    : `came forward ${count(-days, 'day')} to ${dayInFull(toOn)}`;
}

function milestoneText(change: MilestoneChange, did: string): string {
  return `Milestone ${named(change.record)} ${did}${because(change)}.`;
}

function riskText({ record, score, band }: RiskChange, did: string): string {
  return `Risk ${named(record)} ${did}${score === null ? ', not scored' : ` at ${score} ${band}`}`;
}

function scoreText(change: RiskScoreChange): string {
  const { record, kind, fromScore, fromBand, toScore, toBand, parts } = change;
  const from = fromScore === null ? 'not scored' : `${fromScore} ${fromBand}`;
  const to = toScore === null ? 'not scored' : `${toScore} ${toBand}`;
  const went = fromScore === toScore ? `stayed at ${to}, ${weighedText(parts)}` : `went from ${from} to ${to}`;
  return `Risk ${named(record)}: ${inWords(kind)} score ${went}${because(change)}.`;
}

function weighedText([fromLikelihood, fromConsequence, likelihood, consequence]: RiskScoreParts): string {
  return `with likelihood ${likelihood} in place of ${fromLikelihood} and consequence ${consequence} in place of ${fromConsequence}`;
}
