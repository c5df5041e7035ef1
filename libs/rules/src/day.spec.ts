import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isDay, londonDay, londonDayEnd, londonMidnight } from './day.js';
import { RuleError } from './rule-error.js';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  it.each([
    ['2024-02-29', true],
    ['2021-12-09', true],
    ['2023-02-29', false],
    ['2021-02-30', false],
    ['2021-13-01', false],
    ['2021-1-1', false],
    ['2021-01-01T00:00', false],
    ['9 Dec 2021', false],
    ['', false],
  ])('%s is a day: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });

  it.each([
    ['2021-12-09', '2022-01-13', 35],
    ['2021-04-01', '2021-07-08', 98],
    ['2018-03-31', '2018-04-03', 3],
    ['2021-07-08', '2021-07-08', 0],
    ['2022-01-14', '2022-01-13', -1],
    // Over a change of the clock, and over a leap day.
    ['2021-03-27', '2021-03-29', 2],
    ['2024-02-28', '2024-03-01', 2],
  ])('from %s to %s is %i days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  it.each([
    ['2021-12-09', -1, '2021-11-09'],
    ['2021-01-31', 1, '2021-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2021-08-31', 6, '2022-02-28'],
    ['2021-03-31', -1, '2021-02-28'],
    ['2021-12-15', 1, '2022-01-15'],
    ['2021-01-15', -1, '2020-12-15'],
    ['2021-05-31', 0, '2021-05-31'],
  ])('%s and %i months is %s', (day, months, then) => {
    expect(addMonths(day, months)).toBe(then);
  });

  it('refuses what is no day', () => {
    expect(() => daysBetween('2021-02-30', '2021-03-01')).toThrow(RuleError);
    expect(() => addDays('tomorrow', 1)).toThrow('"tomorrow" is not a day; write it as YYYY-MM-DD.');
    expect(() => addMonths('', 1)).toThrow(RuleError);
    expect(() => londonMidnight('2021-00-01')).toThrow(RuleError);
  });

  it('adds what it counts', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect(Math.sign(daysBetween(from, to))).toBe(from < to ? 1 : from > to ? -1 : 0);
      }),
    );
  });
});

describe('days in London', () => {
  it.each([
    ['2021-12-09T23:59:59.999Z', '2021-12-09'],
    ['2021-12-10T00:00:00Z', '2021-12-10'],
    ['2021-07-08T22:59:59Z', '2021-07-08'],
    ['2021-07-08T23:00:00Z', '2021-07-09'],
    ['2021-03-28T00:30:00Z', '2021-03-28'],
    ['2021-10-30T23:30:00Z', '2021-10-31'],
  ])('at %s it is %s', (instant, day) => {
    expect(londonDay(new Date(instant))).toBe(day);
  });

  it.each([
    ['2021-12-09', '2021-12-09T00:00:00.000Z'],
    ['2021-07-08', '2021-07-07T23:00:00.000Z'],
    // The clocks go forward and back in the small hours, after the day has begun.
    ['2021-03-28', '2021-03-28T00:00:00.000Z'],
    ['2021-03-29', '2021-03-28T23:00:00.000Z'],
    ['2021-10-31', '2021-10-30T23:00:00.000Z'],
    ['2021-11-01', '2021-11-01T00:00:00.000Z'],
    // All year an hour ahead from 1968 to 1971, and two hours ahead in the summers of the war.
    ['1970-01-01', '1969-12-31T23:00:00.000Z'],
    ['1943-06-01', '1943-05-31T22:00:00.000Z'],
  ])('%s begins at %s', (day, instant) => {
    expect(londonMidnight(day).toISOString()).toBe(instant);
  });

  it.each([
    ['2021-12-09', '2021-12-09T23:59:59.999Z'],
    ['2021-07-08', '2021-07-08T22:59:59.999Z'],
    // A day of 23 hours, and one of 25.
    ['2021-03-28', '2021-03-28T22:59:59.999Z'],
    ['2021-10-31', '2021-10-31T23:59:59.999Z'],
  ])('%s is over at %s', (day, instant) => {
    expect(londonDayEnd(day).toISOString()).toBe(instant);
  });

  it('begins every day at its first instant', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const midnight = londonMidnight(day);
        expect(londonDay(midnight)).toBe(day);
        expect(londonDayEnd(addDays(day, -1)).getTime()).toBe(midnight.getTime() - 1);
        expect(londonDay(londonDayEnd(day))).toBe(day);
      }),
    );
  });
});
