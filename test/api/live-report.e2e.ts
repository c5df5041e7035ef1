import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const STATUS = `overall { calculated effective previous trend reasons { code value threshold childRef } }
  progress { percentComplete plannedPercent completeCount countedCount notYetPlanned { ref } inWords }
  workstreamCounts { red amber green blue grey } dataCaveats escalationStatement`;

describe('the highlight report', () => {
  let app: TestApp;
  let director: Written;

  beforeAll(async () => {
    app = await startApp();
    director = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  it('of a programme with workstreams and no plan is grey, says so, and invents nothing', async () => {
    const programme = await app.register.programme({ ref: 'EMPTY', name: 'Intermediate Care Programme' });
    for (let n = 1; n <= 8; n += 1) await app.register.workstream(programme, { ref: `W${n}`, name: `Workstream ${n}` });
    const { data, errors } = await app.ask<{ programme: { liveReport: object } }>(
      director.uuid,
      `{ programme(by: {ref: "EMPTY"}) { liveReport { ${STATUS} text } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.programme.liveReport).toMatchObject({
      overall: { calculated: 'GREY', effective: 'GREY', previous: null, trend: 'NEW' },
      progress: { percentComplete: null, completeCount: 0, countedCount: 0 },
      workstreamCounts: { red: 0, amber: 0, green: 0, blue: 0, grey: 8 },
      dataCaveats: ['eight workstreams identified, 0 with milestones'],
      escalationStatement: 'not stated',
    });
    expect(data.programme.liveReport).toHaveProperty('text', expect.stringContaining('Overall: GREY'));
  });

  it('of an instant before the programme was recorded is null, and the programme is answered all the same', async () => {
    await app.register.programme({ ref: 'NEW', name: 'Begun today' });
    const asked = '{ programme(by: {ref: "NEW"}) { name liveReport(asOf: "2020-01-01T00:00:00Z") { text } } }';
    expect(await app.ask(director.uuid, asked)).toEqual({
      status: 200,
      data: { programme: { name: 'Begun today', liveReport: null } },
    });
  });

  it('judges, counts and words a programme in all its colours in one statement', async () => {
    const programme = await app.register.programme({ ref: 'ALL', name: 'Two-hour response', percent_method: 'COUNT' });
    const [late, fine] = [
      await app.register.workstream(programme, { ref: 'A', name: 'Late one' }),
      await app.register.workstream(programme, { ref: 'B', name: 'Fine one' }),
    ];
    await app.register.milestone(programme, late, {
      ref: 'M1',
      title: 'Recruit',
      baseline_on: '2026-01-10',
      key: true,
    });
    await app.register.milestone(programme, late, {
      ref: 'M2',
      title: 'Train',
      baseline_on: '2026-02-10',
      status: 'COMPLETE',
      actual_on: '2026-02-12',
    });
    await app.register.milestone(programme, fine, {
      ref: 'M3',
      title: 'Go live',
      baseline_on: '2026-03-20',
      forecast_on: '2026-03-25',
      key: true,
    });
    await app.register.milestone(programme, fine, {
      ref: 'M4',
      title: 'Dropped',
      baseline_on: '2026-03-20',
      started_on: '2026-02-15',
      status: 'CANCELLED',
    });
    const risk = await app.register.risk(programme, {
      ref: 'R1',
      title: 'Recruitment',
      current_likelihood: 4,
      current_consequence: 4,
    });
    await app.register.mitigation(programme, risk, { title: 'Joint campaign', due_on: '2026-02-01' });
    await app.register.gateway(programme, {
      ref: 'G1',
      title: 'Endorse',
      type: 'ENDORSEMENT',
      planned_on: '2026-04-30',
      planned_precision: 'MONTH',
    });
    const query = `{ programme(by: {ref: "ALL"}) { rag { calculated } liveReport(period: {from: "2026-02-01", to: "2026-03-02"}) { ${STATUS} text
      dimensions { dimension calculated trend } workstreams { ref rag { calculated } progress { percentComplete } }
      milestoneCounts { total red amber green blue grey notCounted overdue unowned }
      keyMilestones { ref slippageDays rag } completedThisPeriod { ref } startedThisPeriod { ref } dueNextPeriod { ref }
      topRisks { ref current { score band } mitigations { nodes { title status } } } nextGateways { ref plannedOn }
      pathToGreen { ref rag pathToGreen } decisionsNeeded { text } } } }`;
    const statements = await app.statementsOf(() => app.ask(director.uuid, query));
    expect(statements).toHaveLength(1);
    const { data, errors } = await app.ask<{ programme: { liveReport: { text: string } } }>(director.uuid, query);
    expect(errors).toBeUndefined();
    expect(data.programme.liveReport).toMatchObject({
      overall: { calculated: 'RED', effective: 'RED', trend: 'NEW' },
      progress: { percentComplete: 33.3, completeCount: 1, countedCount: 3 },
      milestoneCounts: { total: 4, red: 1, amber: 0, green: 1, blue: 1, notCounted: 1, overdue: 1, unowned: 2 },
      keyMilestones: [
        { ref: 'M1', slippageDays: 51, rag: 'RED' },
        { ref: 'M3', slippageDays: 5, rag: 'GREEN' },
      ],
      completedThisPeriod: [{ ref: 'M2' }],
      startedThisPeriod: [],
      dueNextPeriod: [{ ref: 'M3' }],
      topRisks: [
        {
          ref: 'R1',
          current: { score: 16, band: 'EXTREME' },
          mitigations: { nodes: [{ title: 'Joint campaign', status: 'NOT_STARTED' }] },
        },
      ],
      nextGateways: [{ ref: 'G1', plannedOn: '2026-04-30' }],
      pathToGreen: [{ ref: 'M1', rag: 'RED', pathToGreen: null }],
    });
    expect(data.programme.liveReport.text).toMatchInlineSnapshot(`
      "Two-hour response (ALL). Period 1 Feb 2026 to 2 Mar 2026.
      Overall: RED – A Late one is RED (M1 Recruit: 51 days late, over the limit of 28); R1 Recruitment: a risk scored 16. Previous: – (NEW). By dimension: schedule RED, risk RED.
      Progress: 33% complete (1 of 3) against 67% planned (-33.3 points), 1 cancelled. Workstreams: 1 red, 0 amber, 1 green, 0 blue, 0 grey.
      This period: completed M2 Train (12 Feb 2026); started nothing; dates moved: none.
      Next period: due M3 Go live (25 Mar 2026).
      Next gateway: G1 Endorse: body not stated to endorse, Apr 2026 (59 days): PLANNED. Decisions needed: none recorded.
      Top risks: R1 Recruitment (16 EXTREME; no owner; 0 of 1 mitigations complete).
      Path to green: M1 Recruit (RED): not stated.
      Data caveats: Two open milestones without an owner.
      Matters for escalation (and where to): not stated."
    `);
  });

  it('of a large programme counts and looks at every record, and says how many it does not name', async () => {
    const { register } = app;
    const programme = await register.programme({ ref: 'LARGE', name: 'Large' });
    const above = await register.workstream(programme, { ref: 'ABOVE' });
    const below = await register.workstream(programme, { ref: 'BELOW', parent_id: above.uuid });
    await register.rows("select set_config('grip.actor', $1, false)", [director.uuid]);
    // 1,200 with an approved date of their own each, 60 of which have passed; and 70 completed in the period.
    await register.rows(
      `insert into milestone (id, programme_id, workstream_id, ref, title, baseline_on, status, actual_on)
       select gen_random_uuid(), $1::uuid, $2::uuid, 'M' || n, 'Milestone', date '2026-01-01' + n, 'NOT_STARTED', null from generate_series(0, 1199) n
       union all select gen_random_uuid(), $1::uuid, $2::uuid, 'D' || n, 'Done', date '2026-02-01', 'COMPLETE', date '2026-02-10' from generate_series(1, 70) n`,
      [programme.uuid, below.uuid],
    );
    await register.risk(programme, { workstream_id: below.uuid });
    for (let n = 1; n <= 7; n += 1) await register.gateway(programme, { state: 'READY', planned_on: '2026-04-06' });
    const { data, errors } = await app.ask<{ programme: { liveReport: LargeReport } }>(
      director.uuid,
      `{ programme(by: {ref: "LARGE"}) { riskSummary { unscored } liveReport(period: {from: "2026-02-01", to: "2026-03-02"}) {
        milestoneCounts { total red amber green blue } pathToGreen { ref } activityRefs { completed started due } completedThisPeriod { ref }
        nextGateways { ref } decisionsNeeded { ref } dataCaveats text } } }`,
    );
    expect(errors).toBeUndefined();
    const report = data.programme.liveReport;
    expect(report.milestoneCounts).toEqual({ total: 1270, red: 32, amber: 28, green: 1140, blue: 70 });
    expect(report.pathToGreen).toHaveLength(60);
    expect(report.activityRefs.completed).toHaveLength(70);
    expect(report.completedThisPeriod).toHaveLength(50);
    expect(report.activityRefs.due).toHaveLength(30);
    expect([report.nextGateways.length, report.decisionsNeeded.length]).toEqual([5, 7]);
    expect(report.dataCaveats).toContain('one open risk not yet scored');
    expect(report.text).toMatch(/completed D1 Done.*, and 20 more; started nothing/);
    expect(report.text).toMatch(/Path to green: M0 .*; and 10 more\./);
  });

  it('takes an "N/A" on escalations as said of its own period only', async () => {
    const programme = await app.register.programme({ ref: 'NIL' });
    await app.register.row('escalation', {
      ...{ programme_id: programme.uuid, ref: 'E-1', nothing_to_escalate: true, raised_on: '2026-02-10' },
    });
    const stated = async (from: string, to: string): Promise<object> => {
      const { data } = await app.ask<{ programme: { liveReport: object } }>(
        director.uuid,
        `{ programme(by: {ref: "NIL"}) { liveReport(period: {from: "${from}", to: "${to}"}) { escalationStatement gaps { code } } } }`,
      );
      return data.programme.liveReport;
    };
    expect(await stated('2026-02-01', '2026-02-28')).toEqual({ escalationStatement: 'N/A', gaps: [] });
    expect(await stated('2026-02-11', '2026-03-02')).toEqual({
      escalationStatement: 'not stated',
      gaps: [{ code: 'escalations' }],
    });
  });
});

type Named = { ref: string }[];
interface LargeReport {
  milestoneCounts: object;
  pathToGreen: Named;
  activityRefs: Record<'completed' | 'started' | 'due', string[]>;
  completedThisPeriod: Named;
  nextGateways: Named;
  decisionsNeeded: Named;
  dataCaveats: string[];
  text: string;
}
