import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, milestoneRag, MilestoneStatus, Rag, tolerances, type Day } from '#rules';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

// The sums that SQL brings, held against a slow and obvious count over the same rows.

const TODAY: Day = '2026-03-02';

interface Plan {
  status: MilestoneStatus;
  baselineOn: Day | null;
  forecastOn: Day | null;
  actualOn: Day | null;
  hardDeadlineOn: Day | null;
  weight: number | null;
  physical: number;
}

const day = fc.integer({ min: -90, max: 90 }).map((days) => addDays(TODAY, days));
const maybeDay = fc.option(day, { nil: null });

const plan: fc.Arbitrary<Plan> = fc
  .record({
    status: fc.constantFrom(...Object.values(MilestoneStatus)),
    baselineOn: maybeDay,
    forecastOn: maybeDay,
    hardDeadlineOn: fc.option(day, { nil: null, freq: 5 }),
    weight: fc.option(fc.constantFrom(0, 0.5, 1, 2, 3), { nil: null }),
    physical: fc.integer({ min: 0, max: 99 }),
  })
  .map((one) => ({ ...one, actualOn: one.status === MilestoneStatus.COMPLETE ? addDays(TODAY, -3) : null }));

const counts = ({ status }: Plan): boolean => !['DRAFT', 'CANCELLED', 'SUPERSEDED'].includes(status);
const weightOf = ({ weight }: Plan): number => weight ?? 1;
const sum = (plans: Plan[], of: (one: Plan) => number): number => plans.reduce((total, one) => total + of(one), 0);

/** Percent complete of one workstream by its definition, without any of the sums. */
function slowPercent(plans: Plan[], earned: (one: Plan) => number): number | null {
  const counted = plans.filter(counts);
  if (!counted.length) return null;
  const weights = sum(counted, weightOf);
  const share = weights > 0 ? weightOf : () => 1;
  return sum(counted, (one) => share(one) * earned(one)) / (weights || counted.length);
}

function worstColour(plans: Plan[]): Rag {
  const rags = plans.map((one) => milestoneRag(one, TODAY, tolerances(null)).rag).filter((rag) => rag !== null);
  for (const rag of [Rag.RED, Rag.AMBER, Rag.GREEN]) if (rags.includes(rag)) return rag;
  return rags.length > 0 && rags.every((rag) => rag === Rag.BLUE) ? Rag.BLUE : Rag.GREY;
}

describe('what SQL adds up', () => {
  let app: TestApp;
  let reader: Written;

  beforeAll(async () => {
    app = await startApp();
    reader = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  it('is what counting row by row gives, for percentages, counts and the worst colour', async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { maxLength: 12 }),
        fc.constantFrom('ZERO_HUNDRED', 'FIFTY_FIFTY', 'PHYSICAL'),
        async (plans, method) => {
          n += 1;
          // A tolerance that progress against plan can never break, so that the colour comes from dates alone.
          const lenient = { varianceAmberPoints: -100, varianceRedPoints: -100 };
          const programme = await app.register.programme({
            ref: `S${n}`,
            percent_method: method,
            tolerances: JSON.stringify(lenient),
          });
          const workstream = await app.register.workstream(programme);
          for (const one of plans) {
            await app.register.milestone(programme, workstream, {
              status: one.status,
              baseline_on: one.baselineOn,
              forecast_on: one.forecastOn,
              actual_on: one.actualOn,
              hard_deadline_on: one.hardDeadlineOn,
              weight: one.weight,
              physical_percent: one.physical,
            });
          }
          const { data } = await app.ask<{
            programme: {
              workstreams: {
                nodes: {
                  rag: { calculated: Rag };
                  progress: Record<'percentComplete' | 'plannedPercent' | 'completeCount' | 'countedCount', number>;
                }[];
              };
            };
          }>(
            reader.uuid,
            `{ programme(by: {ref: "S${n}"}) { workstreams { nodes { rag { calculated } progress { percentComplete plannedPercent completeCount countedCount } } } } }`,
          );
          const [{ rag, progress }] = data.programme.workstreams.nodes as [
            (typeof data.programme.workstreams.nodes)[0],
          ];
          const earned = (one: Plan): number => {
            if (one.status === MilestoneStatus.COMPLETE) return 100;
            if (one.status !== MilestoneStatus.IN_PROGRESS || method === 'ZERO_HUNDRED') return 0;
            return method === 'FIFTY_FIFTY' ? 50 : one.physical;
          };
          const percent = slowPercent(plans, earned);
          if (percent === null) expect(progress.percentComplete).toBeNull();
          else expect(Math.abs(progress.percentComplete - percent)).toBeLessThanOrEqual(0.1);
          const planned = slowPercent(plans, ({ baselineOn }) =>
            baselineOn !== null && baselineOn <= TODAY ? 100 : 0,
          );
          if (planned === null) expect(progress.plannedPercent).toBeNull();
          else expect(Math.abs(progress.plannedPercent - planned)).toBeLessThanOrEqual(0.1);
          expect(progress.completeCount).toBe(plans.filter(({ status }) => status === MilestoneStatus.COMPLETE).length);
          expect(progress.countedCount).toBe(plans.filter(counts).length);
          expect(rag.calculated).toBe(worstColour(plans));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes as many statements for 500 milestones as for one, and for 50 programmes as for one', async () => {
    const programme = await app.register.programme({ ref: 'LARGE' });
    for (let w = 1; w <= 8; w += 1) await app.register.workstream(programme, { ref: `W${w}` });
    await app.register.rows("select set_config('grip.actor', $1, false)", [reader.uuid]);
    await app.register.rows(
      `insert into milestone (id, programme_id, workstream_id, ref, title, baseline_on, key)
       select gen_random_uuid(), w.programme_id, w.id, w.ref || '-' || n, 'Milestone ' || n, date '2026-01-01' + n, n % 10 = 0
       from workstream w, generate_series(1, 63) n where w.programme_id = $1`,
      [programme.uuid],
    );
    for (let n = 1; n <= 50; n += 1) await app.register.programme({ ref: `P${n}` });
    const report = `{ programme(by: {ref: "LARGE"}) { liveReport { text overall { effective trend } keyMilestones { ref owner { name } } topRisks { ref mitigations { nodes { title } } } } } }`;
    const portfolio =
      '{ programmes(first: 50) { nodes { ref sro { name } rag { effective reasons { code } } progress { percentComplete } riskSummary { open } } pageInfo { endCursor } totalCount } }';
    expect(await app.statementsOf(() => app.ask(reader.uuid, report))).toHaveLength(1);
    expect(await app.statementsOf(() => app.ask(reader.uuid, portfolio))).toHaveLength(1);
  });
});
