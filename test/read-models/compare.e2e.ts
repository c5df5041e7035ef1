import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, MilestoneStatus, type Day } from '#rules';
import { newId } from '#platform';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

// What the comparison lists, held against looking at every milestone at both instants, one by one.

interface Version {
  status: MilestoneStatus;
  baselineOn: Day | null;
  forecastOn: Day | null;
}

/** What a milestone is from one hour to the next; an empty place changes nothing, and before the first it is not there. */
type Life = (Version | null)[];

const HOURS = 6;
const start = Date.parse('2026-01-05T08:00:00Z');
const instant = (hour: number): string => new Date(start + hour * 3_600_000).toISOString();
const between = (hour: number): string => new Date(start + (hour + 0.5) * 3_600_000).toISOString();

const day = fc.option(
  fc.integer({ min: 0, max: 4 }).map((n) => addDays('2026-03-01', n * 7)),
  { nil: null },
);
const version = fc.record({
  status: fc.constantFrom(...Object.values(MilestoneStatus)),
  baselineOn: day,
  forecastOn: day,
});
const life: fc.Arbitrary<Life> = fc.array(fc.option(version, { nil: null, freq: 2 }), {
  minLength: HOURS,
  maxLength: HOURS,
});

const standing = (one: Life, hour: number): Version | undefined =>
  one.slice(0, hour + 1).findLast((each) => each !== null) ?? undefined;
const planned = (one: Version | undefined): boolean =>
  one !== undefined && one.status !== MilestoneStatus.CANCELLED && one.status !== MilestoneStatus.SUPERSEDED;
const complete = (one: Version | undefined): boolean => one?.status === MilestoneStatus.COMPLETE;
const finish = (one: Version): Day | null => one.forecastOn ?? one.baselineOn;

/** What the lists should hold, as text, by looking. */
function looked(lives: Life[], from: number, to: number): Record<string, string[]> {
  const seen: Record<string, string[]> = { added: [], removed: [], completed: [], reopened: [], moved: [] };
  for (const [n, one] of lives.entries()) {
    const [then, now] = [standing(one, from), standing(one, to)];
    const ref = `M${n}`;
    if (planned(now) && !planned(then)) seen.added?.push(ref);
    if (planned(then) && !planned(now)) seen.removed?.push(ref);
    if (complete(now) && !complete(then)) seen.completed?.push(ref);
    if (complete(then) && !complete(now) && planned(now)) seen.reopened?.push(ref);
    if (!then || !now || !planned(then) || !planned(now)) continue;
    const move = (kind: string, was: Day | null, is: Day | null): void => {
      if (was !== is) seen.moved?.push(`${ref} ${kind} ${was && is ? daysBetween(was, is) : null}`);
    };
    move('BASELINE', then.baselineOn, now.baselineOn);
    if (then.forecastOn !== now.forecastOn) move('FORECAST', finish(then), finish(now));
  }
  return Object.fromEntries(Object.entries(seen).map(([name, refs]) => [name, refs.sort()]));
}

interface Shown {
  total: number;
  items: {
    record: { ref: string };
    dateKind?: string;
    daysSlipped?: number | null;
    when: string;
    who: { name: string };
  }[];
}

describe('what a comparison lists', () => {
  let app: TestApp;
  let reader: Written;

  beforeAll(async () => {
    app = await startApp();
    reader = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  const record = async (sql: string, hour: number, values: unknown[]): Promise<void> => {
    await app.register.rows("select set_config('grip.actor', $1, false), set_config('grip.instant', $2, false)", [
      reader.uuid,
      instant(hour),
    ]);
    await app.register.rows(sql, values);
  };
  const live = async (programme: Written, workstream: Written, one: Life, n: number): Promise<void> => {
    const id = newId();
    let known = false;
    for (const [hour, each] of one.entries()) {
      if (!each) continue;
      const values = [id, each.status, each.baselineOn, each.forecastOn, complete(each) ? '2026-01-05' : null];
      if (known)
        await record(
          'update milestone set status = $2, baseline_on = $3, forecast_on = $4, actual_on = $5 where id = $1',
          hour,
          values,
        );
      else
        await record(
          `insert into milestone (id, status, baseline_on, forecast_on, actual_on, programme_id, workstream_id, ref, title)
           values ($1, $2, $3, $4, $5, $6, $7, $8, 'A milestone')`,
          hour,
          [...values, programme.uuid, workstream.uuid, `M${n}`],
        );
      known = true;
    }
  };

  it('is what looking at each milestone at both instants gives', async () => {
    let run = 0;
    const entry = 'total items { record { ref } when who { name } }';
    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: HOURS - 1 }),
        fc.integer({ min: 0, max: HOURS - 1 }),
        async (lives, one, other) => {
          run += 1;
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          app.clock.moveTo(new Date(start - 3_600_000));
          const programme = await app.register.programme({ ref: `C${run}` });
          const workstream = await app.register.workstream(programme);
          for (const [n, each] of lives.entries()) await live(programme, workstream, each, n);
          app.clock.moveTo(new Date(start + HOURS * 3_600_000));
          const { data, errors } = await app.ask<{ programme: { compare: Record<string, Shown> } }>(
            reader.uuid,
            `query C($from: DateTime!, $to: DateTime) { programme(by: {ref: "C${run}"}) { compare(from: $from, to: $to) {
              added: milestonesAdded { ${entry} } removed: milestonesRemoved { ${entry} } completed: milestonesCompleted { ${entry} }
              reopened: milestonesReopened { ${entry} }
              moved: milestonesMoved { total items { record { ref } when who { name } dateKind daysSlipped } } } } }`,
            { from: between(from), to: to === HOURS - 1 ? null : between(to) },
          );
          expect(errors).toBeUndefined();
          const shown = Object.entries(data.programme.compare).map(([name, { total, items }]) => {
            expect(total).toBe(items.length);
            for (const { when, who } of items) {
              expect(when > between(from) && when < between(to)).toBe(true);
              expect(who).toEqual({ name: 'The pmo' });
            }
            const texts = items.map(({ record: { ref }, dateKind, daysSlipped }) =>
              dateKind ? `${ref} ${dateKind} ${daysSlipped}` : ref,
            );
            return [name, texts.sort()];
          });
          expect(Object.fromEntries(shown)).toEqual(looked(lives, from, to));
        },
      ),
      { numRuns: 60 },
    );
  });
});
