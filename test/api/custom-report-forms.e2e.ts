import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { OwnReports } from '../setup/own-reports.js';
import { Story } from '../setup/story.js';

const listing = (fields: string): string =>
  `query Own($programmeId: ID!) { programme(by: { id: $programmeId }) { milestones(orderBy: [{ field: REF }]) { nodes { ${fields} } } } }`;

describe('a report of somebody’s own says the same in every form', () => {
  let story: Story;
  let own: OwnReports;

  beforeAll(async () => {
    story = await Story.begin();
    own = new OwnReports(story);
    const { register } = story.app;
    const columns = { ref: 'M-1', title: 'One', weight: '0.250', status: 'NOT_STARTED', forecast_on: '2026-07-01' };
    await register.milestone(story.programme, story.workstream, columns);
    // Summer time: clocks in London are an hour ahead.
    story.app.clock.moveTo(new Date('2026-07-01T08:30:00Z'));
    await register.milestone(story.programme, story.workstream, { ref: 'M-2', title: 'Two', weight: '3' });
  });
  afterAll(() => story.end());

  const workbook = async (id: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(unzipSync(await own.fetched(id, { format: 'XLSX' }))).map(([name, part]) => [
        name,
        strFromU8(part),
      ]),
    );
  const sheetNames = async (id: string): Promise<string[]> =>
    [...((await workbook(id))['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name ?? '',
    );

  it('with numbers, days and instants that sort, and nothing where nothing is known', async () => {
    const id = await own.kept({
      document: listing('ref weight createdAt forecastOn slippageDays dateMoves { nodes { toOn } }'),
    });
    expect(await own.lines(id)).toEqual([
      'Ref,Weight,Created at,Forecast,Slippage days,Date moves',
      'M-1,0.25,2026-03-02 09:00,2026-07-01,,',
      'M-2,3,2026-07-01 09:30,,,',
    ]);
    const html = (await own.fetched(id, { format: 'HTML' })).toString();
    expect(html).toContain('<td>1 July 2026 at 09:30</td><td>–</td>');
    const sheet = (await workbook(id))['xl/worksheets/sheet2.xml'] ?? '';
    // Days since 1900, with the time of day as their fraction.
    expect(
      [...sheet.matchAll(/<c r="([B-F][23])" s="\d+"><v>([\d.]+)<\/v>/g)].map(([, cell, value]) => [
        cell,
        Number(value),
      ]),
    ).toEqual([
      ['B2', 0.25],
      ['C2', 46083.375],
      ['D2', 46204],
      ['B3', 3],
      ['C3', expect.closeTo(46204 + 9.5 / 24, 6)],
    ]);
    expect((await workbook(id))['xl/styles.xml']).toContain('formatCode="d mmm yyyy hh:mm"');
  });

  it('with words in a list as people say them', async () => {
    const document = `query Own($programmeId: ID!) { programme(by: { id: $programmeId }) { reportDefinitions(first: 1) { nodes { ref history { nodes { kind roles } } } } } }`;
    expect(await own.lines(await own.kept({ document }))).toEqual(['Ref,History', 'IC-RD-001,"Added, Viewer"']);
  });

  it('gives its sheets names that Excel takes, each another', async () => {
    const rows = 'programme.milestones';
    const headings = [
      `${'y'.repeat(30)}'s`,
      `${'x'.repeat(30)}😀`,
      'Dates',
      'dates',
      'History',
      '???',
      'Table',
      'About',
      'a/b\nc',
    ];
    const tables = headings.map((heading) => ({ rows, heading }));
    const id = await own.kept({ document: listing('ref'), tables });
    expect(await sheetNames(id)).toEqual([
      ...[
        'About',
        'y'.repeat(30),
        'x'.repeat(30),
        'Dates',
        'dates (2)',
        'History (2)',
        'Table',
        'Table (2)',
        'About (2)',
        'a b c',
      ],
    ]);
  });

  it('tells columns of one heading apart, and says which have no room on a page', async () => {
    const wide = Array.from({ length: 11 }, (_, n) => `c${n}: title`).join(' ');
    const document = listing(
      `one: workstream { lead: programme { name } } two: workstream { lead: programme { name } } ${wide} ref`,
    );
    const id = await own.kept({ document });
    const heads = ['One lead name', 'Two lead name', ...Array.from({ length: 11 }, (_, n) => `C${n}`), 'Ref'];
    expect((await own.lines(id))[0]).toBe(heads.join(','));
    const html = (await own.fetched(id, { format: 'HTML' })).toString();
    expect(html).toContain('Milestones: C10 and Ref are in the Excel form.');
    expect((await workbook(id))['xl/sharedStrings.xml']).not.toContain('Excel form');
  });
});
