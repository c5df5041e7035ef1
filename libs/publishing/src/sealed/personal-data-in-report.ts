import { personalDataIn } from '#rules';
import type { SealedReport } from './sealed-report.js';

type Unsigned = Omit<SealedReport, 'signature'>;

/** Keys whose values are no words of anybody: digests may hold ten digits that look like a number of somebody. */
const NOT_WORDS = new Set(['digest', 'keyId']);

/**
 * Refs of the records whose words, anywhere in a report that is to be sealed, seem to hold personal data; in order, each once. What is sealed can never be taken
 * out again, so this looks at everything and not only at what is printed.
 */
export function personalDataInReport(report: Unsigned): string[] {
  const { programme, workstreams, milestones, risks, mitigations, gateways, escalations, dateMoves, status } = report;
  const { returns, ...head } = report.report;
  const records: [ref: string, record: unknown][] = [
    [head.ref, head],
    [programme.ref, [programme, status.dataCaveats, status.overall.override]],
    ...returns.map((one): [string, unknown] => [one.workstream, one]),
    ...dateMoves.map((one): [string, unknown] => [one.milestone, one]),
    ...[...workstreams, ...milestones, ...risks, ...mitigations, ...gateways, ...escalations].map(
      (one): [string, unknown] => [one.ref, one],
    ),
  ];
  const found = records.filter(([, record]) => wordsIn(record).some((text) => personalDataIn(text).length > 0));
  return [...new Set(found.map(([ref]) => ref))].sort();
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (NOT_WORDS.has(key) ? [] : wordsIn(inner)));
}
