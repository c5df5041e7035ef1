import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { FileProblem, MappingProblem, readMapping, type ImportReport } from '#intake';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

/** Published exports as they came, which are not ours to pass on: beside the checkout, for whoever has them. */
const EXPORTS = new URL('../../../shared/data/', import.meta.url);
const mappingFile = (name: string): string => readFileSync(new URL(`mappings/${name}.json`, import.meta.url), 'utf8');

const OWN = `code,what,state,where,due,done,owner
Code,Activity,State,(*)Path,(*)Due,Finished,Owner
A-1,"Agree the pathway, all places",Done,IC.1.2,4/1/2025,12/1/2025 8:00:00 AM,
A-2,Buy lifting equipment,Open,IC.1,2/16/2026 8:00:00 AM,,
A-3,Caf\u00e9 for carers \u2013 \u00a35,Open,IC.2,,,
A-4,Train staff,Done,IC.2,3/1/2025,,
`;
const OWN_MAPPING = {
  headingRows: 2,
  encoding: 'windows-1252',
  columns: {
    ref: 'code',
    title: 'what',
    status: 'state',
    workstreamPath: 'where',
    baselineOn: 'due',
    actualOn: 'done',
  },
  statuses: { Done: 'COMPLETE', Open: 'NOT_STARTED' },
  dates: { formats: ['M/D/YYYY'] },
  workstreams: { separator: '.', stripPrefix: 'IC.' },
  completeWithoutActual: 'USE_BASELINE',
  source: 'A plan of our own',
};

describe('getting a plan in', () => {
  let app: TestApp;
  let pmo: Written;

  beforeAll(async () => {
    app = await startApp();
    pmo = await app.register.holder('PMO', null);
  });
  afterAll(() => app.close());

  const bring = async (
    text: string | Buffer,
    mapping: object | string,
    order: { ref: string | null; apply?: boolean; as?: Written },
  ): Promise<ImportReport> => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    const { result, errors } = await app.importer.import((order.as ?? pmo).uuid, {
      bytes,
      mapping: readMapping(typeof mapping === 'string' ? mapping : JSON.stringify(mapping)),
      programmeRef: order.ref,
      createAs: order.ref === null ? null : `Plan ${order.ref}`,
      apply: order.apply ?? false,
    });
    if (errors.length) throw new Error(errors.map(({ code }) => code).join());
    return result as ImportReport;
  };
  const programme = async (ref: string): Promise<unknown> => {
    const { data } = await app.ask(
      pmo.uuid,
      `{ programme(by: {ref: "${ref}"}) { progress { percentComplete completeCount countedCount } milestones(first: 100) { nodes { ref title actualOn sourceNote workstream { ref depth } } } } }`,
    );
    return (data as { programme: unknown }).programme;
  };

  it('shows first what it would do, then does it, and does nothing the second time', async () => {
    const text = OWN.replace('\u2013', '\u0096').replace('\u00a3', '\u00a3');
    const dry = await bring(text, OWN_MAPPING, { ref: 'OWN' });
    expect(dry).toMatchObject({ rows: 4, created: 4, workstreamsCreated: 3, applied: false });
    expect(dry.problems).toEqual([
      {
        severity: 'WARNING',
        line: 6,
        column: 'done',
        text: null,
        message: expect.stringContaining('2025-03-01 was taken'),
      },
    ]);
    expect(await programme('OWN')).toBeNull();
    expect(await bring(text, OWN_MAPPING, { ref: 'OWN', apply: true })).toMatchObject({ created: 4, applied: true });
    expect(await programme('OWN')).toMatchObject({
      progress: { percentComplete: 50, completeCount: 2, countedCount: 4 },
      milestones: {
        nodes: expect.arrayContaining([
          expect.objectContaining({
            ref: 'A-1',
            title: 'Agree the pathway, all places',
            actualOn: '2025-12-01',
            workstream: { ref: '1.2', depth: 1 },
          }),
          expect.objectContaining({ ref: 'A-3', title: 'Café for carers – £5' }),
          expect.objectContaining({
            ref: 'A-4',
            actualOn: '2025-03-01',
            sourceNote: expect.stringContaining('the approved date was taken'),
          }),
        ]),
      },
    });
    expect(await bring(text, OWN_MAPPING, { ref: 'OWN', apply: true })).toMatchObject({
      created: 0,
      changed: 0,
      unchanged: 4,
      workstreamsCreated: 0,
      changes: [],
    });
    const edited = text.replace('Train staff', 'Train all staff');
    expect(await bring(edited, OWN_MAPPING, { ref: 'OWN' })).toMatchObject({
      changed: 1,
      changes: [{ ref: 'A-4', field: 'title', from: 'Train staff', to: 'Train all staff' }],
    });
  });

  it('keeps a file with one bad cell out as a whole, and names every bad cell', async () => {
    const bad = OWN.replace('2/16/2026 8:00:00 AM', '30/30/2026')
      .replace('A-4', 'A-1')
      .replace('Open,IC.2', 'Perhaps,IC.2');
    const report = await bring(bad, { ...OWN_MAPPING, completeWithoutActual: 'ERROR' }, { ref: 'BAD', apply: true });
    expect(report.applied).toBe(false);
    expect(report.problems.map(({ line, column, text }) => [line, column, text])).toEqual([
      [4, 'due', '30/30/2026'],
      [5, 'state', 'Perhaps'],
      [6, 'done', null],
      [6, 'code', 'A-1'],
    ]);
    expect(await programme('BAD')).toBeNull();
  });

  it('changes nothing that an act of its own is made for: approved dates, completions, what was given up', async () => {
    const lenient = { ...OWN_MAPPING, encoding: 'utf8' };
    const text =
      'code,what,state,where,due,done\nx,x,x,x,x,x\nB-1,One,Open,IC.1,4/1/2025,\nB-2,Two,Done,IC.1,4/1/2025,4/2/2025\n';
    await bring(text, lenient, { ref: 'KEEP', apply: true });
    const moved = await bring(text.replace('Open,IC.1,4/1/2025', 'Open,IC.1,5/1/2025'), lenient, {
      ref: 'KEEP',
      apply: true,
    });
    expect(moved).toMatchObject({
      applied: false,
      problems: [{ line: 3, column: 'due', message: expect.stringContaining('rebaselineMilestone') }],
    });
    const undone = await bring(text.replace('Two,Done,IC.1,4/1/2025,4/2/2025', 'Two,Open,IC.1,4/1/2025,'), lenient, {
      ref: 'KEEP',
      apply: true,
    });
    expect(undone).toMatchObject({ applied: false, problems: [{ line: 4, column: 'state' }] });
    const columns = { ref: 'code', title: 'what', workstreamPath: 'where' };
    const silent = await bring(text.replace('Two', 'Zwei'), { ...lenient, columns }, { ref: 'KEEP', apply: true });
    expect(silent).toMatchObject({ applied: true, changes: [{ ref: 'B-2', field: 'title' }] });
    expect(await programme('KEEP')).toMatchObject({ progress: { completeCount: 1, countedCount: 2 } });
    const future = await bring(text.replace('4/2/2025', '4/2/2027'), lenient, { ref: 'LATER', apply: true });
    expect(future.problems).toEqual([
      expect.objectContaining({ column: 'done', message: expect.stringContaining('future') }),
    ]);
    const odd = await bring(text.replace('Open', 'constructor').replace('One', '=1+1'), lenient, { ref: 'LATER' });
    expect(odd.problems.map(({ column }) => column).sort()).toEqual(['state', 'what']);
  });

  it('lets a director of one programme touch no other through a file of programmes', async () => {
    const mine = await app.register.programme({ ref: 'MINE' });
    await app.register.programme({ ref: 'OTHER', name: 'Other' });
    const director = await app.register.holder('PROGRAMME_DIRECTOR', mine);
    const mapping = { into: 'programmes', columns: { ref: 'ref', name: 'name' } };
    const file = 'ref,name\nOTHER,Taken over\n';
    await expect(bring(file, mapping, { ref: 'MINE', apply: true, as: director })).rejects.toThrow('NOT_PERMITTED');
    await expect(bring(file, mapping, { ref: null, apply: true, as: director })).rejects.toThrow('NOT_PERMITTED');
  });

  it('brings programmes in below one that the bearer keeps', async () => {
    const parent = await app.register.programme({ ref: 'KEPT' });
    const pmo = await app.register.holder('PMO', parent);
    const mapping = { into: 'programmes', columns: { ref: 'ref', name: 'name' } };
    const file = 'ref,name\nKEPT-1,One\nKEPT-2,Two\n';
    expect(await bring(file, mapping, { ref: 'KEPT', apply: true, as: pmo })).toMatchObject({ created: 2 });
  });

  it.each([
    ['another encoding', 'code,what\n\u0093x\u0094,y\n', 'not utf8'],
    ['two columns of one name', 'code,code\n1,2\n', 'Two columns'],
  ])('refuses %s before a word is damaged', async (_, text, said) => {
    await expect(bring(text, { ...OWN_MAPPING, encoding: 'utf8' }, { ref: 'OWN' })).rejects.toThrow(said);
  });

  it('is for those who may', async () => {
    const stranger = await app.register.person();
    await expect(bring(OWN, OWN_MAPPING, { ref: 'OWN', as: stranger })).rejects.toThrow('NOT_PERMITTED');
    await expect(bring(OWN, OWN_MAPPING, { ref: 'NEW', as: stranger })).rejects.toThrow('NOT_PERMITTED');
  });

  it.each([
    ['nothing', '', 'empty'],
    ['a picture', '\u0089PNG\u0000\u0001', 'not text'],
    ['another table', 'a,b\n1,2\n', 'no column "code"'],
    ['a broken quote', 'code,what\n"x,y\n', 'cannot be read'],
  ])('says in one sentence what is wrong with %s', async (_, text, said) => {
    await expect(bring(text, OWN_MAPPING, { ref: 'OWN' })).rejects.toThrow(said);
    await expect(bring(text, OWN_MAPPING, { ref: 'OWN' })).rejects.toBeInstanceOf(FileProblem);
  });

  it('says everything that is wrong with a mapping', () => {
    const wrong = JSON.stringify({
      into: 'milestones',
      colums: {},
      columns: { ref: 'a', colour: 'b' },
      statuses: { Done: 'FINISHED' },
    });
    expect(() => readMapping(wrong)).toThrow(MappingProblem);
    for (const said of ['"colums" is not known', '"columns.colour"', '"columns.title" is missing', '"statuses.Done"'])
      expect(() => readMapping(wrong)).toThrow(said);
  });

  const withExports = existsSync(EXPORTS) ? it : it.skip;

  withExports(
    'a real Primavera export: 402 milestones, 43.5% complete, nested workstreams (skipped where the sample data are absent)',
    async () => {
      const bytes = readFileSync(new URL('lsst-dm-milestones-2018-02.csv', EXPORTS));
      const report = await bring(bytes, mappingFile('lsst'), { ref: 'DM', apply: true });
      expect(report).toMatchObject({ rows: 402, created: 402, applied: true });
      expect(report.problems.filter(({ message }) => message.includes('was taken'))).toHaveLength(5);
      const { data } = await app.ask<{
        programme: {
          progress: object;
          workstreams: { nodes: { ref: string; progress: { completeCount: number; countedCount: number } }[] };
        };
      }>(
        pmo.uuid,
        '{ programme(by: {ref: "DM"}) { progress { percentComplete completeCount countedCount } workstreams(first: 100) { nodes { ref progress { completeCount countedCount } } } } }',
      );
      expect(data.programme.progress).toEqual({ percentComplete: 43.5, completeCount: 175, countedCount: 402 });
      const branch = Object.fromEntries(
        data.programme.workstreams.nodes.map(({ ref, progress }) => [
          ref,
          `${progress.completeCount}/${progress.countedCount}`,
        ]),
      );
      expect(branch).toMatchObject({
        '02C': '175/391',
        '02C.07': '42/72',
        '02C.08': '32/67',
        '02C.04': '24/56',
        '02C.05': '18/36',
        '02C.06': '15/29',
        '02C.03': '11/23',
        '02C.10': '11/15',
        '02C.09': '1/1',
        '02C.00': '21/92',
      });
      expect(await bring(bytes, mappingFile('lsst'), { ref: 'DM', apply: true })).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: 402,
      });
    },
  );

  withExports(
    'the government portfolio of 2019: ratings on their own scale, six end dates not guessed (skipped where the sample data are absent)',
    async () => {
      const bytes = readFileSync(new URL('gmpp-2019-wide.csv', EXPORTS));
      const mapping = mappingFile('gmpp-2019');
      const report = await bring(bytes, mapping, { ref: null, apply: true });
      expect(report.problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
      expect(report).toMatchObject({ rows: 133, created: 133, applied: true });
      expect(report.problems.filter(({ column }) => column === 'end_date')).toHaveLength(6);
      const ratings = await app.register.rows<{ rating: string; n: number }>(
        "select rating, count(*)::int as n from delivery_confidence where scale = 'FIVE_POINT' group by 1",
      );
      expect(Object.fromEntries(ratings.map(({ rating, n }) => [rating, n]))).toEqual({
        AMBER: 66,
        AMBER_RED: 38,
        AMBER_GREEN: 18,
        GREEN: 4,
        RED: 4,
      });
      const { data } = await app.ask<{ programmes: { nodes: { rag: { calculated: string } }[] } }>(
        pmo.uuid,
        '{ programmes(first: 50, filter: {ref: {startsWith: "A"}}) { nodes { ref deliveryConfidence { rating scale } rag { calculated } } } }',
      );
      expect(new Set(data.programmes.nodes.map(({ rag }) => rag.calculated))).toEqual(new Set(['GREY']));
      expect(await bring(bytes, mapping, { ref: null, apply: true })).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: 133,
      });
    },
  );
});
