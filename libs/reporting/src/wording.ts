import type { Day } from '#rules';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const fullDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' });
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A day as minutes write it: "9 Dec 2021". */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** A day written out: "9 December 2021". */
export function dayInFull(day: Day): string {
  return fullDay.format(new Date(`${day}T12:00:00Z`));
}

/** A small number as a word, a large one in figures. */
export function numberInWords(n: number): string {
  return NUMBERS[n] ?? String(n);
}

/** "a", "a and b", "a, b and c". */
export function listInWords(items: string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "one risk", "eight workstreams", "12 risks". */
export function countInWords(n: number, noun: string): string {
  return `${numberInWords(n)} ${noun}${n === 1 ? '' : 's'}`;
}

/** "1 day", "35 days". */
export function daysInWords(n: number): string {
  return `${n} ${n === 1 ? 'day' : 'days'}`;
}

/** The first letter made a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
