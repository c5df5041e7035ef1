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
      planned_on: '2026-04-06',
    });
    const query = `{ programme(by: {ref: "ALL"}) { rag { calculated } liveReport(period: {from: "2026-02-01", to: "2026-03-02"}) { ${STATUS} text
      dimensions { dimension calculated trend } workstreams { ref rag { calculated } progress { percentComplete } }
      milestoneCounts { total red amber green blue grey notCounted overdue unowned }
      keyMilestones { ref slippageDays rag } completedThisPeriod { ref } dueNextPeriod { ref }
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
      dueNextPeriod: [{ ref: 'M3' }],
      topRisks: [
        {
          ref: 'R1',
          current: { score: 16, band: 'EXTREME' },
          mitigations: { nodes: [{ title: 'Joint campaign', status: 'NOT_STARTED' }] },
        },
      ],
      nextGateways: [{ ref: 'G1', plannedOn: '2026-04-06' }],
      pathToGreen: [{ ref: 'M1', rag: 'RED', pathToGreen: null }],
    });
    expect(data.programme.liveReport.text).toMatchInlineSnapshot(`
      "Two-hour response (ALL). Period 1 Feb 2026 to 2 Mar 2026.
      Overall: RED – A Late one is RED (M1 Recruit: 51 days late, over the limit of 28); R1 Recruitment: a risk scored 16. Previous: – (NEW). By dimension: schedule RED, risk RED.
      Progress: 33% complete (1 of 3) against 67% planned (-33.3 points), 1 cancelled. Workstreams: 1 red, 0 amber, 1 green, 0 blue, 0 grey.
      This period: completed M2 Train (12 Feb 2026); started nothing; dates moved: none.
      Next period: due M3 Go live (25 Mar 2026).
      Next gateway: G1 Endorse: body not stated to endorse, 6 Apr 2026 (35 days): PLANNED. Decisions needed: none recorded.
      Top risks: R1 Recruitment (16 EXTREME; no owner; 0 of 1 mitigations complete).
      Path to green: M1 Recruit (RED): not stated.
      Data caveats: Two open milestones without an owner.
      Matters for escalation (and where to): not stated."
    `);
  });
});
