import type { Day } from './day.js';
import { DatePrecision } from './milestone/milestone.js';

// How days, numbers and lists are worded, wherever Grip writes a sentence.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A day written out: "9 December 2021". Put together here, since what ICU puts between the parts changes. */
export function dayInFull(day: Day): string {
  return written(day, (month) => month);
}

/** A day as minutes and tables write it: "9 Dec 2021". */
export function dayInShort(day: Day): string {
  return written(day, (month) => month.slice(0, 3));
}

/**
 * A planned day as exactly as it was planned: "30 Jun 2021", "Jun 2021" for some day of the month, "Apr to Jun 2021" for some day of the quarter, and "about 30 Jun 2021"
 * for what was given relative to something else. Source: published plans, "bids to be completed by June".
 */
export function plannedDayInShort(day: Day, precision: DatePrecision): string {
  if (precision === DatePrecision.DAY) return dayInShort(day);
  if (precision === DatePrecision.RELATIVE) return `about ${dayInShort(day)}`;
  const [year, month = 1] = day.split('-').map(Number);
  const name = (of: number): string => (MONTHS[of - 1] ?? '').slice(0, 3);
  const last = Math.ceil(month / 3) * 3;
  return precision === DatePrecision.MONTH ? `${name(month)} ${year}` : `${name(last - 2)} to ${name(last)} ${year}`;
}

function written(day: Day, name: (month: string) => string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${name(MONTHS[(month ?? 1) - 1] ?? '')} ${year}`;
}

/** "1 risk", "12 risks". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Points of percent with their sign: "+2.5 points", "-1 point". */
export function pointsInWords(points: number): string {
  return `${points > 0 ? '+' : ''}${points} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}

/** "one risk", "eight workstreams", "12 risks". */
export function countInWords(n: number, noun: string): string {
  return `${NUMBERS[n] ?? n} ${noun}${n === 1 ? '' : 's'}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
