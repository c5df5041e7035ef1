import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey } from 'node:crypto';
import { inPresentShape, readSealed, type SealedReport } from '#publishing';
import { SIGNING_KEY } from '../setup/app.js';
import type { Written } from '../builders.js';
import { sealedBytes } from '../setup/reports.js';
import { Story, type Payload } from '../setup/story.js';

const REPORT = 'id version state revision ref digest';

interface Report {
  id: string;
  version: number;
  state: string;
  digest: string | null;
  ref: string;
  revision: number;
}

describe('a report, from its draft to its correction', () => {
  let story: Story;
  let cycleId: string;
  let milestone: Written;

  beforeAll(async () => {
    story = await Story.begin();
    const { register } = story.app;
    milestone = await register.milestone(story.programme, story.workstream, {
      ...{
        status: 'IN_PROGRESS',
        baseline_on: '2026-02-10',
        forecast_on: '2026-03-20',
        title: 'First team live',
        owner_id: story.person('LEAD').uuid,
      },
    });
    story.people.CHAIR = await register.holder('CHAIR', story.programme);
    const board = await register.organisation({ kind: 'GOVERNANCE_BODY', name: 'Partnership Board' });
    const { cycle } = await story.act('PMO', 'setReportingCycle', 'cycle', 'id', {
      ...{ programmeId: story.programme.id, boardId: board.id, cadence: 'MONTHLY', firstDay: '2026-01-01' },
      signatures: [{ role: 'SRO' }, { role: 'CHAIR' }],
    });
    cycleId = (cycle as { id: string }).id;
    await register.workstream(story.programme, { ref: 'IC-W-2', name: 'Reablement', status: 'ACTIVE' });
    const summary = 'Two teams recruited';
    await story.act('LEAD', 'returnCheckpoint', 'checkpointReturn', 'id', {
      workstreamId: story.workstream.id,
      summary,
    });
  });
  afterAll(() => story.end());

  const done = (payload: Payload): Report => {
    expect(payload.errors).toEqual([]);
    return payload.report as Report;
  };
  const act = (as: string, name: string, input: object) => story.act(as, name, 'report', REPORT, input);
  const on = ({ id, version }: Report, rest: object = {}) => ({ id, expectedVersion: version, ...rest });
  const sealedOf = async (report: Report): Promise<SealedReport> =>
    inPresentShape(readSealed(await sealedBytes(story, report), [createPublicKey(SIGNING_KEY)]));

  it('the director drafts; the same period, a later one and one to come are refused while it is open', async () => {
    const draft = done(await act('PROGRAMME_DIRECTOR', 'draftReport', { cycleId }));
    expect(draft).toMatchObject({ state: 'DRAFT', revision: 1, ref: 'IC-HR-001' });
    const again = await act('PMO', 'draftReport', { cycleId });
    expect(again.errors).toEqual([
      expect.objectContaining({ code: 'ILLEGAL_TRANSITION', message: expect.stringContaining('IC-HR-001') }),
    ]);
    const future = await act('PMO', 'draftReport', { cycleId, periodOn: '2026-03-02' });
    expect(future.errors).toEqual([
      expect.objectContaining({ path: ['periodOn'], message: expect.stringContaining('has not ended') }),
    ]);
  });

  const latest = async (): Promise<Report> => {
    const { data } = await story.app.ask<{ highlightReports: { nodes: Report[] } }>(
      story.person('SRO').uuid,
      `{ highlightReports(first: 1) { nodes { ${REPORT} } } }`,
    );
    return data.highlightReports.nodes[0] as Report;
  };

  it('is submitted only when nothing is missing, and all that is missing is told at once', async () => {
    const refused = await act('PROGRAMME_DIRECTOR', 'submitReport', on(await latest()));
    expect(refused.errors.map(({ code, path }) => [code, path])).toEqual([
      ['REQUIRED', ['narrative']],
      ['REQUIRED', ['pathToGreen', milestone.ref]],
      ['REQUIRED', ['escalations']],
    ]);
    expect((await latest()).state).toBe('DRAFT');
    const set = { pathToGreen: 'A second rota from 9 March', expectedGreenOn: '2026-03-20' };
    const { errors } = await story.act('PROGRAMME_DIRECTOR', 'reportMilestoneProgress', 'milestone', 'id', {
      ...{ id: milestone.id, expectedVersion: 1, set },
    });
    expect(errors).toEqual([]);
    await story.act('PROGRAMME_DIRECTOR', 'recordNothingToEscalate', 'escalation', 'id', {
      programmeId: story.programme.id,
    });
    const written = done(
      await act(
        'PROGRAMME_DIRECTOR',
        'writeReport',
        on(await latest(), { set: { narrative: 'Recruitment is on course.' } }),
      ),
    );
    expect(done(await act('PROGRAMME_DIRECTOR', 'submitReport', on(written))).state).toBe('SUBMITTED');
  });

  it('nobody signs what they wrote, whatever other role they come to hold (S7)', async () => {
    const { register } = story.app;
    await register.row('role_assignment', {
      ...{ person_id: story.person('PROGRAMME_DIRECTOR').uuid, programme_id: story.programme.uuid },
      ...{ role: 'CHAIR', from_on: '2026-01-01' },
    });
    const own = await act('PROGRAMME_DIRECTOR', 'signReport', on(await latest()));
    expect(own.errors).toEqual([
      expect.objectContaining({
        code: 'NOT_PERMITTED',
        message: expect.stringContaining('nobody signs what they wrote'),
      }),
    ]);
  });

  it('sent back, it takes its signatures with it', async () => {
    const signed = done(await act('SRO', 'signReport', on(await latest(), { statement: 'Agreed' })));
    expect(signed.state).toBe('SUBMITTED');
    const back = done(await act('CHAIR', 'sendBackReport', on(signed, { reason: 'Say more of recruitment' })));
    expect(back.state).toBe('DRAFT');
    const written = done(
      await act('PMO', 'writeReport', on(back, { set: { narrative: 'Nine of ten posts are filled.' } })),
    );
    expect(done(await act('PROGRAMME_DIRECTOR', 'submitReport', on(written))).state).toBe('SUBMITTED');
  });

  it('the last signature seals the whole position', async () => {
    expect(done(await act('SRO', 'signReport', on(await latest()))).state).toBe('SUBMITTED');
    const waiting = await latest();
    const approved = done(await act('CHAIR', 'signReport', on(waiting)));
    // One act, one version: no instant shows a report half sealed.
    expect(approved.version).toBe(waiting.version + 1);
    expect(approved).toMatchObject({ state: 'APPROVED', digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const sealed = await sealedOf(approved);
    expect(sealed).toMatchObject({
      report: {
        ...{
          ref: 'IC-HR-001',
          board: 'Partnership Board',
          periodTo: '2026-02-28',
          narrative: 'Nine of ten posts are filled.',
        },
        signOffs: [{ role: 'SRO' }, { role: 'CHAIR' }],
        chain: { place: expect.any(Number), digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
        returns: [
          { workstream: 'IC-W-1', summary: 'Two teams recruited', nothingToEscalate: true, unconfirmedSince: null },
          { workstream: 'IC-W-2', returnedOn: null, nothingToEscalate: null, unconfirmedSince: '2026-01-01' },
        ],
      },
      programme: { ref: 'IC', tolerances: { greenDays: 7 } },
      milestones: [
        {
          ref: milestone.ref,
          rag: 'RED',
          slippageDays: 38,
          pathToGreen: 'A second rota from 9 March',
          workstream: 'IC-W-1',
        },
      ],
      status: { escalationStatement: 'N/A', overall: { calculated: 'RED' } },
      previous: null,
    });
  });

  it('is published once, before its board, and never changes after', async () => {
    const published = done(await act('PROGRAMME_DIRECTOR', 'publishReport', on(await latest())));
    expect(published.state).toBe('PUBLISHED');
    const again = await act('PMO', 'publishReport', on(published));
    expect(again.errors).toEqual([expect.objectContaining({ code: 'ILLEGAL_TRANSITION' })]);
    const { data } = await story.app.ask(
      story.person('VIEWER').uuid,
      '{ highlightReports { nodes { state boards { name } signOffs { role signedBy { id } } correctedBy { id } } } }',
    );
    expect(data).toMatchObject({
      highlightReports: {
        nodes: [
          {
            boards: [{ name: 'Partnership Board' }],
            signOffs: [{ role: 'SRO' }, { role: 'CHAIR' }],
            correctedBy: null,
          },
        ],
      },
    });
    for (const statement of [
      "update sealed.report set bytes = '\\x00'",
      'delete from sealed.report',
      'truncate sealed.report',
    ])
      await expect(story.app.register.rows(statement)).rejects.toThrow('neither changed nor removed');
  });

  it('is corrected by a revision that names it, chained to it', async () => {
    const published = await latest();
    const before = await sealedOf(published);
    const draft = done(
      await act('PROGRAMME_DIRECTOR', 'correctReport', on(published, { reason: 'The number of posts was wrong' })),
    );
    expect(draft).toMatchObject({ ref: 'IC-HR-001', revision: 2, state: 'DRAFT' });
    const written = done(
      await act(
        'PROGRAMME_DIRECTOR',
        'writeReport',
        on(draft, { set: { narrative: 'Eight of ten posts are filled.' } }),
      ),
    );
    const submitted = done(await act('PROGRAMME_DIRECTOR', 'submitReport', on(written)));
    const signed = done(await act('SRO', 'signReport', on(submitted)));
    const approved = done(await act('CHAIR', 'signReport', on(signed)));
    const sealed = await sealedOf(approved);
    expect(sealed.report.corrects).toEqual({
      revision: 1,
      digest: published.digest,
      reason: 'The number of posts was wrong',
    });
    expect(sealed.previous).toEqual({ ref: 'IC-HR-001', revision: 1, digest: published.digest });
    expect(sealed.past).toEqual([]);
    expect((await sealedOf(published)).report.narrative).toBe(before.report.narrative);
  });

  it('tells from the published reports, never worked out anew, how the programme has fared', async () => {
    const published = done(await act('PROGRAMME_DIRECTOR', 'publishReport', on(await latest())));
    expect(published).toMatchObject({ revision: 2, state: 'PUBLISHED' });
    const { data } = await story.app.ask(
      story.person('VIEWER').uuid,
      `{ programme(by: { ref: "IC" }) { reportTrend { points { ref periodTo calculated effective percentComplete plannedPercent } sameFor stuck reportedBetter of }
         highlightReports { totalCount nodes { revision movedSinceSealed corrects { revision } correctedBy { revision } } } } }`,
    );
    const point = { ref: 'IC-HR-001', periodTo: '2026-02-28', calculated: 'RED', effective: 'RED' };
    expect(data).toMatchObject({
      programme: {
        reportTrend: {
          points: [{ ...point, percentComplete: 0, plannedPercent: 100 }],
          sameFor: 1,
          stuck: false,
          of: 1,
        },
        highlightReports: {
          totalCount: 2,
          nodes: [
            { revision: 2, corrects: { revision: 1 }, correctedBy: null },
            { revision: 1, corrects: null, correctedBy: { revision: 2 } },
          ],
        },
      },
    });
  });

  it('says when the register has moved since', async () => {
    const moved = async (): Promise<object> => {
      const query = '{ highlightReports(first: 1) { nodes { movedSinceSealed } } }';
      const { data } = await story.app.ask<{ highlightReports: { nodes: object[] } }>(
        story.person('VIEWER').uuid,
        query,
      );
      return data.highlightReports.nodes[0] as object;
    };
    expect(await moved()).toEqual({ movedSinceSealed: false });
    story.app.clock.moveTo(new Date('2026-03-03T09:00:00Z'));
    const caveat = { programmeId: story.programme.id, text: 'One return is late' };
    expect((await story.act('PROGRAMME_DIRECTOR', 'recordDataCaveat', 'dataCaveat', 'id', caveat)).errors).toEqual([]);
    expect(await moved()).toEqual({ movedSinceSealed: true });
  });
});
