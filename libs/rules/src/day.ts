import { RuleError } from './rule-error.js';

/** A calendar day in Europe/London, written `YYYY-MM-DD`. Days compare as text: the earlier one is the smaller. */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;

/** True when the text is a day that exists: `2024-02-29` does, `2023-02-29` and `2023-2-1` do not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/**
 * Calendar days from one day to another; negative when `to` is the earlier. Changes of the clock make no difference.
 * @throws RuleError NOT_A_DAY
 */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startInUtc(to) - startInUtc(from)) / MS_PER_DAY);
}

/**
 * The day so many calendar days later, or earlier when negative.
 * @throws RuleError NOT_A_DAY
 */
export function addDays(day: Day, days: number): Day {
  return dayInUtc(startInUtc(day) + days * MS_PER_DAY);
}

/**
 * The same date so many months later, or earlier when negative; the end of the month where that month is shorter.
 * @throws RuleError NOT_A_DAY
 */
export function addMonths(day: Day, months: number): Day {
  const start = new Date(startInUtc(day));
  const firstOfMonth = new Date(start);
  firstOfMonth.setUTCDate(1);
  firstOfMonth.setUTCMonth(start.getUTCMonth() + months);
  const lastOfMonth = new Date(firstOfMonth);
  lastOfMonth.setUTCMonth(firstOfMonth.getUTCMonth() + 1, 0);
  firstOfMonth.setUTCDate(Math.min(start.getUTCDate(), lastOfMonth.getUTCDate()));
  return dayInUtc(firstOfMonth.getTime());
}

/** The later of two days. */
export function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other;
}

// Building a formatter costs a hundred times more than using it.
const londonCalendar = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in London at an instant. */
export function londonDay(instant: Date): Day {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of londonCalendar.formatToParts(instant)) parts[type] = value;
  return `${(parts.year ?? '').padStart(4, '0')}-${parts.month}-${parts.day}`;
}

/**
 * The instant at which a day begins in London: midnight UTC in winter, an hour earlier in summer.
 * @throws RuleError NOT_A_DAY
 */
export function londonMidnight(day: Day): Date {
  const inUtc = startInUtc(day);
  // London has at most been two hours ahead of UTC, and its clocks never change at midnight.
  const ahead = [2, 1].find((hours) => londonDay(new Date(inUtc - hours * MS_PER_HOUR)) === day) ?? 0;
  return new Date(inUtc - ahead * MS_PER_HOUR);
}

/**
 * The last instant of a day in London, to the millisecond: what the register held when the day was over.
 * @throws RuleError NOT_A_DAY
 */
export function londonDayEnd(day: Day): Date {
  return new Date(londonMidnight(addDays(day, 1)).getTime() - 1);
}

function startInUtc(day: Day): number {
  if (!isDay(day)) throw new RuleError('NOT_A_DAY', `"${String(day)}" is not a day; write it as YYYY-MM-DD.`);
  return Date.parse(`${day}T00:00:00Z`);
}

function dayInUtc(at: number): Day {
  return new Date(at).toISOString().slice(0, 10);
}
