import type { SealedReport } from './sealed-report.js';

/** A report that is put together and not yet signed, or one that is. */
export type Unsigned = Omit<SealedReport, 'signature'>;

/** Keys whose values are no words of anybody: digests may hold ten digits that look like a number of somebody. */
const NOT_WORDS = new Set(['digest', 'keyId']);

/** Everything that a report says of each record, beside its ref; a record may come more than once. */
export function recordsOf(report: Unsigned): [ref: string, record: unknown][] {
  const { programme, workstreams, milestones, risks, mitigations, gateways, escalations, dateMoves, status } = report;
  const { returns, ...head } = report.report;
  return [
    [head.ref, head],
    [programme.ref, [programme, status.dataCaveats, status.overall.override]],
    ...returns.map((one): [string, unknown] => [one.workstream, one]),
    ...dateMoves.map((one): [string, unknown] => [one.milestone, one]),
    ...[...workstreams, ...milestones, ...risks, ...mitigations, ...gateways, ...escalations].map(
      (one): [string, unknown] => [one.ref, one],
    ),
  ];
}

/** Every text in a value, however deep. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (NOT_WORDS.has(key) ? [] : wordsIn(inner)));
}
