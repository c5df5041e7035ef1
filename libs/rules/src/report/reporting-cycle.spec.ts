import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, type Day } from '../day.js';
import { Rag } from '../rag/rag.js';
import {
  Cadence,
  lastEndedPeriod,
  periodOn,
  returnedPeriod,
  returnFor,
  shownRag,
  unconfirmedSince,
  type CycleFacts,
} from './reporting-cycle.js';

const cycle = (cadence: Cadence, firstDay: Day): CycleFacts => ({
  cadence,
  firstDay,
  returnsDueDays: 3,
  reportDueDays: 7,
});
const span = (period: { from: Day; to: Day } | null): string => (period ? `${period.from} to ${period.to}` : 'none');

describe('the period a day lies in', () => {
  it.each([
    [Cadence.MONTHLY, '2021-04-01', '2021-04-01', '2021-04-01 to 2021-04-30'],
    [Cadence.MONTHLY, '2021-04-01', '2021-12-31', '2021-12-01 to 2021-12-31'],
    // From the 31st, February is short and March is not.
    [Cadence.MONTHLY, '2024-01-31', '2024-02-29', '2024-02-29 to 2024-03-30'],
    [Cadence.MONTHLY, '2024-01-31', '2024-03-31', '2024-03-31 to 2024-04-29'],
    [Cadence.WEEKLY, '2026-03-23', '2026-03-29', '2026-03-23 to 2026-03-29'],
    [Cadence.WEEKLY, '2026-03-23', '2026-03-30', '2026-03-30 to 2026-04-05'],
    [Cadence.FORTNIGHTLY, '2021-12-20', '2022-01-02', '2021-12-20 to 2022-01-02'],
    [Cadence.QUARTERLY, '2021-04-01', '2022-03-31', '2022-01-01 to 2022-03-31'],
    [Cadence.QUARTERLY, '2021-04-01', '2021-03-31', 'none'],
  ])('%s from %s: %s lies in %s', (cadence, first, day, expected) => {
    expect(span(periodOn(cycle(cadence, first), day))).toBe(expected);
  });

  it('every day lies in one period, and the next begins the day after', () => {
    const days = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(Cadence)), days, days, (cadence, start, later) => {
        const facts = cycle(cadence, addDays('2016-01-01', start));
        const day = addDays(facts.firstDay, later);
        const period = periodOn(facts, day);
        if (!period) throw new Error('There is always a period after the first day.');
        expect(period.from <= day && day <= period.to).toBe(true);
        expect(periodOn(facts, addDays(period.to, 1))?.from).toBe(addDays(period.to, 1));
        expect(daysBetween(period.to, period.reportDueOn)).toBe(7);
      }),
    );
  });
});

describe('the last period that has ended', () => {
  it.each([
    ['2021-04-29', 'none'],
    ['2021-04-30', '2021-04-01 to 2021-04-30'],
    ['2021-05-01', '2021-04-01 to 2021-04-30'],
    ['2021-05-31', '2021-05-01 to 2021-05-31'],
  ])('on %s: %s', (day, expected) => {
    expect(span(lastEndedPeriod(cycle(Cadence.MONTHLY, '2021-04-01'), day))).toBe(expected);
  });
});

describe('a status that nobody confirmed', () => {
  const forApril = { periodTo: '2021-04-30', returnedOn: '2021-05-02' };
  it.each([
    // Monthly from 1 April, returns due three days after.
    [null, '2021-04-20', null],
    [null, '2021-05-03', null],
    [null, '2021-05-04', '2021-04-01'],
    [forApril, '2021-05-04', null],
    [forApril, '2021-06-03', null],
    [forApril, '2021-06-04', '2021-05-02'],
    [{ periodTo: '2021-05-31', returnedOn: '2021-06-02' }, '2021-06-04', null],
  ])('last return %j, on %s: since %s', (latest, today, since) => {
    const monthly = cycle(Cadence.MONTHLY, '2021-04-01');
    expect(unconfirmedSince(monthly, latest ? [latest] : [], today, [monthly])).toBe(since);
  });
});

describe('a programme that reports to several boards is returned to once', () => {
  const monthly = cycle(Cadence.MONTHLY, '2021-04-01');
  const weekly = cycle(Cadence.WEEKLY, '2021-03-29');
  const mid = cycle(Cadence.MONTHLY, '2021-04-15');
  const weeklyEnded = { ...weekly, endedOn: '2021-04-26' };

  it.each([
    ['month by month', [monthly], '2021-05-02', '2021-04-01 to 2021-04-30'],
    ['by the week beside the month', [monthly, weekly], '2021-05-01', '2021-04-19 to 2021-04-25'],
    ['by the week again', [monthly, weekly], '2021-05-02', '2021-04-26 to 2021-05-02'],
    ['by the month once the weeks are over', [monthly, weeklyEnded], '2021-05-02', '2021-04-01 to 2021-04-30'],
    ['by whichever month began last', [monthly, mid], '2021-05-20', '2021-04-15 to 2021-05-14'],
    ['not before a period has ended', [monthly], '2021-04-29', 'none'],
  ])('%s', (_, cycles, day, expected) => {
    expect(span(returnedPeriod(cycles, day))).toBe(expected);
  });

  it.each([
    // What April’s board takes for the return of April.
    ['its own', [monthly], ['2021-03-31', '2021-04-30', '2021-05-31'], '2021-04-30'],
    ['none of another month', [monthly], ['2021-03-31', '2021-05-31'], null],
    ['the last week that ended in it', [monthly, weekly], ['2021-04-18', '2021-04-25', '2021-05-02'], '2021-04-25'],
    ['no week before that', [monthly, weekly], ['2021-04-18', '2021-05-02'], null],
  ])('%s counts', (_, cycles, returned, counts) => {
    const returns = returned.map((periodTo) => ({ periodTo }));
    expect(returnFor(returns, { to: '2021-04-30' }, cycles)?.periodTo ?? null).toBe(counts);
  });

  it('a week that was returned keeps the month confirmed', () => {
    const week = { periodTo: '2021-04-25', returnedOn: '2021-04-27' };
    expect(unconfirmedSince(monthly, [week], '2021-05-04', [monthly, weekly])).toBeNull();
    expect(unconfirmedSince(monthly, [week], '2021-05-04', [monthly])).toBe('2021-04-27');
    expect(unconfirmedSince(weekly, [week], '2021-05-06', [monthly, weekly])).toBe('2021-04-27');
  });

  it('the period returned for has ended, and no board’s later one has', () => {
    const facts = fc.record({
      cadence: fc.constantFrom(...Object.values(Cadence)),
      firstDay: fc.integer({ min: 0, max: 200 }).map((days) => addDays('2021-01-01', days)),
    });
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 4 }), fc.nat(400), (several, days) => {
        const cycles = several.map(({ cadence, firstDay }) => cycle(cadence, firstDay));
        const day = addDays('2021-01-01', days);
        const ended = cycles.flatMap((one) => lastEndedPeriod(one, day) ?? []);
        const period = returnedPeriod(cycles, day);
        expect(period === null).toBe(ended.length === 0);
        if (!period) return;
        expect(period.to <= day).toBe(true);
        expect(ended.every(({ from }) => from <= period.from)).toBe(true);
      }),
    );
  });
});

it.each([
  [Rag.GREEN, null, Rag.GREEN],
  [Rag.GREEN, '2021-05-02', Rag.GREY],
  [Rag.BLUE, '2021-05-02', Rag.GREY],
  [Rag.AMBER, '2021-05-02', Rag.AMBER],
  [Rag.RED, '2021-05-02', Rag.RED],
])('%s, unconfirmed since %s, is shown %s', (effective, since, shown) => {
  expect(shownRag(effective, since)).toBe(shown);
});
