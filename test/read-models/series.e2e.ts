import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  bucketEnds,
  DateBucket,
  londonDay,
  londonDayEnd,
  londonMidnight,
  MilestoneStatus,
  PercentMethod,
  RagPolicy,
  RiskStatus,
  WorkstreamStatus,
  type Day,
} from '#rules';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

// Every point of a series, held against asking for the programme as of the end of that day.

type Columns = Record<string, unknown>;

/** One change of the register; the numbers say which workstream, milestone or risk, made when there is none with that number. */
type Edit =
  | { kind: 'programme'; columns: Columns }
  | { kind: 'workstream'; n: number; under: number | null; columns: Columns }
  | { kind: 'milestone'; n: number; within: number; columns: Columns }
  | { kind: 'risk'; n: number; within: number | null; columns: Columns }
  | { kind: 'override'; of: number | null; rag: string; days: number }
  | { kind: 'removal'; n: number };

/** When it happens: so many days after the start, at this many milliseconds from midnight in London. */
interface Step {
  day: number;
  after: number;
  edit: Edit;
}

const DAYS = 32;
/** The clocks go forward on the thirteenth day after the one, and back on the twelfth after the other. */
const STARTS: Day[] = ['2026-03-16', '2025-10-14'];

const small = fc.integer({ min: 0, max: 2 });
const offset = fc.integer({ min: -20, max: 60 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('programme' as const),
    columns: fc.record({
      rag_policy: fc.constantFrom(...Object.values(RagPolicy)),
      percent_method: fc.constantFrom(...Object.values(PercentMethod)),
      tolerances: maybe(fc.constant(JSON.stringify({ keyMilestonesOnly: true }))),
    }),
  }),
  fc.record({
    kind: fc.constant('workstream' as const),
    n: small,
    under: maybe(small),
    columns: fc.record({
      weight: maybe(fc.constantFrom(0, 1, 2.5)),
      status: fc.constantFrom(...Object.values(WorkstreamStatus)),
      critical: fc.boolean(),
    }),
  }),
  ...Array.from({ length: 3 }, () =>
    fc.record({
      kind: fc.constant('milestone' as const),
      n: small,
      within: small,
      columns: fc.record({
        status: fc.constantFrom(...Object.values(MilestoneStatus)),
        baseline_on: maybe(offset),
        forecast_on: maybe(offset),
        weight: maybe(fc.constantFrom(0, 1, 3)),
        physical_percent: fc.integer({ min: 0, max: 99 }),
        key: fc.boolean(),
      }),
    }),
  ),
  fc.record({
    kind: fc.constant('risk' as const),
    n: small,
    within: maybe(small),
    columns: fc.record({
      status: fc.constantFrom(...Object.values(RiskStatus)),
      current_likelihood: fc.integer({ min: 1, max: 5 }),
      current_consequence: fc.integer({ min: 1, max: 5 }),
    }),
  }),
  fc.record({
    kind: fc.constant('override' as const),
    of: maybe(small),
    rag: fc.constantFrom('RED', 'AMBER', 'GREEN'),
    days: fc.integer({ min: 1, max: 14 }),
  }),
  fc.record({ kind: fc.constant('removal' as const), n: small }),
);
const step = fc.record({
  day: fc.integer({ min: 0, max: DAYS - 1 }),
  // At the last instant of a day, more often than not; at midnight, and in the middle of the day.
  after: fc.constantFrom(-1, -1, -1, 0, 9 * 3_600_000),
  edit,
});

const VERDICT = 'calculated effective reasons { code input value threshold childId childRef childName } __typename';
const PROGRESS = `percentComplete plannedPercent scheduleVariancePoints spi method plannedMethod numerator denominator completeCount countedCount
  excluded { draft cancelled superseded } notYetPlanned { id ref name } weightsDefaulted asOf inWords`;

interface Series {
  progressSeries: { on: Day; progress: object }[];
  ragSeries: { on: Day; __typename: string }[];
}
interface Standing {
  progress: object;
  rag: object;
}
interface Asked<Shown> {
  programme: (Shown & { workstreams: { nodes: ({ ref: string } & Shown)[] } }) | null;
}

describe('a series', () => {
  let app: TestApp;
  let reader: Written;
  let run = 0;

  beforeAll(async () => {
    app = await startApp();
    reader = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  it('says of every day what asking as of its end says, whatever was changed in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STARTS),
        fc.array(step, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(DateBucket.DAY, DateBucket.DAY, DateBucket.WEEK, DateBucket.MONTH),
        fc.integer({ min: -3, max: DAYS }),
        fc.integer({ min: 0, max: DAYS + 3 }),
        maybe(fc.integer({ min: 1, max: DAYS })),
        async (start, steps, bucket, first, length, asOf) => {
          run += 1;
          const ref = `S${run}`;
          await live(ref, start, steps);
          app.clock.moveTo(new Date(londonMidnight(addDays(start, DAYS)).getTime() + 12 * 3_600_000));
          const from = addDays(start, first);
          await holds(ref, from, addDays(from, length), bucket, asOf === null ? null : noonOf(addDays(start, asOf)));
        },
      ),
      { numRuns: 50 },
    );
  });

  const noonOf = (day: Day): Date => new Date(londonMidnight(day).getTime() + 11 * 3_600_000);

  /** Makes a programme on a day, and changes it step by step. */
  const live = async (ref: string, start: Day, steps: Step[]): Promise<void> => {
    const { register } = app;
    const records = new Map<string, Written>();
    app.clock.moveTo(londonMidnight(start));
    const programme = await register.programme({ ref, start_on: start, end_on: addDays(start, 100) });
    const workstream = async (n: number): Promise<Written> => {
      const known = records.get(`W${n}`) ?? (await register.workstream(programme, { ref: `W${n}` }));
      records.set(`W${n}`, known);
      return known;
    };
    const write = async (table: 'milestone' | 'risk', name: string, columns: Columns): Promise<void> => {
      const known = records.get(name);
      if (known) return register.change(table, known.uuid, columns);
      const under = { uuid: columns.workstream_id as string, id: '', ref: '' };
      records.set(
        name,
        table === 'risk'
          ? await register.risk(programme, { ...columns, ref: name })
          : await register.milestone(programme, under, { ...columns, ref: name }),
      );
    };
    const at = (one: Step): number => londonMidnight(addDays(start, one.day + 1)).getTime() + one.after;
    for (const one of steps.sort((a, b) => at(a) - at(b))) {
      app.clock.moveTo(new Date(at(one)));
      const { edit: change } = one;
      const day = (n: unknown): Day | null => (n === null ? null : addDays(start, n as number));
      switch (change.kind) {
        case 'programme':
          await register.change('programme', programme.uuid, change.columns);
          break;
        case 'workstream': {
          const { uuid } = await workstream(change.n);
          // Only under one with a lower number, so that none comes to lie under itself.
          const above = change.under !== null && change.under < change.n ? await workstream(change.under) : null;
          await register.change('workstream', uuid, { ...change.columns, parent_id: above?.uuid ?? null });
          break;
        }
        case 'milestone': {
          const { status, baseline_on, forecast_on, ...columns } = change.columns;
          await write('milestone', `M${change.n}`, {
            ...columns,
            status,
            workstream_id: (await workstream(change.within)).uuid,
            baseline_on: day(baseline_on),
            forecast_on: day(forecast_on),
            actual_on: status === MilestoneStatus.COMPLETE ? start : null,
          });
          break;
        }
        case 'risk': {
          const within = change.within === null ? null : await workstream(change.within);
          await write('risk', `R${change.n}`, { ...change.columns, workstream_id: within?.uuid ?? null });
          break;
        }
        case 'override': {
          const of = change.of === null ? null : await workstream(change.of);
          const setOn = londonDay(app.clock.now());
          await register.row('rag_override', {
            programme_id: programme.uuid,
            workstream_id: of?.uuid ?? null,
            rag: change.rag,
            reason: 'The board has asked for this to be watched',
            set_by_id: reader.uuid,
            set_on: setOn,
            expires_on: addDays(setOn, change.days),
          });
          break;
        }
        case 'removal': {
          const known = records.get(`M${change.n}`);
          records.delete(`M${change.n}`);
          await register.rows("select set_config('grip.actor', $1, false), set_config('grip.instant', $2, false)", [
            reader.uuid,
            app.clock.now().toISOString(),
          ]);
          await register.rows('delete from milestone where id = $1', [known?.uuid ?? null]);
        }
      }
    }
  };

  /** Asks for the series, and for every day by itself. */
  const holds = async (ref: string, from: Day, to: Day, bucket: DateBucket, asOf: Date | null): Promise<void> => {
    const series = `progressSeries(from: $from, to: $to, bucket: $bucket) { on progress { ${PROGRESS} } }
      ragSeries(from: $from, to: $to, bucket: $bucket) { on ${VERDICT} }`;
    const { data, errors } = await app.ask<Asked<Series>>(
      reader.uuid,
      `query S($from: Date!, $to: Date!, $bucket: DateBucket!, $asOf: DateTime) { programme(by: {ref: "${ref}"}, asOf: $asOf) {
        ${series} workstreams(first: 3) { nodes { ref ${series} } } } }`,
      { from, to, bucket, asOf: asOf?.toISOString() ?? null },
    );
    expect(errors).toBeUndefined();

    const today = londonDay(asOf ?? app.clock.now());
    const days = bucketEnds(from, to < today ? to : today, bucket);
    const standing = await Promise.all(
      days.map((day) => asked(ref, day === today ? asOf : londonDayEnd(day)).then((one) => ({ day, ...one }))),
    );
    const expected = (find: (one: Asked<Standing>) => Standing | null | undefined): object => {
      const there = standing.flatMap((one) => {
        const found = find(one);
        return found ? [{ on: one.day, ...found }] : [];
      });
      return {
        progressSeries: there.map(({ on, progress }) => ({ on, progress })),
        ragSeries: there.map(({ on, rag }) => ({ on, ...rag, __typename: 'RagPoint' })),
      };
    };
    if (!data.programme) return expect(standing.every(({ programme }) => programme === null)).toBe(true);
    const { workstreams, ...own } = data.programme;
    expect(own).toEqual(expected(({ programme }) => programme));
    for (const { ref: name, ...shown } of workstreams.nodes)
      expect(shown).toEqual(expected(({ programme }) => programme?.workstreams.nodes.find((one) => one.ref === name)));
  };

  const asked = async (ref: string, asOf: Date | null): Promise<Asked<Standing>> => {
    const standing = `progress { ${PROGRESS} } rag { ${VERDICT} }`;
    const { data, errors } = await app.ask<Asked<Standing>>(
      reader.uuid,
      `query D($asOf: DateTime) { programme(by: {ref: "${ref}"}, asOf: $asOf) { ${standing} workstreams(first: 3) { nodes { ref ${standing} } } } }`,
      { asOf: asOf?.toISOString() ?? null },
    );
    expect(errors).toBeUndefined();
    return data;
  };
});
