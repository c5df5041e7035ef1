import { addDays, addMonths, daysBetween, type Day } from './day.js';

/** How days are gathered into points of a series. */
export enum DateBucket {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  FINANCIAL_YEAR = 'FINANCIAL_YEAR',
}
/** What a bucket is. */
export const DateBucketMeaning = 'How days are gathered: each point of a series stands on the last day of its bucket.';
/** What each bucket says. */
export const DateBucketDescriptions: Record<DateBucket, string> = {
  DAY: 'Every day by itself.',
  WEEK: 'Monday to Sunday.',
  MONTH: 'A calendar month.',
  QUARTER: 'Three months, to the end of March, June, September or December.',
  FINANCIAL_YEAR: 'From 1 April to 31 March.',
};

/** A Monday, from which weeks are counted. */
const A_MONDAY: Day = '0001-01-01';

/**
 * How many buckets the days from one to another lie in, both included; 0 when `from` is the later.
 * @throws RuleError NOT_A_DAY
 */
export function bucketCount(from: Day, to: Day, bucket: DateBucket): number {
  return from > to ? 0 : bucketNumber(to, bucket) - bucketNumber(from, bucket) + 1;
}

/**
 * The last day of each bucket between two days, both included, in their order. The last bucket ends at `to`, whether it is over by then or not; none when `from`
 * is the later.
 * @throws RuleError NOT_A_DAY
 */
export function bucketEnds(from: Day, to: Day, bucket: DateBucket): Day[] {
  const ends: Day[] = [];
  for (let left = bucketCount(from, to, bucket), first = from; left > 0; left -= 1) {
    const last = left === 1 ? to : lastDay(first, bucket);
    ends.push(last);
    if (left > 1) first = addDays(last, 1);
  }
  return ends;
}

/** Buckets are numbered in their order, without a gap. */
function bucketNumber(day: Day, bucket: DateBucket): number {
  const days = daysBetween(A_MONDAY, day);
  const [year, month] = yearAndMonth(day);
  switch (bucket) {
    case DateBucket.DAY:
      return days;
    case DateBucket.WEEK:
      return Math.floor(days / 7);
    case DateBucket.MONTH:
      return year * 12 + month;
    case DateBucket.QUARTER:
      return year * 4 + Math.ceil(month / 3);
    case DateBucket.FINANCIAL_YEAR:
      return month > 3 ? year : year - 1;
  }
}

/** The last day of the bucket that a day lies in. */
function lastDay(day: Day, bucket: DateBucket): Day {
  const [year, month] = yearAndMonth(day);
  switch (bucket) {
    case DateBucket.DAY:
      return day;
    case DateBucket.WEEK:
      return addDays(A_MONDAY, bucketNumber(day, bucket) * 7 + 6);
    case DateBucket.MONTH:
      return lastOfMonth(year, month);
    case DateBucket.QUARTER:
      return lastOfMonth(year, Math.ceil(month / 3) * 3);
    case DateBucket.FINANCIAL_YEAR:
      return lastOfMonth(month > 3 ? year + 1 : year, 3);
  }
}

function lastOfMonth(year: number, month: number): Day {
  return addMonths(`${String(year).padStart(4, '0')}-01-31`, month - 1);
}

function yearAndMonth(day: Day): [year: number, month: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}
