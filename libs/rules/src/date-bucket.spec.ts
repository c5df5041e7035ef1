import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketCount, bucketEnds, DateBucket } from './date-bucket.js';
import { addDays, daysBetween, type Day } from './day.js';
import { RuleError } from './rule-error.js';

const { DAY, WEEK, MONTH, QUARTER, FINANCIAL_YEAR } = DateBucket;

/** 0 for a Sunday. */
const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

describe('where buckets end', () => {
  it.each<[DateBucket, Day, Day, Day[]]>([
    [DAY, '2026-03-28', '2026-03-30', ['2026-03-28', '2026-03-29', '2026-03-30']],
    [DAY, '2024-02-28', '2024-03-01', ['2024-02-28', '2024-02-29', '2024-03-01']],
    // 2 March 2026 is a Monday.
    [WEEK, '2026-03-02', '2026-03-15', ['2026-03-08', '2026-03-15']],
    [WEEK, '2026-03-08', '2026-03-09', ['2026-03-08', '2026-03-09']],
    [WEEK, '2026-03-04', '2026-03-18', ['2026-03-08', '2026-03-15', '2026-03-18']],
    [WEEK, '2025-12-29', '2026-01-04', ['2026-01-04']],
    [MONTH, '2026-01-31', '2026-03-31', ['2026-01-31', '2026-02-28', '2026-03-31']],
    [MONTH, '2024-02-01', '2024-02-29', ['2024-02-29']],
    [MONTH, '2025-12-15', '2026-01-10', ['2025-12-31', '2026-01-10']],
    [QUARTER, '2025-11-01', '2026-07-31', ['2025-12-31', '2026-03-31', '2026-06-30', '2026-07-31']],
    [QUARTER, '2026-07-01', '2026-09-30', ['2026-09-30']],
    [FINANCIAL_YEAR, '2024-03-31', '2026-03-31', ['2024-03-31', '2025-03-31', '2026-03-31']],
    [FINANCIAL_YEAR, '2025-04-01', '2026-04-01', ['2026-03-31', '2026-04-01']],
    [FINANCIAL_YEAR, '2026-01-01', '2026-02-01', ['2026-02-01']],
    // One day, no day, and the ends of the calendar.
    [MONTH, '2026-05-05', '2026-05-05', ['2026-05-05']],
    [WEEK, '2026-05-06', '2026-05-05', []],
    [WEEK, '0001-01-01', '0001-01-08', ['0001-01-07', '0001-01-08']],
    [WEEK, '9999-12-26', '9999-12-31', ['9999-12-26', '9999-12-31']],
    [FINANCIAL_YEAR, '9999-03-31', '9999-12-31', ['9999-03-31', '9999-12-31']],
  ])('%s from %s to %s: %j', (bucket, from, to, ends) => {
    expect(bucketEnds(from, to, bucket)).toEqual(ends);
    expect(bucketCount(from, to, bucket)).toBe(ends.length);
  });

  it('counts without listing', () => {
    expect(bucketCount('0001-01-01', '9999-12-31', DAY)).toBe(3_652_059);
    expect(bucketCount('2026-03-02', '2026-03-01', DAY)).toBe(0);
  });

  it('refuses what is no day', () => {
    expect(() => bucketEnds('2026-02-30', '2026-03-31', WEEK)).toThrow(RuleError);
    expect(() => bucketCount('2026-02-01', 'today', MONTH)).toThrow(RuleError);
  });

  const day = fc.integer({ min: 0, max: 2_000 }).map((n) => addDays('2023-01-01', n));
  const boundary: Record<DateBucket, (day: Day) => boolean> = {
    DAY: () => true,
    WEEK: (one) => weekday(one) === 0,
    MONTH: (one) => addDays(one, 1).endsWith('-01'),
    QUARTER: (one) => /-(03-31|06-30|09-30|12-31)$/.test(one),
    FINANCIAL_YEAR: (one) => one.endsWith('-03-31'),
  };

  it('is on every last day of a bucket in between, and at the end', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(...Object.values(DateBucket)), (one, other, bucket) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const all = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
        expect(bucketEnds(from, to, bucket)).toEqual(all.filter((each) => each === to || boundary[bucket](each)));
        expect(bucketCount(from, to, bucket)).toBe(bucketEnds(from, to, bucket).length);
      }),
    );
  });
});
