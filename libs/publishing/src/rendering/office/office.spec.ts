import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { Rag } from '#rules';
import { ReportSection, USUAL_LAYOUT } from '../../sealed/report-layout.js';
import type { SealedReport } from '../../sealed/sealed-report.js';
import { csvOf, harmless } from './csv.js';
import { docxOf } from './docx.js';
import { laidOut } from '../laid-out.js';
import { anyReport } from '../spec-arbitrary.js';
import { aMilestone, aMove, aReturn, aWorkstream, plainRag } from '../spec-records.js';
import { anEmptyReport, aPast, DIGEST } from '../spec-report.js';
import { aUsualReport } from '../spec-usual.js';
import { xlsxOf } from './xlsx.js';

const layout = {
  ...USUAL_LAYOUT,
  sections: Object.values(ReportSection).map((section) => ({ section, heading: null })),
};
const what = (report: SealedReport) => ({ report, digest: DIGEST, layout });

/** The parts of an Office file as text, each found to be XML that nests. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map(
    Object.entries(unzipSync(file)).map(([name, part]) => [name, Buffer.from(part).toString('utf8')]),
  );
  for (const [name, xml] of parts) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const open: string[] = [];
    for (const [, close, tag = '', self] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:.-]+="[^"<]*")*\s*(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(tag);
      else if (!self) open.push(tag);
    }
    expect({ name, open }).toEqual({ name, open: [] });
    // eslint-disable-next-line no-control-regex
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  }
  return parts;
}

const docx = async (report: SealedReport) => partsOf(await docxOf(laidOut(what(report))));
const xlsx = async (report: SealedReport) => partsOf(await xlsxOf(what(report)));

describe('the Word document', () => {
  test('has headings, repeated heads and whole rows, in British English', async () => {
    const parts = await docx(aUsualReport());
    const body = parts.get('word/document.xml') ?? '';
    expect([...body.matchAll(/<w:pStyle w:val="Heading1"\/>/g)]).toHaveLength(1);
    expect([...body.matchAll(/<w:pStyle w:val="Heading2"\/>/g)]).toHaveLength(18);
    expect([...body.matchAll(/<w:tbl>/g)]).toHaveLength(8);
    expect([...body.matchAll(/<w:tblHeader\/>/g)]).toHaveLength(8);
    expect([...body.matchAll(/<w:cantSplit\/>/g)]).toHaveLength([...body.matchAll(/<w:tr>/g)].length);
    expect(parts.get('word/styles.xml')).toMatch(/<w:lang w:val="en-GB"/);
    expect(body).toContain('▲ Amber');
  });

  test('shows every chart, as SVG and as a picture, in words to those who see neither, and each time the same', async () => {
    const laid = laidOut(what(aUsualReport()));
    const file = await docxOf(laid);
    const parts = partsOf(file);
    const body = parts.get('word/document.xml') ?? '';
    const charts = laid.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'chart');
    expect(charts).toHaveLength(4);
    const described = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]{20,})"/g)];
    expect(described).toHaveLength(4);
    const media = [...parts.keys()].filter((name) => name.startsWith('word/media/'));
    expect(media.filter((name) => name.endsWith('.svg'))).toHaveLength(4);
    expect(media.filter((name) => name.endsWith('.png'))).toHaveLength(4);
    expect((await docxOf(laid)).equals(file)).toBe(true);
  });

  test('bears the date of the signature', async () => {
    expect((await docx(anEmptyReport())).get('docProps/core.xml')).toMatch(
      /<dcterms:created[^>]*>2021-12-10T14:05:00.000Z<.*<dcterms:modified[^>]*>2021-12-10T14:05:00.000Z</s,
    );
  });

  test('whatever people typed, it is XML that Word reads', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => void (await docx(report))),
      { numRuns: 40 },
    );
  });
});

describe('the workbook', () => {
  test('has a sheet for each register, with one row of heads that stays in sight', async () => {
    const parts = await xlsx(aUsualReport());
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual([
      'Summary',
      'Workstreams',
      'Milestones',
      'Risks',
      'Mitigations',
      'Gateways',
      'Date moves',
      'Returns',
      'Reports',
    ]);
    for (let at = 1; at <= 9; at++) expect(parts.get(`xl/worksheets/sheet${at}.xml`)).toMatch(/ySplit="1"/);
    expect([...(parts.get('xl/worksheets/sheet3.xml') ?? '').matchAll(/<row /g)]).toHaveLength(13);
  });

  test('holds every figure that the other formats print as a table', async () => {
    const report = anEmptyReport({
      past: [aPast('2021-11-09', { percentComplete: 20, plannedPercent: 25.5 })],
      workstreams: [
        aWorkstream('W-1', { rag: plainRag(Rag.GREEN), shown: Rag.GREY }),
        aWorkstream('W-2', { rag: plainRag(Rag.GREEN), shown: Rag.GREEN }),
      ],
    });
    report.report.returns = [
      aReturn('W-1', { unconfirmedSince: '2021-10-01' }),
      aReturn('W-2', { returnedOn: '2021-12-08', returnedBy: 'A. Lead', summary: 'Two beds opened' }),
    ];
    const parts = await xlsx(report);
    const cells = (sheet: number): string[] => {
      const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, one = '']) =>
        one.replace(/<[^>]+>/g, ''),
      );
      const xml = parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
      return [...xml.matchAll(/<c r="[^"]+"([^>]*)>(.*?)<\/c>/gs)].map(([, how = '', what_ = '']) => {
        const value = what_.replace(/<[^>]+>/g, '');
        return how.includes('t="s"') ? (shared[Number(value)] ?? '') : value;
      });
    };
    const has = (sheet: number, row: string[]): void => expect(cells(sheet).join('|')).toContain(row.join('|'));
    // Where nobody confirmed a status, it is shown as not rated here too.
    has(2, ['○ Not rated', '● Green', '● Green', '44470']);
    has(2, ['● Green', '● Green', '● Green', '40']);
    has(8, ['W-2', 'W-2', '44538', 'A. Lead', 'No', 'Two beds opened']);
    has(9, ['44509', 'IC-2021-11', '1', '▲ Amber', '▲ Amber', '20', '25.5']);
  });

  test('days are days and numbers are numbers', async () => {
    const sheet =
      (await xlsx(anEmptyReport({ dateMoves: [aMove('M-1', { fromOn: '2021-12-01', toOn: null })] }))).get(
        'xl/worksheets/sheet7.xml',
      ) ?? '';
    // 1 December 2021 is day 44531 of Excel; a missing day is an empty cell.
    expect(sheet).toMatch(/<c r="C2"[^>]*><v>44531<\/v><\/c>/);
    expect(sheet).not.toMatch(/<c r="D2"[^>]*><v>/);
    const milestones =
      (await xlsx(anEmptyReport({ milestones: [aMilestone('M-1', { slippageDays: -3 })] }))).get(
        'xl/worksheets/sheet3.xml',
      ) ?? '';
    expect(milestones).toMatch(/<c r="S2"[^>]*><v>-3<\/v><\/c>/);
  });

  test('whatever people typed, there is no formula, and it is XML that Excel reads', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => {
        for (const [name, xml] of await xlsx(report))
          if (name.startsWith('xl/worksheets')) expect(xml).not.toMatch(/<f[ >]/);
      }),
      { numRuns: 40 },
    );
    const parts = await xlsx(
      anEmptyReport({
        milestones: [aMilestone('M-1', { title: '=cmd()' }), aMilestone('M-2', { title: 'a_x0041_b' })],
      }),
    );
    const all = [...parts.values()].join('');
    expect(all).toContain('=cmd()</t>');
    expect(all).toContain('a_x005F_x0041_b</t>');
  });

  test('a text longer than a cell holds is cut and says so', async () => {
    const parts = await xlsx(anEmptyReport({ milestones: [aMilestone('M-1', { title: 'é'.repeat(40_000) })] }));
    const longest = [...parts.values()].join('').match(/<t[^>]*>(é+[^<]*)<\/t>/)?.[1] ?? '';
    expect(longest).toHaveLength(32_767);
    expect(longest).toMatch(/cut here/);
  });
});

describe('the table of milestones', () => {
  const rows = (report: SealedReport): Record<string, string>[] =>
    parse(csvOf(what(report)), { bom: true, columns: true, record_delimiter: '\r\n' });

  test('is read back as it was, with every row whole', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const read = rows(report);
        expect(read).toHaveLength(report.milestones.length);
        expect(read.map((row) => row['Ref'])).toEqual(report.milestones.map(({ ref }) => ref));
        for (const row of read) for (const value of Object.values(row)) expect(value).not.toMatch(/^[\s]*[=+@]/);
      }),
      { numRuns: 200 },
    );
  });

  test('begins with the mark of UTF-8, ends lines as RFC 4180 has it, and leaves unknown fields empty', () => {
    const text = csvOf(
      what(
        anEmptyReport({
          milestones: [
            aMilestone('M-1', { title: 'Say "yes", twice', baselineOn: null, rag: Rag.BLUE, slippageDays: -3 }),
          ],
        }),
      ),
    );
    expect(text.startsWith('\ufeffRef,Title,')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain('M-1,"Say ""yes"", twice",');
    expect(
      rows(
        anEmptyReport({ milestones: [aMilestone('M-1', { baselineOn: null, rag: Rag.BLUE, slippageDays: -3 })] }),
      )[0],
    ).toMatchObject({ 'Approved date': '', Colour: 'Complete', 'Slip in days': '-3', 'Expected date': '2022-01-20' });
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u00a0=1', '＝1'])(
    '%j is made harmless',
    (text) => {
      expect(harmless(text)).toBe(`'${text}`);
    },
  );

  test.each(['a=1', '1-2', 'Plan', ''])('%j is left alone', (text) => {
    expect(harmless(text)).toBe(text);
  });
});
