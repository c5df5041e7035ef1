import { createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { digestOf, inPresentShape, readSealed, type SealedReport } from '#publishing';
import { spellOutThresholds } from '#rules';
import type { Written } from '../builders.js';
import { SIGNING_KEY } from '../setup/app.js';
import { Reporting, sealedBytes, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

const LINK = `query L($id: ID!, $format: ReportFormat!, $definitionId: ID) {
  reportDownload(id: $id, format: $format, definitionId: $definitionId) { path } }`;
const DRIFT = 'query D($id: ID!) { reportDrift(id: $id) { changed { kind ref field before after } } }';
const SUBMIT = `mutation S($input: SubmitReportInput!) { submitReport(input: $input) {
  report { id version } warnings { code path message } errors { message } } }`;
const SECTIONS = [
  ...['STATUS', 'NARRATIVE', 'CHANGES', 'PROGRESS', 'WORKSTREAMS', 'MILESTONES', 'DATE_MOVES', 'NEXT_PERIOD', 'RISKS'],
  ...['RISK_MATRIX', 'GATEWAYS', 'DECISIONS', 'PATH_TO_GREEN', 'ESCALATIONS', 'RETURNS', 'DATA_CAVEATS', 'SIGN_OFF'],
];
const DIRECTOR = 'PROGRAMME_DIRECTOR';
/** What people wrote about the restricted records, besides the ref that the narrative names. */
const SECRETS = ['SITE', 'Quiet closure', 'M-8', 'Lease ended', 'M-7', 'Keys returned', 'Staff consulted'].concat(
  ...['R-9', 'Leak to press', 'A-9', 'Lines to take', 'G-9', 'Exit agreed', 'E-9', 'Severance', 'Pay it'],
);

describe('of a sealed report a pack for an open session', () => {
  let story: Story;
  let reporting: Reporting;
  let hidden: Written;
  let report: ReportAt;
  let sealed: SealedReport;
  let definitionId: string;
  let submitted: { report: ReportAt; warnings: object[]; errors: object[] };

  beforeAll(async () => {
    story = await Story.begin();
    reporting = await Reporting.begin(story);
    const { register } = story.app;
    const { programme } = reporting;
    const shown = await register.workstream(programme, { ref: 'HF', name: 'Home first', status: 'ACTIVE' });
    const site = { ref: 'SITE', name: 'Quiet closure', status: 'ACTIVE', restricted: true };
    hidden = await register.workstream(programme, site);
    const milestone = (place: Written, ref: string, title: string, columns: object) =>
      register.milestone(programme, place, { ref, title, baseline_on: '2026-05-01', ...columns });
    await milestone(shown, 'M-1', 'First team live', {});
    await milestone(shown, 'M-9', 'Staff consulted', { baseline_on: '2026-03-20', restricted: true });
    await milestone(hidden, 'M-8', 'Lease ended', { baseline_on: '2026-03-21' });
    const complete = { status: 'COMPLETE', started_on: '2026-02-01', actual_on: '2026-02-10' };
    await milestone(hidden, 'M-7', 'Keys returned', complete);
    const scored = { current_likelihood: 4, current_consequence: 3, restricted: true };
    const risk = await register.risk(programme, { ref: 'R-9', title: 'Leak to press', ...scored });
    await register.mitigation(programme, risk, { ref: 'A-9', title: 'Lines to take' });
    await register.risk(programme, { ref: 'R-1', title: 'Posts stay empty', workstream_id: shown.uuid });
    const ready = { state: 'READY', planned_on: '2026-04-01', restricted: true };
    await register.gateway(programme, { ref: 'G-9', title: 'Exit agreed', ...ready });
    const body = await register.organisation({ kind: 'GOVERNANCE_BODY', name: 'The board' });
    await register.row('escalation', {
      ...{ programme_id: programme.uuid, ref: 'E-9', matter: 'Severance', decision_sought: 'Pay it' },
      ...{ to_body_id: body.uuid, raised_on: '2026-03-01', restricted: true },
    });
    const words = { narrative: 'On course but for M-9.', outlook: 'First team live.' };
    const { id, version } = await reporting.done(DIRECTOR, 'draftReport', null, words);
    const { data } = await story.app.ask<{ submitReport: typeof submitted }>(story.person(DIRECTOR).uuid, SUBMIT, {
      input: { id, expectedVersion: version },
    });
    submitted = data.submitReport;
    report = await reporting.done('SRO', 'signReport', submitted.report);
    sealed = inPresentShape(readSealed(await sealedBytes(story, report), [createPublicKey(SIGNING_KEY)]));
    await reporting.done(DIRECTOR, 'publishReport', report);
    const sections = SECTIONS.map((section) => ({ section }));
    const input = { programmeId: programme.id, name: 'Open pack', sections };
    const { definition } = await story.act(DIRECTOR, 'defineReport', 'definition', 'id', input);
    definitionId = (definition as { id: string }).id;
  });
  afterAll(() => story.end());

  const asked = async <Data>(query: string, variables: object): Promise<Data> => {
    const { data, errors } = await story.app.ask<Data>(story.person('VIEWER').uuid, query, { ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  const fetched = async (id: string, format: string, definition: string | null): Promise<Buffer> => {
    const variables = { id, format, definitionId: definition };
    const { reportDownload } = await asked<{ reportDownload: { path: string } }>(LINK, variables);
    return Buffer.from(await (await fetch(`${story.app.url}${reportDownload.path}`)).arrayBuffer());
  };
  /** Which of these a file holds. */
  const holds = async (format: string, definition: string | null, words: readonly string[]): Promise<string[]> => {
    const body = await fetched(report.id, format, definition);
    const zipped = format === 'XLSX' || format === 'DOCX';
    const parts = zipped ? Object.values(unzipSync(body)).map((part) => Buffer.from(part)) : [body];
    const text = parts.map((part) => part.toString()).join('\n');
    return words.filter((word) => text.includes(word));
  };

  it('has an author who was warned of words that name what is restricted, and not stopped', () => {
    expect(submitted).toMatchObject({
      warnings: [{ code: 'RESTRICTED_NAMED', path: ['narrative'] }],
      errors: [],
    });
  });

  it('is cut from a seal that holds everything, marked, and what it was judged by', () => {
    const marked = (records: { ref: string; restricted: boolean }[]): string[] =>
      records.filter(({ restricted }) => restricted).map(({ ref }) => ref);
    const { workstreams, milestones, risks, gateways, escalations, status } = sealed;
    expect([workstreams, milestones, risks, gateways, escalations].map(marked)).toEqual([
      ...[['SITE'], ['M-9'], ['R-9'], ['G-9'], ['E-9']],
    ]);
    expect(status.decisionsNeeded.map(({ ref, text }) => [ref, text])).toEqual([
      ['G-9', 'Exit agreed'],
      ['E-9', 'Pay it'],
    ]);
    expect(status.dataCaveats).toContainEqual({ text: expect.stringContaining('Quiet closure'), refs: ['SITE'] });
    expect(sealed).toMatchObject({ format: 'grip sealed report 2', thresholds: spellOutThresholds() });
  });

  it.each(['HTML', 'DOCX', 'XLSX', 'CSV'])(
    'leaves out what is restricted (%s), which the usual one shows',
    async (format) => {
      expect(await holds(format, definitionId, [...SECRETS, 'First team live'])).toEqual(['First team live']);
      const plain = ['First team live', 'Staff consulted', 'Lease ended'];
      expect(await holds(format, null, plain)).toEqual(plain);
    },
  );

  it.each(['HTML', 'DOCX', 'XLSX'])('says so (%s), as the usual one says what it holds', async (format) => {
    const counted =
      '1 restricted workstream, 3 restricted milestones, 1 restricted risk, 1 restricted gateway and 1 restricted escalation';
    const open = [
      `${counted} count in the figures and are not shown.`,
      'name what is not shown: what it says of this period',
    ];
    const closed = `Holds ${counted}: not for an open session.`;
    expect(await holds(format, definitionId, [...open, closed])).toEqual(open);
    expect(await holds(format, null, [...open, closed])).toEqual([closed]);
  });

  it('is another PDF than the usual one', async () => {
    const [open, whole] = [await fetched(report.id, 'PDF', definitionId), await fetched(report.id, 'PDF', null)];
    expect([open, whole].map((file) => file.toString('latin1', 0, 5))).toEqual(['%PDF-', '%PDF-']);
    expect(open.equals(whole)).toBe(false);
  });

  it('is whole again for a closed session, once its definition says so', async () => {
    const words = ['First team live', 'Staff consulted', 'Lease ended'];
    for (const [expectedVersion, showsRestricted, shown] of [
      [1, true, words],
      [2, false, ['First team live']],
    ] as const) {
      const change = { id: definitionId, expectedVersion, set: { showsRestricted } };
      const { definition, errors } = await story.act(
        DIRECTOR,
        'changeReportDefinition',
        'definition',
        'showsRestricted',
        change,
      );
      expect([errors, definition]).toEqual([[], { showsRestricted }]);
      expect(await holds('HTML', definitionId, words)).toEqual(shown);
    }
  });

  it('is had of its own programme only, and while it is used', async () => {
    const { programme } = reporting;
    const elsewhere = await story.app.register.programme({ ref: 'ZZ', name: 'Another' });
    const sections = [{ section: 'STATUS' }];
    const defined = async (input: object): Promise<ReportAt> => {
      const { definition, errors } = await story.act('PMO', 'defineReport', 'definition', 'id version', {
        ...{ name: 'Another pack', programmeId: programme.id },
        ...input,
      });
      expect(errors).toEqual([]);
      return definition as ReportAt;
    };
    const linkTo = (definition: string) =>
      story.app.ask<{ reportDownload: { path: string } } | null>(story.person('PMO').uuid, LINK, {
        ...{ id: report.id, format: 'HTML', definitionId: definition },
      });
    const used = await defined({ sections });
    const { data: before } = await linkTo(used.id);
    const input = { id: used.id, expectedVersion: used.version };
    expect((await story.act('PMO', 'retireReportDefinition', 'definition', 'id', input)).errors).toEqual([]);
    const strange = await defined({ sections, programmeId: elsewhere.id });
    const query = await defined({ document: '{ programmes { nodes { ref } } }' });
    for (const id of [used.id, strange.id, query.id, 'def_00000000000070008000000000000000']) {
      const { errors } = await linkTo(id);
      expect(errors?.[0]?.message).toContain('`definitionId` is of no pack of this programme');
    }
    // Never in the usual layout instead, which shows what a pack keeps back.
    expect((await fetch(`${story.app.url}${before?.reportDownload.path}`)).status).toBe(404);
  });

  it('is none as JSON, which is the record itself', async () => {
    const kept = await sealedBytes(story, report);
    expect((await fetched(report.id, 'JSON', definitionId)).equals(kept)).toBe(true);
  });

  it('is told of by the drift of the report once a mark changes', async () => {
    const change = { id: hidden.id, expectedVersion: 1, restricted: false, reason: 'The board has decided' };
    expect((await story.act(DIRECTOR, 'restrictWorkstream', 'workstream', 'id', change)).errors).toEqual([]);
    const { reportDrift } = await asked<{ reportDrift: { changed: object[] } }>(DRIFT, { id: report.id });
    expect(reportDrift.changed).toEqual([
      { kind: 'WORKSTREAM', ref: 'SITE', field: 'restricted', before: true, after: false },
    ]);
  });

  it('keeps back the sentences of a comparison, which say what they speak of', async () => {
    const { register, clock } = story.app;
    const from = clock.now();
    clock.moveTo(new Date(from.getTime() + 60_000));
    const risk = await register.risk(reporting.programme, { ref: 'R-3', title: 'Lifts fail' });
    const complete = { status: 'COMPLETE', completed_on: '2026-03-02' };
    await register.mitigation(reporting.programme, risk, { ref: 'A-3', title: 'Spare lift', ...complete });
    const query = `query C($id: ID!, $from: DateTime!) { programme(by: { id: $id }) {
      compare(from: $from) { inWords sentences { text refs } } } }`;
    const { programme } = await asked<{
      programme: { compare: { inWords: string[]; sentences: { text: string; refs: string[] }[] } };
    }>(query, { id: reporting.programme.id, from });
    const { inWords, sentences } = programme.compare;
    expect(sentences.map(({ text }) => text)).toEqual(inWords);
    const about = (start: string) => sentences.find(({ text }) => text.startsWith(start))?.refs;
    expect([about('Risk R-3'), about('Mitigation A-3')]).toEqual([['R-3'], ['A-3', 'R-3']]);
  });

  it('is had of a report of the first format too, which is kept, handed out and followed as it was signed', async () => {
    const { register } = story.app;
    const fixture = new URL('../fixtures/', import.meta.url);
    const bytes = fs.readFileSync(new URL('report-of-format-1.sealed', fixture));
    const key = createPublicKey(fs.readFileSync(new URL('report-of-format-1.pem', fixture)));
    const later = await Reporting.begin(story);
    const [cycle] = await register.rows<{ id: string; board_id: string }>(
      'select id, board_id from reporting_cycle where programme_id = $1',
      [later.programme.uuid],
    );
    const author = story.person('PMO').uuid;
    const old = await register.row('highlight_report', {
      ...{
        programme_id: later.programme.uuid,
        cycle_id: cycle?.id,
        board_id: cycle?.board_id,
        ref: 'HR-OLD',
        revision: 1,
      },
      ...{ period_from: '2026-01-01', period_to: '2026-01-31', state: 'PUBLISHED', published_on: '2026-02-02' },
      ...{ drafted_by_id: author, submitted_by_id: author, submissions: 1, sealed_place: 1, key_id: 'a key' },
      ...{
        sealed_at: '2026-02-02T09:00:00Z',
        digest: digestOf(bytes),
        calculated_rag: 'AMBER',
        effective_rag: 'AMBER',
      },
    });
    await register.row('publication', {
      ...{ programme_id: later.programme.uuid, report_id: old.uuid, board_id: cycle?.board_id },
      published_on: '2026-02-02',
    });
    const kept = [old.uuid, later.programme.uuid, bytes];
    await register.rows('insert into sealed.report (report_id, programme_id, bytes) values ($1, $2, $3)', kept);

    expect(readSealed(await fetched(old.id, 'JSON', null), [key]).format).toBe('grip sealed report 1');
    expect((await fetched(old.id, 'HTML', null)).toString()).toContain('First team live');
    const { reportDrift } = await asked<{ reportDrift: { changed: { field: string }[] } }>(DRIFT, { id: old.id });
    expect(reportDrift.changed.some(({ field }) => field === 'restricted')).toBe(false);
    const next = inPresentShape(
      readSealed(await sealedBytes(story, await later.approved()), [createPublicKey(SIGNING_KEY)]),
    );
    expect(next.previous).toMatchObject({ digest: digestOf(bytes) });
    expect(next.changesSincePrevious).toContainEqual(expect.objectContaining({ refs: expect.any(Array) }));
    expect(next.past).toMatchObject([{ ref: 'HR-OLD', workstreams: [{ ref: 'HF', effective: 'AMBER' }] }]);
  });
});
