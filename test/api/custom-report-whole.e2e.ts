import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY, startApp } from '../setup/app.js';
import { OwnReports } from '../setup/own-reports.js';
import { Story } from '../setup/story.js';

const ROWS = 230;
const listing = (fields: string): string =>
  `query Own($programmeId: ID!) { programme(by: { id: $programmeId }) { milestones(orderBy: [{ field: TITLE }]) { nodes { ${fields} } } } }`;
const titled = (n: number): string => `Step ${String(n).padStart(3, '0')}`;

describe('a report of somebody’s own shows the whole of its lists', () => {
  let story: Story;
  let own: OwnReports;

  beforeAll(async () => {
    story = await Story.begin();
    own = new OwnReports(story);
    for (let n = 0; n < ROWS; n += 1) {
      await story.app.register.milestone(story.programme, story.workstream, { ref: `M-${n}`, title: titled(n) });
    }
  });
  afterAll(() => story.end());

  it('once, where a layout shows the same list twice', async () => {
    const rows = 'programme.milestones';
    const tables = [
      { rows, heading: 'Refs', columns: [{ value: 'ref' }] },
      { rows, heading: 'Titles', columns: [{ value: 'title' }] },
    ];
    const lines = await own.lines(await own.kept({ document: listing('ref title'), tables }));
    expect(lines).toEqual(['Ref', ...Array.from({ length: ROWS }, (_, n) => `M-${n}`)]);
  });

  it('in pages that a request can bear, however much hangs below a row', async () => {
    const id = await own.kept({ document: listing('ref history(first: 60) { nodes { id } }') });
    expect(await own.lines(id)).toHaveLength(1 + ROWS);
  });

  it('as data too, lists that its tables leave out among them, which then say that there is no more', async () => {
    const document = listing('ref')
      .replace('nodes', 'totalCount nodes')
      .replace(/\}$/, 'programmes { nodes { ref } } }');
    const id = await own.kept({ document, tables: [{ rows: 'programmes' }] });
    const { data } = JSON.parse((await own.fetched(id, { format: 'JSON' })).toString()) as {
      data: { programme: { milestones: { nodes: object[]; pageInfo: object } } };
    };
    const { nodes, ...rest } = data.programme.milestones;
    expect([nodes.length, rest]).toEqual([
      ROWS,
      { totalCount: ROWS, pageInfo: { hasNextPage: false, endCursor: expect.any(String) } },
    ]);
  });

  it('as of one moment, whatever others write while it reads', async () => {
    const id = await own.kept({ document: listing('title') });
    // What comes first goes to the end after the first page is read, and would come twice.
    const change = `select set_config('grip.actor', '${story.person('PMO').uuid}', true), set_config('grip.instant', '${MONDAY.toISOString()}', true);
      update milestone set title = 'Step 999' where title = 'Step 000'`;
    const atOnce = `const client = new (require('pg').Client)(process.argv[1]); client.connect().then(() => client.query(process.argv[2])).then(() => client.end())`;
    let pages = 0;
    const at = await startApp(MONDAY, {
      databaseUrl: story.app.databaseUrl,
      onStatement: (sql) => {
        if (!sql.includes('grip_enter') || !sql.includes('title')) return;
        pages += 1;
        if (pages === 2) execFileSync(process.execPath, ['-e', atOnce, story.app.databaseUrl, change]);
      },
    });
    try {
      const { path } = await own.link(id);
      const text = await (await fetch(`${at.url}${path}`)).text();
      expect(text.replace('\ufeff', '').trimEnd().split('\r\n')).toEqual([
        'Title',
        ...Array.from({ length: ROWS }, (_, n) => titled(n)),
      ]);
      expect(pages).toBe(3);
      expect(await own.lines(id)).toContain('Step 999');
    } finally {
      await at.close();
    }
  });

  it('up to a bound, and every form says where it ends', async () => {
    const heavy = 'programme { milestones(first: 60) { nodes { history(first: 60) { nodes { id } } } } }';
    const columns = [{ value: 'ref' }];
    const id = await own.kept({
      document: listing(`ref ${heavy}`),
      tables: [{ rows: 'programme.milestones', columns }],
    });
    const { path } = await own.link(id);
    const csv = await fetch(`${story.app.url}${path}`);
    expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(1 + 101);
    expect(csv.headers.get('content-disposition')).toMatch(/filename="IC-RD-\d+-first-101-rows.csv"/);
    const html = (await own.fetched(id, { format: 'HTML' })).toString();
    expect(html).toContain(
      'Milestones: the first 101 rows only, which is as much as one report reads; there are more.',
    );
    expect((await own.fetched(id, { format: 'JSON' })).toString()).toContain('"pageInfo":{"hasNextPage":true');
  });

  it('and is refused where no request may ask as much, or Grip has nothing of the kind to fill in', async () => {
    const nested = Array.from({ length: 4 }).reduce<string>(
      (inner) => `programme { milestones { nodes { ${inner} } } }`,
      'ref',
    );
    const aliases = Array.from({ length: 31 }, (_, n) => `a${n}: title`).join(' ');
    for (const [document, why] of [
      [listing(nested), 'levels deep'],
      [listing(aliases), '31 aliases'],
      [
        listing('ref').replace(
          'ref',
          'programme { milestones(first: 100) { nodes { history(first: 100) { nodes { id } } } } }',
        ),
        'smaller pages',
      ],
      [
        'query Q($programmeId: ID!, $from: DateTime!) { programme(by: { id: $programmeId }, asOf: $from) { name } }',
        '$from',
      ],
    ] as const) {
      expect((await own.define({ document })).errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path: ['document'], message: expect.stringContaining(why) }),
      ]);
    }
  });

  it('leaves a variable that it does not know to the default its author gave', async () => {
    const document = `query Own($programmeId: ID!, $from: Date! = "2026-01-01", $asOf: DateTime = "2026-03-02T09:00:00Z") {
      programme(by: { id: $programmeId }, asOf: $asOf) { milestones(filter: { baselineOn: { gte: $from } }) { totalCount } } }`;
    expect(await own.lines(await own.kept({ document }))).toEqual([
      'Item,Value',
      expect.stringMatching(/^Milestones total count,\d+$/),
    ]);
  });
});
