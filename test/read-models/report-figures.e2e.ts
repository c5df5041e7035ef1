import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isOffTrack, MilestoneStatus, PercentMethod, PlannedMethod, type Day, type Rag } from '#rules';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

// The figures of a report, held against the records it speaks of and against every other place that tells them.

const TODAY: Day = '2026-03-02';
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const day = fc.integer({ min: -90, max: 90 }).map((days) => addDays(TODAY, days));

const milestone = fc
  .record({
    workstream: fc.integer({ min: 0, max: 2 }),
    status: fc.constantFrom(...Object.values(MilestoneStatus)),
    baseline_on: maybe(day),
    forecast_on: maybe(day),
    hard_deadline_on: fc.option(day, { nil: null, freq: 3 }),
    weight: maybe(fc.constantFrom(0, 0.5, 1, 3)),
    physical_percent: fc.integer({ min: 0, max: 99 }),
    key: fc.boolean(),
  })
  .map((one) => ({ ...one, actual_on: one.status === MilestoneStatus.COMPLETE ? addDays(TODAY, -3) : null }));

const programme = fc.record({
  percent_method: fc.constantFrom(...Object.values(PercentMethod)),
  planned_method: fc.constantFrom(...Object.values(PlannedMethod)),
  start_on: maybe(fc.constant('2026-01-01')),
  end_on: maybe(fc.constant('2026-12-31')),
  tolerances: fc.constantFrom(null, JSON.stringify({ keyMilestonesOnly: true }), JSON.stringify({ greenDays: 0 })),
});

const PROGRESS = 'progress { percentComplete plannedPercent scheduleVariancePoints numerator denominator inWords }';
const RAG = 'calculated effective reasons { code value threshold childRef }';
interface Shown {
  rag: object;
  progress: object;
  progressSeries: { on: Day; progress: object }[];
  ragSeries: ({ on: Day } & object)[];
  milestones: { nodes: { ref: string; rag: Rag | null; slippageDays: number | null; isOverdue: boolean }[] };
  workstreams: { nodes: { ref: string; parent: object | null; rag: object; progress: object }[] };
  liveReport: {
    overall: object;
    progress: object;
    milestoneCounts: Record<'total' | 'notCounted' | 'overdue' | 'red' | 'amber' | 'green' | 'blue' | 'grey', number>;
    workstreams: { ref: string; rag: object; progress: object }[];
    pathToGreen: { ref: string; rag: Rag; slipDays: number | null }[];
  };
}

describe('the figures of a report', () => {
  let app: TestApp;
  let reader: Written;

  beforeAll(async () => {
    app = await startApp();
    reader = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  it('are those of its records, of the programme, of its series and of its workstreams', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(programme, fc.array(milestone, { maxLength: 15 }), async (settings, milestones) => {
        run += 1;
        const { register } = app;
        const written = await register.programme({ ref: `F${run}`, ...settings });
        const top = await register.workstream(written, { ref: 'W0' });
        const workstreams = [
          top,
          await register.workstream(written, { ref: 'W1', parent_id: top.uuid }),
          await register.workstream(written, { ref: 'W2', weight: 2 }),
        ];
        for (const { workstream, ...columns } of milestones)
          await register.milestone(written, workstreams[workstream] as Written, columns);
        const series = `(from: "${TODAY}", to: "${TODAY}")`;
        const { data, errors } = await app.ask<{ programme: Shown }>(
          reader.uuid,
          `{ programme(by: {ref: "F${run}"}) { rag { ${RAG} } ${PROGRESS} progressSeries${series} { on ${PROGRESS} } ragSeries${series} { on ${RAG} }
             milestones(first: 50) { nodes { ref rag slippageDays isOverdue } } workstreams(first: 3) { nodes { ref parent { ref } rag { ${RAG} } ${PROGRESS} } }
             liveReport { overall { ${RAG} } ${PROGRESS} workstreams { ref rag { ${RAG} } ${PROGRESS} } pathToGreen { ref rag slipDays }
               milestoneCounts { total notCounted overdue red amber green blue grey } } } }`,
        );
        expect(errors).toBeUndefined();
        const { rag, progress, progressSeries, ragSeries, liveReport, ...lists } = data.programme;
        expect(liveReport).toMatchObject({ overall: rag, progress });
        expect([progressSeries, ragSeries]).toEqual([[{ on: TODAY, progress }], [{ on: TODAY, ...rag }]]);
        const topmost = lists.workstreams.nodes.filter(({ parent }) => !parent);
        expect(liveReport.workstreams).toEqual(topmost.map(({ parent: _, ...one }) => one));

        const { nodes } = lists.milestones;
        const among = (is: (one: (typeof nodes)[0]) => boolean): number => nodes.filter(is).length;
        const colours = ['RED', 'AMBER', 'GREEN', 'BLUE', 'GREY'].map((name) => [
          name.toLowerCase(),
          among((one) => one.rag === name),
        ]);
        expect(liveReport.milestoneCounts).toEqual({
          ...{ total: nodes.length, notCounted: among((one) => one.rag === null) },
          ...{ overdue: among(({ isOverdue }) => isOverdue), ...(Object.fromEntries(colours) as object) },
        });
        const off = nodes.flatMap(({ ref, rag: colour, slippageDays }) =>
          colour && isOffTrack(colour) ? [{ ref, rag: colour, slipDays: slippageDays }] : [],
        );
        const byRef = (one: { ref: string }, other: { ref: string }): number => (one.ref < other.ref ? -1 : 1);
        expect([...liveReport.pathToGreen].sort(byRef)).toEqual(off.sort(byRef));
      }),
      { numRuns: 40 },
    );
  });
});
