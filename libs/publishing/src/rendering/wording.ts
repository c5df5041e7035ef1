import { DatePrecision, dayInFull as inFull, dayInShort, plannedDayInShort, type Day, type Rag } from '#rules';
import type { SealedOverride } from '../sealed/sealed-records.js';
import type { Cell, Words } from './blocks.js';
import { RAG_LOOK } from './rag-look.js';
import { cuttable, words } from './words.js';

// The words of every rendering. Whatever is printed in more than one place is worded here, once.

export { count, listed } from '#rules';

/** What stands where nobody said. */
export const NOT_STATED = 'not stated';
/** What stands where there are none. */
export const NONE_RECORDED = 'none recorded';
/** What stands where an open pack has none to show, whether there are any or not. */
export const NONE_SHOWN = 'none to show';

/** A day in a sentence: "9 December 2021". */
export function dayInFull(day: Day | null): string {
  return day ? inFull(day) : NOT_STATED;
}

/** A day in a table, where room is short: "9 Dec 2021". */
export function dayInTable(day: Day | null): string {
  return day ? dayInShort(day) : NOT_STATED;
}

/** A day of the plan, how exact it is, and the words it was written in. */
export interface PlannedDay {
  on: Day | null;
  precision: DatePrecision | null | undefined;
  asWritten: string | null;
}

/** A day of the plan in a table, as exactly as it was planned: with the words of the plan where they say something else, "Jun 2021 (“by June”)", and those alone where they stand for no day. */
export function dayAsPlanned({ on, precision, asWritten }: PlannedDay): Words {
  const written = asWritten?.trim();
  if (!on) return written ? cuttable(written) : { text: NOT_STATED };
  const exactly = plannedDayInShort(on, precision ?? DatePrecision.DAY);
  return !written || saysAsMuch(written, on, precision)
    ? { text: exactly }
    : words(exactly, ' (“', cuttable(written), '”)');
}

/** Whether the words of a plan name the day, or the month and year, that they stand for. */
function saysAsMuch(written: string, on: Day, precision: DatePrecision | null | undefined): boolean {
  const [day, month, year] = inFull(on).split(' ');
  if (precision === DatePrecision.QUARTER || precision === DatePrecision.RELATIVE) return false;
  if (precision === DatePrecision.MONTH)
    return new RegExp(`^${month?.slice(0, 3)}[a-z]*\\W+${year}$`, 'i').test(written);
  return new RegExp(`(?<!\\d)0?${day}(?!\\d)`).test(written);
}

const londonParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as clocks in London showed it: "9 December 2021 at 14:05". */
export function instantInFull(instant: string): string {
  const shown = londonClock(instant);
  return shown ? `${dayInFull(shown.day)} at ${shown.time}` : instant;
}

/** The same in a sheet, where it sorts and spreadsheets know it: "2021-12-09 14:05". */
export function instantToSort(instant: string): string {
  const shown = londonClock(instant);
  return shown ? `${shown.day} ${shown.time}` : instant;
}

/** Put together here, since what ICU puts between the parts changes. Null for what is no instant. */
function londonClock(instant: string): { day: Day; time: string } | null {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return null;
  const part = Object.fromEntries(londonParts.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` };
}

/** The key of an enum as people say it: NOT_STARTED is "Not started". */
export function word(key: string): string {
  const said = key.toLowerCase().replaceAll('_', ' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** How exact a planned day is, in a sheet. */
export function exactTo(precision: DatePrecision | null | undefined): string | null {
  return precision ? word(precision) : null;
}

/** A percentage to a tenth, as it was sealed. */
export function percent(value: number | null): string {
  return value === null ? NOT_STATED : `${tenth(value)}%`;
}

/** Points with their sign: "+2.5", "−20.4". */
export function points(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${tenth(Math.abs(value))} ${Math.abs(value) === 1 ? 'point' : 'points'}`;
}

/** A number to a tenth, without a tenth of nothing. */
export function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** What was said, or that nothing was. */
export function stated(text: string | null): string {
  return text?.trim() ? text : NOT_STATED;
}

/** A colour as a cell: the word, and its shape by way of the colour. */
export function ragCell(rag: Rag, ...more: readonly (string | Words)[]): Cell {
  return { ...words(RAG_LOOK[rag].word, ...more), rag };
}

/** "Amber (calculated Red; set by L Taylor until 31 March 2022: reason)". */
export function overridden({ calculated, effective, override }: Judged): Cell {
  if (!override && calculated === effective) return ragCell(effective);
  const was = `calculated ${RAG_LOOK[calculated].word}`;
  // A colour may differ without an override of its own, where one lies beneath it.
  if (!override) return ragCell(effective, ` (${was})`);
  const until = dayInFull(override.expiresOn);
  const by = cuttable(override.setBy ?? NOT_STATED);
  return ragCell(effective, ` (${was}; set by `, by, ` until ${until}: `, cuttable(override.reason), ')');
}

interface Judged {
  calculated: Rag;
  effective: Rag;
  override: SealedOverride | null;
}
