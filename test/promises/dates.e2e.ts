import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addMonths, daysBetween, londonDay, londonMidnight, type Day } from '#rules';
import { promise } from '../setup/promise.js';
import { Story } from '../setup/story.js';

/** A question about dates, what Grip answers, and the same asked of PostgreSQL, which has a calendar and time zones of its own. */
interface Case {
  asked: string;
  answer: string;
  sql: string;
}

/** The last Sunday of a month, on which clocks change in March and October. */
function lastSunday(year: number, month: number): Day {
  const last = new Date(Date.UTC(year, month, 0));
  return addDays(last.toISOString().slice(0, 10), -last.getUTCDay());
}

const YEARS = [2024, 2025, 2026, 2027, 2028];
const EDGES: Day[] = YEARS.flatMap((year) => [
  ...[lastSunday(year, 3), lastSunday(year, 10)], // clocks change
  ...[addDays(`${year}-03-01`, -1), `${year}-03-01`], // a leap day, or none
  ...[`${year}-12-31`, `${year}-01-01`, `${year}-03-31`, `${year}-04-01`], // year ends, of the calendar and of the NHS
]);

const instant = (at: Date): string => `timestamptz '${at.toISOString()}'`;
const inText = (day: string): string => `to_char(${day}, 'YYYY-MM-DD')`;

/** Everything asked about one day. */
function casesOf(day: Day): Case[] {
  const midnight = londonMidnight(day);
  const around = [-1, 0, 1, 30 * 60_000, 90 * 60_000].map((after) => new Date(midnight.getTime() + after));
  return [
    {
      asked: `midnight of ${day}`,
      answer: midnight.toISOString(),
      sql: `to_char((timestamp '${day}' at time zone 'Europe/London') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    },
    ...around.map((at) => ({
      asked: `day at ${at.toISOString()}`,
      answer: londonDay(at),
      sql: inText(`${instant(at)} at time zone 'Europe/London'`),
    })),
    ...[-366, -28, -1, 1, 7, 365].flatMap((days) => [
      { asked: `${day} and ${days} days`, answer: addDays(day, days), sql: inText(`date '${day}' + ${days}`) },
      {
        asked: `days from ${day} to ${addDays(day, days)}`,
        answer: String(daysBetween(day, addDays(day, days))),
        sql: `(date '${addDays(day, days)}' - date '${day}')::text`,
      },
    ]),
    ...[-12, -1, 1, 3, 11].map((months) => ({
      asked: `${day} and ${months} months`,
      answer: addMonths(day, months),
      sql: inText(`date '${day}' + interval '${months} months'`),
    })),
  ];
}

describe('dates are right at every edge of the calendar', () => {
  let story: Story;
  let checked = 0;

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  it('as PostgreSQL has them', async () => {
    const cases = EDGES.flatMap(casesOf);
    const [row] = await story.app.register.rows<{ answers: string[] }>(
      `select array[${cases.map(({ sql }) => sql).join(',\n')}] as answers`,
    );
    const wrong = cases.filter(({ answer }, n) => answer !== row?.answers[n]);
    expect(wrong).toEqual([]);
    checked += cases.length;
  });

  it('in the period of a report, up to the last moment of a day in London', async () => {
    const query = '{ programme(by: { ref: "IC" }) { liveReport { judgedOn periodFrom periodTo } } }';
    for (const day of EDGES) {
      const end = londonMidnight(addDays(day, 1)).getTime();
      for (const [at, today] of [
        [end - 1, day],
        [end, addDays(day, 1)],
      ] as const) {
        story.app.clock.moveTo(new Date(at));
        const { data } = await story.app.ask(story.person('SRO').uuid, query);
        const period = { periodFrom: addDays(addMonths(today, -1), 1), periodTo: today };
        expect(data).toEqual({ programme: { liveReport: { judgedOn: today, ...period } } });
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(500);
    promise('T1', { figure: `0 wrong in ${checked} cases`, tier: 'PR' });
  });
});
