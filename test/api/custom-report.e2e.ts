import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { MONDAY, startApp } from '../setup/app.js';
import { OwnReports, type AskedOf } from '../setup/own-reports.js';
import { Story, type Payload } from '../setup/story.js';

const DOCUMENT = `query Dates($programmeId: ID!, $asOf: DateTime) {
  programme(by: { id: $programmeId }, asOf: $asOf) {
    name
    milestones(orderBy: [{ field: REF }]) { nodes { ref title forecastOn rag isOverdue weight workstream { name } } }
  }
}`;
describe('a report of somebody’s own', () => {
  let story: Story;
  let own: OwnReports;
  let id: string;

  beforeAll(async () => {
    story = await Story.begin();
    own = new OwnReports(story);
    const { register } = story.app;
    for (let n = 0; n < 230; n += 1) {
      const ref = `IC-M-${String(n + 1).padStart(3, '0')}`;
      const columns = {
        ref,
        title: n ? `Step ${n + 1}` : '=1+1 <b>',
        baseline_on: '2026-05-01',
        forecast_on: '2026-05-02',
      };
      await register.milestone(story.programme, story.workstream, { ...columns, status: 'NOT_STARTED' });
    }
    id = await own.kept({ document: DOCUMENT });
  });
  afterAll(() => story.end());

  const define = (input: object, as?: string): Promise<Payload> => own.define(input, as);
  const change = (as: string, set: object, expectedVersion = 1, of = id): Promise<Payload> =>
    story.act(as, 'changeReportDefinition', 'definition', 'version', { id: of, expectedVersion, set });
  const asked = async (as: string | null, body: object): Promise<{ status: number; answer: unknown }> => {
    const authorization = as ? { authorization: `Bearer ${story.app.token(story.person(as).uuid)}` } : {};
    const response = await fetch(`${story.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  };
  const link = (as: string, { id: of = id, ...asked }: AskedOf) => own.link(of, asked, as);
  const fetched = (as: string, { id: of = id, ...asked }: AskedOf) => own.fetched(of, asked, as);

  it('is kept by anybody who sees the programme, if it is one query of the register', async () => {
    for (const [document, why] of [
      ['{ programme(by: { ref: "IC" }) { naem } }', 'naem'],
      ['mutation { closeProgramme { errors { code } } }', 'an act cannot be kept'],
      ['query A { viewer { id } } query B { viewer { id } }', 'one query'],
      ['{ viewer {', 'Syntax Error'],
      ['{ rateLimit { limit } }', 'not read from the register'],
      ['{ programmes { pageInfo: totalCount nodes { ref } } }', 'call `totalCount` something else'],
      ['query { programmes { nodes { ...A } } } fragment A on Programme { ...A }', 'itself'],
    ] as const) {
      const { errors } = await define({ document });
      expect(errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path: ['document'], message: expect.stringContaining(why) }),
      ]);
    }
    const { errors } = await define({ document: DOCUMENT }, 'STRANGER');
    expect(errors).toEqual([expect.objectContaining({ code: 'NOT_FOUND' })]);
  });

  it('refuses a document whose fragments say more than a request may', async () => {
    const levels = Array.from(
      { length: 16 },
      (_, n) => `fragment F${n} on Programme { a: ref ...F${n + 1} ...F${n + 1} }`,
    );
    const document = `{ programmes { nodes { ...F0 } } } ${levels.join(' ')} fragment F16 on Programme { name }`;
    const { errors } = await define({ document });
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('more than 4000 fields') })]);
  });

  it('is either a pack of sealed reports or a query, and says which when it is told both', async () => {
    const sections = [{ section: 'STATUS' }];
    for (const [input, code, path] of [
      [{}, 'REQUIRED', ['sections']],
      [{ document: DOCUMENT, sections }, 'INVALID', ['sections']],
      [{ document: DOCUMENT, showsRestricted: true }, 'INVALID', ['showsRestricted']],
      [{ sections, tables: [{ rows: 'programme.milestones.nodes' }] }, 'INVALID', ['tables']],
      [{ sections, schedule: { every: 'MONTHLY', firstDay: '2026-01-01' } }, 'INVALID', ['schedule']],
    ] as const) {
      expect((await define(input, 'PROGRAMME_DIRECTOR')).errors).toEqual([expect.objectContaining({ code, path })]);
    }
    expect((await change('VIEWER', { sections })).errors).toEqual([
      expect.objectContaining({ code: 'INVALID', path: ['set', 'sections'] }),
    ]);
  });

  it('gives every row, however many pages they take', async () => {
    const lines = (await fetched('VIEWER', {})).toString().trimEnd().split('\r\n');
    expect(lines).toHaveLength(231);
    expect(lines[0]).toBe('\ufeffRef,Title,Forecast,RAG,Is overdue,Weight,Workstream name');
    expect(lines[1]).toBe("IC-M-001,'=1+1 <b>,2026-05-02,Green,No,1,Home first");
    expect(lines[230]).toMatch(/^IC-M-230,/);
  });

  it.each([
    ['HTML', '<!doctype html>'],
    ['PDF', '%PDF-'],
    ['DOCX', 'PK'],
    ['XLSX', 'PK'],
    ['JSON', '{"ref":"IC-RD-001"'],
  ])('comes as %s, the same bytes as of the same instant', async (format, beginning) => {
    const asOf = story.app.clock.now().toISOString();
    const file = await fetched('VIEWER', { format, asOf });
    expect(file.toString().toLowerCase().startsWith(beginning.toLowerCase())).toBe(true);
    expect(await fetched('VIEWER', { format, asOf })).toEqual(file);
  });

  it('is a page with its facts and its table, and a workbook with a sheet for each list', async () => {
    const html = (await fetched('VIEWER', { format: 'HTML' })).toString();
    expect(html).toContain('<h2>Milestones</h2>');
    expect(html).toContain('Intermediate care');
    expect(html).toContain('=1+1 &lt;b&gt;');
    expect(html).toContain('2 May 2026');
    expect(html).toMatch(/<span class="rag green">/);
    const sheets = unzipSync(await fetched('VIEWER', { format: 'XLSX' }));
    expect(strFromU8(sheets['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="Milestones"');
  });

  it('is laid out as its owner wants it, and says what its query does not have', async () => {
    const rows = 'programme.milestones';
    const wrong = [
      [[{ rows: 'programme.risks' }], ['tables', '0', 'rows'], 'it has: programme.milestones.nodes'],
      [[{ rows, columns: [{ value: 'titel' }] }], ['tables', '0', 'columns', '0', 'value'], 'it has: ref, title'],
    ] as const;
    for (const [tables, path, message] of wrong) {
      const { errors } = await define({ document: DOCUMENT, tables });
      expect(errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path, message: expect.stringContaining(message) }),
      ]);
    }
    const columns = [{ value: 'workstream.name', heading: 'Where' }, { value: 'ref' }];
    const { definition } = await define({ document: DOCUMENT, tables: [{ rows, heading: 'What comes', columns }] });
    const csv = (await fetched('VIEWER', { id: (definition as { id: string }).id })).toString();
    expect(csv.split('\r\n').slice(0, 2)).toEqual(['\ufeffWhere,Ref', 'Home first,IC-M-001']);
    const { data } = await story.app.ask(
      story.person('VIEWER').uuid,
      'query T($id: ID!) { node(id: $id) { ... on ReportDefinition { shown: tables { what: heading columns { value } } } } }',
      { id: (definition as { id: string }).id },
    );
    expect(data).toEqual({
      node: { shown: [{ what: 'What comes', columns: [{ value: 'workstream.name' }, { value: 'ref' }] }] },
    });
  });

  it('shows as many rows as its query asks for, and says that there are more', async () => {
    const document = DOCUMENT.replace('milestones(', 'milestones(first: 3, ');
    const of = await own.kept({ document });
    expect((await fetched('VIEWER', { id: of })).toString().trimEnd().split('\r\n')).toHaveLength(4);
    const html = (await fetched('VIEWER', { id: of, format: 'HTML' })).toString();
    expect(html).toContain('Milestones: the first 3 rows only, as the document asks; there are more.');
  });

  it('says of a list within a row that it is longer than shown, and takes names of the author’s own', async () => {
    const document = `query Steps($programmeId: ID!) { programme(by: { id: $programmeId }) {
      workstreams { nodes { constructor: name milestones(first: 2, orderBy: [{ field: REF }]) { nodes { ref } } } } } }`;
    const { definition, errors } = await define({ document });
    expect(errors).toEqual([]);
    const csv = (await fetched('VIEWER', { id: (definition as { id: string }).id })).toString();
    expect(csv).toBe('\ufeffConstructor,Milestones\r\nHome first,IC-M-001; IC-M-002; and more\r\n');
  });

  it('counts every page it takes towards the hour of whoever fetches it', async () => {
    const rates = { store: 'memory', cost: 500, acts: 100, strangers: 100 } as const;
    const at = await startApp(MONDAY, { databaseUrl: story.app.databaseUrl, operations: { rates } });
    try {
      const { path } = await link('SRO', {});
      const fetchedOnce = await fetch(`${at.url}${path}`);
      expect([fetchedOnce.status, Number(fetchedOnce.headers.get('retry-after')) > 0]).toEqual([429, true]);
    } finally {
      await at.close();
    }
  });

  it('is asked as of another day, and about a period, where its query takes them', async () => {
    const document = `query Due($programmeId: ID!, $from: Date!, $to: Date!) {
      programme(by: { id: $programmeId }) { milestones(filter: { forecastOn: { gte: $from, lte: $to } }) { nodes { ref } } } }`;
    const of = await own.kept({ document });
    expect((await link('VIEWER', { id: of })).message).toContain('say from when to when');
    expect((await link('VIEWER', { id: of, period: { from: '2026-05-02', to: '2026-05-01' } })).message).toContain(
      'in order',
    );
    const may = await fetched('VIEWER', { id: of, period: { from: '2026-05-01', to: '2026-05-31' } });
    expect(may.toString().trimEnd().split('\r\n')).toHaveLength(231);
    const june = await fetched('VIEWER', { id: of, period: { from: '2026-06-01', to: '2026-06-30' }, format: 'HTML' });
    expect(june.toString()).toContain('None.');
    const asOf = '2026-01-01T00:00:00Z';
    expect(
      (await link('VIEWER', { id: of, asOf, period: { from: '2026-05-01', to: '2026-05-31' } })).message,
    ).toContain('takes no `$asOf: DateTime`');
    const before = JSON.parse((await fetched('VIEWER', { asOf, format: 'JSON' })).toString()) as unknown;
    expect(before).toEqual({ ref: 'IC-RD-001', asOf: '2026-01-01T00:00:00.000Z', data: { programme: null } });
  });

  it('is answered with the rights of whoever asks, as data as well', async () => {
    expect((await link('STRANGER', {})).path).toBeNull();
    const body = { documentId: id, variables: { programmeId: story.programme.id } };
    const answer = { data: { programme: expect.objectContaining({ name: 'Intermediate care' }) } };
    expect(await asked('SRO', body)).toEqual({ status: 200, answer });
    expect(await asked('SRO', { documentId: id })).toEqual({ status: 200, answer });
    const elsewhere = { programmeId: 'prg_00000000000070008000000000000000' };
    expect(await asked('SRO', { documentId: id, variables: elsewhere })).toMatchObject({
      answer: { data: { programme: null } },
    });
    const unknown = {
      status: 400,
      answer: { errors: [expect.objectContaining({ message: expect.stringContaining('names no report definition') })] },
    };
    expect(await asked('STRANGER', body)).toEqual(unknown);
    expect(await asked('VIEWER', { ...body, documentId: story.programme.id })).toEqual(unknown);
    expect(await asked('VIEWER', { ...body, query: '{ viewer { id } }' })).toMatchObject({ status: 400 });
    expect((await asked(null, body)).status).toBe(401);
  });

  it('can be renamed and sent no more once the API has outgrown its query, and says why it is not to be had', async () => {
    const schedule = { every: 'MONTHLY', firstDay: '2026-03-01' };
    const old = await own.kept({ document: DOCUMENT, schedule });
    const { register } = story.app;
    const [kept] = await register.rows<{ id: string }>('select id from report_definition order by ref desc limit 1');
    await register.change('report_definition', kept?.id ?? '', { document: DOCUMENT.replace('weight', 'heft') });
    const outgrown = expect.stringContaining('Cannot query field "heft"');
    expect(await link('VIEWER', { id: old })).toEqual({ path: null, message: outgrown });
    const version = 2;
    expect((await change('VIEWER', { schedule }, version, old)).errors).toEqual([
      expect.objectContaining({ code: 'INVALID', path: ['set', 'document'], message: outgrown }),
    ]);
    expect((await change('VIEWER', { name: 'Old', schedule: null }, version, old)).errors).toEqual([]);
    expect((await change('VIEWER', { document: DOCUMENT }, version + 1, old)).errors).toEqual([]);
  });

  it('is changed and retired by its owner, or by who writes the reports, and every version of it is kept', async () => {
    const document = 'query Dates($programmeId: ID!) { programme(by: { id: $programmeId }) { ref } }';
    expect((await change('LEAD', { document })).errors).toEqual([expect.objectContaining({ code: 'NOT_PERMITTED' })]);
    expect((await change('VIEWER', { document })).definition).toEqual({ version: 2 });
    expect((await change('PMO', { name: 'By ref' }, 2)).definition).toEqual({ version: 3 });
    expect((await fetched('SRO', {})).toString()).toBe('\ufeffItem,Value\r\nProgramme ref,IC\r\n');
    const { data } = await story.app.ask<{ node: { history: { nodes: { fields: { before: string }[] }[] } } }>(
      story.person('VIEWER').uuid,
      'query H($id: ID!) { node(id: $id) { ... on ReportDefinition { history(first: 2) { nodes { fields { field before } } } } } }',
      { id },
    );
    expect(data.node.history.nodes.flatMap(({ fields }) => fields)).toContainEqual({
      field: 'document',
      before: DOCUMENT,
    });
    const { path } = await link('VIEWER', {});
    const input = { id, expectedVersion: 3 };
    expect((await story.act('VIEWER', 'retireReportDefinition', 'definition', 'id', input)).errors).toEqual([]);
    expect((await link('VIEWER', {})).message).toContain('was retired');
    expect((await fetch(`${story.app.url}${path}`)).status).toBe(409);
    expect((await asked('VIEWER', { documentId: id })).status).toBe(400);
  });
});
