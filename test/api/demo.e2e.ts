import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { inPresentShape, readSealed } from '#publishing';
import { SIGNING_KEY, startApp, type TestApp } from '../setup/app.js';

const SCENE = `query Scene($ref: String!, $asOf: DateTime) { programme(by: {ref: $ref}, asOf: $asOf) {
  rag { calculated effective } progress { percentComplete plannedPercent scheduleVariancePoints spi completeCount countedCount notYetPlanned { name } inWords }
  riskSummary { open unscored highestScore highestBand }
  liveReport { escalationStatement dataCaveats workstreamCounts { grey } nextGateways { title plannedOn timing { daysToGo } decidingBody { name } } text } } }`;

describe('the demonstration', () => {
  let app: TestApp;
  let viewer: string;

  beforeAll(async () => {
    app = await startApp();
    expect(await app.loadDemo()).toBe(true);
    const [person] = await app.register.rows<{ id: string }>("select id from person where ref = 'VIEWER'");
    viewer = person?.id ?? '';
  });
  afterAll(() => app.close());

  const scene = async (ref: string, asOf: string | null): Promise<object> => {
    const { data, errors } = await app.ask<{ programme: object }>(viewer, SCENE, { ref, asOf });
    expect(errors).toBeUndefined();
    return data.programme;
  };

  it('is loaded once, and its past is marked as recorded elsewhere', async () => {
    expect(await app.loadDemo()).toBe(false);
    const [past] = await app.register.rows<{ imported: boolean; earliest: Date }>(
      'select bool_and(recorded_import) as imported, min(recorded_at) as earliest from history.programme',
    );
    expect(past).toEqual({ imported: true, earliest: new Date('2018-03-20T16:00:00Z') });
  });

  it('8 July 2021: 23 of 100 actions of the ICP development plan, 3.8 points behind a straight line', async () => {
    expect(await scene('ICP', '2021-07-08T17:00:00Z')).toMatchObject({
      progress: {
        percentComplete: 23,
        plannedPercent: 26.8,
        scheduleVariancePoints: -3.8,
        spi: 0.857,
        completeCount: 23,
        countedCount: 100,
      },
      liveReport: { escalationStatement: 'N/A' },
    });
  });

  it('8 July to 7 October 2021: what a board reads of three months of the ICP development plan', async () => {
    const query =
      '{ programme(by: {ref: "ICP"}) { compare(from: "2021-07-08T17:00:00Z", to: "2021-10-07T17:00:00Z") { inWords } } }';
    const { data } = await app.ask<{ programme: { compare: { inWords: string[] } } }>(viewer, query);
    expect(data.programme.compare.inWords).toMatchInlineSnapshot(`
      [
        "Programme ICP (ICP Development Plan 2021/22) went from AMBER to RED: ICP-W-1 Vision and aims is RED; ICP-W-2 Governance is RED; ICP-W-3 Digital is RED.",
        "Workstream ICP-W-1 (Vision and aims) went from GREEN to RED: ICP-A-026 Development plan action 26: 91 days late, over the limit of 28; 6 overdue; -26.8 points against plan.",
        "Workstream ICP-W-2 (Governance) went from GREEN to RED: ICP-A-027 Development plan action 27: 87 days late, over the limit of 28; 5 overdue; -26.8 points against plan.",
        "Workstream ICP-W-3 (Digital) went from GREEN to RED: ICP-A-028 Development plan action 28: 84 days late, over the limit of 28; 5 overdue; -26.8 points against plan.",
        "Workstream ICP-W-4 (Performance and outcomes) went from AMBER to RED: ICP-A-024 Development plan action 24: 98 days late, over the limit of 28; 6 overdue; -31.8 points against plan.",
        "Workstream ICP-W-5 (Finance) went from AMBER to RED: ICP-A-025 Development plan action 25: 94 days late, over the limit of 28; 6 overdue; -31.8 points against plan.",
        "Programme ICP (ICP Development Plan 2021/22) stayed at 23% complete; planned moved from 26.8% to 51.8%.",
        "Workstream ICP-W-1 (Vision and aims) stayed at 25% complete; planned moved from 26.8% to 51.8%.",
        "Workstream ICP-W-2 (Governance) stayed at 25% complete; planned moved from 26.8% to 51.8%.",
        "Workstream ICP-W-3 (Digital) stayed at 25% complete; planned moved from 26.8% to 51.8%.",
        "Workstream ICP-W-4 (Performance and outcomes) stayed at 20% complete; planned moved from 26.8% to 51.8%.",
        "Workstream ICP-W-5 (Finance) stayed at 20% complete; planned moved from 26.8% to 51.8%.",
        "Risk ICP-R-3 (Recruitment) was raised, not scored.",
      ]
    `);
  });

  it('7 October 2021: 2 Hour Rapid Response has recruitment at 16, and says which data were missing', async () => {
    expect(await scene('RR', '2021-10-07T17:00:00Z')).toMatchObject({
      rag: { calculated: 'RED' },
      riskSummary: { open: 2, unscored: 1, highestScore: 16, highestBand: 'EXTREME' },
      liveReport: { escalationStatement: 'N/A' },
    });
    expect(await scene('IC', '2021-10-08T17:00:00Z')).toMatchObject({
      liveReport: { dataCaveats: expect.arrayContaining([expect.stringContaining('bed occupancy')]) },
    });
  });

  it('9 December 2021: eight workstreams, no plan, grey; endorsement due in 35 days', async () => {
    expect(await scene('IC', '2021-12-09T17:00:00Z')).toMatchObject({
      rag: { calculated: 'GREY', effective: 'GREY' },
      progress: { percentComplete: null, inWords: 'not yet planned' },
      liveReport: {
        workstreamCounts: { grey: 8 },
        escalationStatement: 'N/A',
        nextGateways: [
          {
            plannedOn: '2022-01-13',
            timing: { daysToGo: 35 },
            decidingBody: { name: 'Strategic Commissioning Committee' },
          },
        ],
        dataCaveats: expect.arrayContaining(['eight workstreams identified, 0 with milestones']),
      },
    });
  });

  it.each([
    ['ICP', '2021-07-08', 'AMBER', '23% complete (23 of 100)', '100 of 100 milestones'],
    ['RR', '2021-10-07', 'RED', '0% complete (0 of 2)', '1 of 1 risk scores'],
    ['IC', '2021-12-09', 'GREY', 'not yet planned', 'eight workstreams identified, 0 with milestones'],
  ])(
    'the report of %s to %s is sealed, and tells facts from illustration',
    async (ref, periodTo, colour, progress, caveat) => {
      const { data } = await app.ask<{ programme: { highlightReports: { nodes: { id: string }[] } } }>(
        viewer,
        `query R($ref: String!) { programme(by: {ref: $ref}) { highlightReports { nodes { id state periodTo effectiveRag sourceNote signOffs { role } boards { name } } } } }`,
        { ref },
      );
      const [report] = data.programme.highlightReports.nodes;
      expect(report).toMatchObject({
        state: 'PUBLISHED',
        periodTo,
        effectiveRag: colour,
        sourceNote: expect.stringContaining('2021'),
      });
      const link = await app.ask<{ reportDownload: { path: string } }>(
        viewer,
        'query L($id: ID!) { reportDownload(id: $id, format: JSON) { path } }',
        { id: report?.id },
      );
      const bytes = Buffer.from(await (await fetch(`${app.url}${link.data.reportDownload.path}`)).arrayBuffer());
      const sealed = inPresentShape(readSealed(bytes, [createPublicKey(SIGNING_KEY)]));
      expect(sealed.status.progress.inWords).toContain(progress);
      const told = sealed.status.dataCaveats.map(({ text }) => text).join('; ');
      expect(told).toContain(caveat);
      const made = [
        ...sealed.workstreams,
        ...sealed.milestones,
        ...sealed.risks,
        ...sealed.mitigations,
        ...sealed.gateways,
      ].some(({ illustrative }) => illustrative);
      expect(told.includes('illustrative')).toBe(made);
    },
  );

  it('the check and challenge plan: two themes without actions, nobody owns anything, 0%', async () => {
    expect(await scene('DTOC', '2018-03-21T17:00:00Z')).toMatchObject({
      progress: {
        percentComplete: 0,
        countedCount: 30,
        notYetPlanned: [{ name: 'Early discharge planning' }, { name: 'Seven day services' }],
      },
      liveReport: { dataCaveats: expect.arrayContaining(['30 open milestones without an owner']) },
    });
  });

  it('the programme of today shows every section of a report, and a stranger sees none of it', async () => {
    const { data } = await app.ask<{ programme: { liveReport: { text: string } } }>(viewer, SCENE, {
      ref: 'NOW',
      asOf: null,
    });
    for (const said of [
      'Overall: RED',
      'Previous: ',
      'dates moved: NOW-M-14',
      'Next gateway: NOW-G-2',
      'Path to green: ',
      'NOW-R-01 Recruitment (16 EXTREME',
    ]) {
      expect(data.programme.liveReport.text).toContain(said);
    }
    const [stranger] = await app.register.rows<{ id: string }>("select id from person where ref = 'STRANGER'");
    const answer = await app.ask(stranger?.id ?? '', '{ programmes { totalCount } risks { totalCount } }');
    expect(answer.data).toEqual({ programmes: { totalCount: 0 }, risks: { totalCount: 0 } });
  });

  it('answers the first query of the README as the README says', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, query = ''] = /```graphql\n([\s\S]*?)```/.exec(readme) ?? [];
    const [, answer = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    const { data } = await app.ask(viewer, query);
    expect({ data }).toEqual(JSON.parse(answer));
  });

  it('shows how one report serves another board, and how a report of one’s own is kept and had', async () => {
    const { data } = await app.ask<{ programme: { reportDefinitions: { nodes: { id: string }[] } } }>(
      viewer,
      '{ programme(by: {ref: "ICP"}) { reportDefinitions { nodes { id name owner { ref } } } } }',
    );
    const [own] = data.programme.reportDefinitions.nodes;
    expect(own).toMatchObject({ name: 'Actions not complete', owner: { ref: 'PMO' } });
    const asOf = '2021-07-08T16:00:00Z';
    const link = await app.ask<{ definedReportDownload: { path: string } }>(
      viewer,
      'query L($id: ID!, $asOf: DateTime) { definedReportDownload(id: $id, format: CSV, asOf: $asOf) { path } }',
      { id: own?.id, asOf },
    );
    const csv = await (await fetch(`${app.url}${link.data.definedReportDownload.path}`)).text();
    // "To date 23% of actions had been completed", of one hundred.
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + 77);
    const packs = await app.ask(
      viewer,
      '{ programme(by: {ref: "IC"}) { reportDefinitions { nodes { board { ref } sections { section } } } } }',
    );
    expect(packs.data).toMatchObject({
      programme: {
        reportDefinitions: {
          nodes: [{ board: { ref: 'SCC' }, sections: expect.arrayContaining([{ section: 'DECISIONS' }]) }],
        },
      },
    });
  });
});
