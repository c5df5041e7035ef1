import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { ReportFormat } from '../sealed/report-format.js';
import { USUAL_LAYOUT } from '../sealed/report-layout.js';
import { render, type RenderedFormat } from './render.js';
import { anyReport } from './spec-arbitrary.js';
import { anEmptyReport, DIGEST } from './spec-report.js';
import { aUsualReport } from './spec-usual.js';

const FORMATS = Object.values(ReportFormat).filter((format): format is RenderedFormat => format !== ReportFormat.JSON);
const layout = USUAL_LAYOUT;

afterEach(() => void jest.useRealTimers());

/** Another day on the clock, with its ticking left as it is. */
function setClock(now: string): void {
  jest.useFakeTimers({
    now: new Date(now),
    doNotFake: [
      'nextTick',
      'setImmediate',
      'setTimeout',
      'setInterval',
      'queueMicrotask',
      'clearImmediate',
      'clearTimeout',
      'clearInterval',
      'performance',
      'hrtime',
    ],
  });
}

describe('the same report is the same file', () => {
  test.each(FORMATS)('%s, years apart', async (format) => {
    setClock('2021-12-10T15:00:00Z');
    const then = await render(format, { report: aUsualReport(), digest: DIGEST, layout });
    setClock('2031-07-01T03:04:05Z');
    const later = await render(format, { report: aUsualReport(), digest: DIGEST, layout });
    expect(later.body.equals(then.body)).toBe(true);
    expect(later.fileName).toBe(then.fileName);
  });

  test.each(FORMATS)('%s, whatever the report, which is left as it was', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => {
        const before = structuredClone(report);
        const one = await render(format, { report, digest: DIGEST, layout });
        const other = await render(format, { report: structuredClone(before), digest: DIGEST, layout });
        expect(other.body.equals(one.body)).toBe(true);
        expect(report).toEqual(before);
      }),
      { numRuns: 10 },
    );
  });

  test.each(FORMATS)('%s differs when a word of it does', async (format) => {
    const report = aUsualReport();
    const one = await render(format, { report, digest: DIGEST, layout });
    const [first, ...rest] = report.milestones;
    if (!first) throw new Error('There are milestones.');
    const other = await render(format, {
      report: { ...report, milestones: [{ ...first, title: 'Another' }, ...rest] },
      digest: DIGEST,
      layout,
    });
    expect(other.body.equals(one.body)).toBe(false);
  });
});

describe('files', () => {
  test.each([
    [ReportFormat.HTML, 'text/html; charset=utf-8', 'IC-2021-12-revision-1.html', '<!doctype html>'],
    [ReportFormat.PDF, 'application/pdf', 'IC-2021-12-revision-1.pdf', '%PDF-1.7'],
    [
      ReportFormat.DOCX,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'IC-2021-12-revision-1.docx',
      'PK',
    ],
    [
      ReportFormat.XLSX,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'IC-2021-12-revision-1.xlsx',
      'PK',
    ],
    [ReportFormat.CSV, 'text/csv; charset=utf-8; header=present', 'IC-2021-12-revision-1.csv', '\ufeffRef,'],
  ] as const)('%s says what it is', async (format, contentType, fileName, start) => {
    const rendered = await render(format, { report: anEmptyReport(), digest: DIGEST, layout });
    expect(rendered).toMatchObject({ contentType, fileName });
    expect(rendered.body.toString('utf8').startsWith(start)).toBe(true);
  });

  test('a name is safe in a header and on a disk', async () => {
    const report = anEmptyReport();
    report.report.ref = '../../è"\r\nx: y';
    const { fileName } = await render(ReportFormat.CSV, { report, digest: DIGEST, layout });
    expect(fileName).toBe('x-y-revision-1.csv');
  });
});
