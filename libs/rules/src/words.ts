import type { Day } from './day.js';

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
