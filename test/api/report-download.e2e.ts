import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSealed } from '#publishing';
import { MONDAY, SIGNING_KEY, startApp } from '../setup/app.js';
import { Reporting, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

const LINK = `query ($id: ID!, $format: ReportFormat!, $definitionId: ID) {
  reportDownload(id: $id, format: $format, definitionId: $definitionId) { path expiresAt } }`;

describe('a sealed report is fetched', () => {
  let story: Story;
  let reporting: Reporting;
  let report: ReportAt;

  beforeAll(async () => {
    story = await Story.begin();
    reporting = await Reporting.begin(story);
    const workstream = await story.app.register.workstream(reporting.programme, {
      ref: 'HF',
      name: 'Home first',
      status: 'ACTIVE',
    });
    await story.app.register.milestone(reporting.programme, workstream, {
      title: '=cmd()<script>',
      status: 'NOT_STARTED',
      baseline_on: '2026-05-01',
      baseline_precision: 'DAY',
    });
    await story.app.register.milestone(reporting.programme, workstream, {
      title: 'Bids completed',
      baseline_on: '2026-05-31',
      baseline_precision: 'MONTH',
    });
    report = await reporting.approved();
  });
  afterAll(() => story.end());

  const linkFor = async (
    as: string,
    format: string,
    definitionId: string | null = null,
    id = report.id,
  ): Promise<string | null> => {
    const { data, errors } = await story.app.ask<{ reportDownload: { path: string } | null }>(
      story.person(as).uuid,
      LINK,
      {
        ...{ id, format, definitionId },
      },
    );
    expect(errors).toBeUndefined();
    return data.reportDownload?.path ?? null;
  };
  const fetched = (path: string | null): Promise<Response> => fetch(`${story.app.url}${path ?? '/reports/none'}`);

  it.each([
    ['HTML', 'text/html; charset=utf-8', '<!doctype html>'],
    ['PDF', 'application/pdf', '%PDF-'],
    ['DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['CSV', 'text/csv; charset=utf-8; header=present', '\uFEFF'],
  ])('as %s', async (format, contentType, beginning) => {
    const response = await fetched(await linkFor('BOARD_MEMBER', format));
    expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
      status: 200,
      type: contentType,
    });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const text = Buffer.from(await response.arrayBuffer()).toString();
    expect(text.toLowerCase().startsWith(beginning.toLowerCase())).toBe(true);
    // A table is no page: there a formula is what must not run.
    expect(text).not.toContain(format === 'CSV' ? ',=cmd' : '<script>');
  });

  it('as the record itself, byte for byte', async () => {
    const response = await fetched(await linkFor('BOARD_MEMBER', 'JSON'));
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(readSealed(bytes, [createPublicKey(SIGNING_KEY)]).programme.ref).toBe(reporting.programme.ref);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+-revision-1\.json"$/);
  });

  it('with each day as exact as it was planned', async () => {
    const page = await (await fetched(await linkFor('BOARD_MEMBER', 'HTML'))).text();
    expect(page).toContain('<td>1 May 2026</td>');
    expect(page).toContain('<td>May 2026</td>');
    const rows = await (await fetched(await linkFor('BOARD_MEMBER', 'CSV'))).text();
    expect(rows).toContain(',2026-05-01,Day,');
    expect(rows).toContain(',2026-05-31,Month,');
  });

  it('as a page that runs and loads nothing', async () => {
    const { headers } = await fetched(await linkFor('BOARD_MEMBER', 'HTML'));
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('as a board has it laid out, under its own words', async () => {
    const sections = [
      { section: 'ESCALATIONS', heading: 'Matters for escalation (and where to)' },
      { section: 'NARRATIVE' },
    ];
    const council = await story.app.register.organisation({ kind: 'GOVERNANCE_BODY', name: 'County council' });
    const input = {
      programmeId: reporting.programme.id,
      boardId: council.id,
      name: 'Pack',
      title: 'Care at home',
      sections,
    };
    const { definition, errors } = await story.act(
      'PMO',
      'defineReport',
      'definition',
      'id ref sections { section heading }',
      input,
    );
    expect(errors).toEqual([]);
    const { id } = definition as { id: string };
    const html = await (await fetched(await linkFor('BOARD_MEMBER', 'HTML', id))).text();
    expect(html).toContain('Care at home');
    expect(html).toContain('For County council: monthly highlight report to ');
    expect(html.indexOf('and where to')).toBeLessThan(html.indexOf('All on course'));
    expect(html).not.toContain('Path to green');
  });

  it('only with a link made here, unchanged and fresh', async () => {
    const path = (await linkFor('BOARD_MEMBER', 'PDF')) ?? '';
    const other = path.replace(/\.(.)/, (_, letter: string) => `.${letter === 'A' ? 'B' : 'A'}`);
    expect((await fetched(other)).status).toBe(404);
    expect((await fetched('/reports/e30.e30')).status).toBe(404);
    story.app.clock.moveTo(new Date(MONDAY.getTime() + 15 * 60_000));
    const late = await fetched(path);
    expect({ status: late.status, said: await late.text() }).toEqual({
      status: 404,
      said: expect.stringContaining('ask for a new one'),
    });
    story.app.clock.moveTo(MONDAY);
    expect((await fetched(path)).status).toBe(200);
  });

  it('only by those who may see it, at the moment they fetch it', async () => {
    expect(await linkFor('STRANGER', 'PDF')).toBeNull();
    expect(await linkFor('BOARD_MEMBER', 'PDF', null, 'rep_00000000000070008000000000000000')).toBeNull();
    const { register } = story.app;
    const guest = await register.person();
    story.people.GUEST = guest;
    const held = await story.act('PMO', 'assignRole', 'role', 'id version', {
      ...{ personId: guest.id, role: 'BOARD_MEMBER', programmeId: reporting.programme.id },
    });
    const path = await linkFor('GUEST', 'PDF');
    expect((await fetched(path)).status).toBe(200);
    const { id, version } = held.role as ReportAt;
    expect((await story.act('PMO', 'endRole', 'role', 'id', { id, expectedVersion: version })).errors).toEqual([]);
    expect((await fetched(path)).status).toBe(404);
  });

  it('only once it is sealed', async () => {
    const submitted = await (await Reporting.begin(story)).submitted('PROGRAMME_DIRECTOR');
    const { errors } = await story.app.ask(story.person('SRO').uuid, LINK, { id: submitted.id, format: 'PDF' });
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    ]);
  });

  it('as often as an hour allows: making a file costs, and so does holding a report against the register', async () => {
    const rates = { store: 'memory', cost: 250, acts: 100, strangers: 100 } as const;
    const at = await startApp(MONDAY, { databaseUrl: story.app.databaseUrl, operations: { rates } });
    try {
      const { data } = await at.ask<{ reportDownload: { path: string } }>(story.person('BOARD_MEMBER').uuid, LINK, {
        ...{ id: report.id, format: 'JSON' },
      });
      const statuses: number[] = [];
      for (let n = 0; n < 3; n += 1) statuses.push((await fetch(`${at.url}${data.reportDownload.path}`)).status);
      expect(statuses).toEqual([200, 200, 429]);
    } finally {
      await at.close();
    }
    const drifts = Array.from({ length: 11 }, (_, n) => `a${n}: reportDrift(id: "${report.id}") { moved }`).join(' ');
    const { errors } = await story.app.ask(story.person('BOARD_MEMBER').uuid, `{ ${drifts} }`);
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COSTLY');
  });

  it('once written, by every board that is reported to on the same day', async () => {
    const once = await Reporting.begin(story);
    const workstream = await story.app.register.workstream(once.programme, { ref: 'ONCE', status: 'ACTIVE' });
    const other = await story.app.register.organisation({ kind: 'GOVERNANCE_BODY', name: 'Another board' });
    const quarter = { programmeId: once.programme.id, boardId: other.id, cadence: 'QUARTERLY', firstDay: '2025-12-01' };
    await story.act('PMO', 'setReportingCycle', 'cycle', 'id', quarter);
    await story.act('PMO', 'returnCheckpoint', 'checkpointReturn', 'id', {
      workstreamId: workstream.id,
      noChange: true,
    });
    const { id } = await once.done('PROGRAMME_DIRECTOR', 'publishReport', await once.approved());
    const { data } = await story.app.ask(
      story.person('VIEWER').uuid,
      'query R($id: ID!) { node(id: $id) { ... on HighlightReport { boards { name } returnsAvoided } } }',
      { id },
    );
    // The return of one workstream, and one report.
    expect(data).toMatchObject({
      node: { boards: expect.arrayContaining([{ name: 'Another board' }]), returnsAvoided: 2 },
    });
  });
});
