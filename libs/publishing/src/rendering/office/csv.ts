import type { SealedMilestone } from '../../sealed/sealed-records.js';
import { RAG_LOOK } from '../rag-look.js';
import type { ToRender } from '../laid-out.js';
import { scopeOf } from '../scope.js';
import { exactTo, word } from '../wording.js';

/** Byte order mark: without it Excel takes UTF-8 for the code page of the machine. */
const BOM = '\ufeff';

const COLUMNS: readonly [head: string, value: (milestone: SealedMilestone) => string | number | null][] = [
  ['Ref', ({ ref }) => ref],
  ['Title', ({ title }) => title],
  ['Workstream', ({ workstream }) => workstream],
  ['Kind', ({ kind }) => word(kind)],
  ['Key', ({ key }) => (key ? 'Yes' : 'No')],
  ['Status', ({ status }) => word(status)],
  ['Colour', ({ rag }) => (rag ? RAG_LOOK[rag].word : null)],
  ['Overdue', ({ overdue }) => (overdue ? 'Yes' : 'No')],
  ['First approved date', ({ originalBaselineOn }) => originalBaselineOn],
  ['Approved date', ({ baselineOn }) => baselineOn],
  ['Approved date exact to', ({ baselinePrecision }) => exactTo(baselinePrecision)],
  ['Approved date as written', ({ baselineAsWritten }) => baselineAsWritten],
  ['Expected date', ({ forecastOn }) => forecastOn],
  ['Expected date exact to', ({ forecastPrecision }) => exactTo(forecastPrecision)],
  ['Expected date as written', ({ forecastAsWritten }) => forecastAsWritten],
  ['Started', ({ startedOn }) => startedOn],
  ['Done', ({ actualOn }) => actualOn],
  ['Hard deadline', ({ hardDeadlineOn }) => hardDeadlineOn],
  ['Slip in days', ({ slippageDays }) => slippageDays],
  ['Weight', ({ weight }) => weight],
  ['Physical percent', ({ physicalPercent }) => physicalPercent],
  ['Owner', ({ owner }) => owner],
  ['Note', ({ statusNote }) => statusNote],
  ['Path to green', ({ pathToGreen }) => pathToGreen],
  ['Green expected', ({ expectedGreenOn }) => expectedGreenOn],
  ['Restricted', ({ restricted }) => (restricted ? 'Yes' : 'No')],
];

/** The milestones as RFC 4180 has it. What is not known is an empty field; dates are ISO 8601, so that every program reads them alike. */
export function csvOf({ report, digest, layout }: ToRender): string {
  const { milestones } = scopeOf(report, digest, layout).report;
  return csvText([
    COLUMNS.map(([head]) => head),
    ...milestones.map((milestone) => COLUMNS.map(([, value]) => value(milestone))),
  ]);
}

/** Rows as RFC 4180 has them, the first being the heads. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return BOM + rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | null): string {
  if (value === null) return '';
  // A number of ours may begin with a minus; what a person typed may not begin anything.
  const text = typeof value === 'number' ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run text that begins like a formula; an apostrophe before it says that it is text. Full-width signs and blanks before the sign count too. */
export function harmless(text: string): string {
  return /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}
