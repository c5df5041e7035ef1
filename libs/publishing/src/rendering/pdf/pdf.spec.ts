import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ReportSection, USUAL_LAYOUT, type ReportLayout } from '../../sealed/report-layout.js';
import type { SealedReport } from '../../sealed/sealed-report.js';
import { laidOut } from '../laid-out.js';
import { pdfOf } from './pdf.js';
import { anyReport } from '../spec-arbitrary.js';
import { aMilestone, aMove } from '../spec-records.js';
import { anEmptyReport, DIGEST } from '../spec-report.js';
import { aUsualReport } from '../spec-usual.js';

const EVERYTHING: ReportLayout = {
  ...USUAL_LAYOUT,
  sections: Object.values(ReportSection).map((section) => ({ section, heading: null })),
};

async function pdf(report: SealedReport, layout = EVERYTHING): Promise<string> {
  return (await pdfOf(laidOut({ report, digest: DIGEST, layout }))).toString('latin1');
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const pages = (text: string): number => count(text, /\/Type \/Page\b/g);
const elements = (text: string, kind: string): number => count(text, new RegExp(`/S /${kind}\\b`, 'g'));

/** What is drawn: the streams that hold operators, unpacked. */
function drawn(text: string): string {
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, packed = '']) => {
      try {
        return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .filter((one) => one.includes('BDC'))
    .join('\n');
}

describe('the PDF', () => {
  test('twelve milestones and five risks are one page in the usual layout', async () => {
    expect(pages(await pdf(aUsualReport(), USUAL_LAYOUT))).toBe(1);
  });

  test('so they are with any words up to these lengths', async () => {
    const words = (least: number, most: number) =>
      fc
        .array(fc.constantFrom('care', 'team', 'Lancashire', 'of', 'reablement', 'beds', 'agreed', 'in'), {
          minLength: 60,
          maxLength: 60,
        })
        .chain((all) => fc.integer({ min: least, max: most }).map((length) => all.join(' ').slice(0, length).trim()));
    const texts = fc.record({
      titles: fc.array(words(15, 42), { minLength: 25, maxLength: 25 }),
      narrative: words(100, 240),
      outlook: words(50, 140),
      asks: words(20, 80),
      path: words(10, 48),
    });
    await fc.assert(
      fc.asyncProperty(texts, async ({ titles, narrative, outlook, asks, path }) => {
        const usual = aUsualReport();
        const report: SealedReport = {
          ...usual,
          report: { ...usual.report, narrative, outlook, asks },
          workstreams: usual.workstreams.map((one, at) => ({ ...one, name: titles[at] ?? '' })),
          milestones: usual.milestones.map((one, at) => ({
            ...one,
            title: titles[8 + at] ?? '',
            pathToGreen: one.pathToGreen && path,
          })),
          risks: usual.risks.map((one, at) => ({ ...one, title: titles[20 + at] ?? '' })),
        };
        expect(pages(await pdf(report, USUAL_LAYOUT))).toBe(1);
      }),
      { numRuns: 10 },
    );
  });

  test('is tagged, has a language and a title, and says that it is for everybody', async () => {
    const text = await pdf(aUsualReport());
    expect(text).toContain('/Marked true');
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('(Intermediate Care Programme: highlight report)');
    expect(text).toMatch(/pdfuaid:part[^\d]*1/);
    expect(elements(text, 'H1')).toBe(1);
    expect(elements(text, 'H2')).toBe(18);
  });

  test('tables have heads, and charts the words that stand for them', async () => {
    const text = await pdf(aUsualReport());
    expect(elements(text, 'Table')).toBe(8);
    expect(count(text, /\/Scope \/Column/g)).toBeGreaterThan(30);
    expect(count(text, /\/Scope \/Row/g)).toBeGreaterThan(30);
    expect(elements(text, 'Figure')).toBe(4);
    expect(count(text, /\/Alt \(/g)).toBe(4);
  });

  test('everything drawn is either part of the structure or said to be decoration', async () => {
    for (const report of [
      aUsualReport(),
      { ...aUsualReport(), milestones: Array.from({ length: 60 }, (_, at) => aMilestone(`M-${at}`)) },
    ]) {
      const marks = drawn(await pdf(report));
      let depth = 0;
      for (const [operator] of marks.matchAll(/\bBDC\b|\bBMC\b|\bEMC\b|\bTJ\b|\bTj\b|(?<=\s)S(?=\s)/g)) {
        if (operator === 'BDC' || operator === 'BMC') depth += 1;
        else if (operator === 'EMC') depth -= 1;
        else expect(depth).toBeGreaterThan(0);
        expect(depth).toBeGreaterThanOrEqual(0);
        // Marked content in marked content would be read twice or not at all.
        expect(depth).toBeLessThanOrEqual(1);
      }
      expect(depth).toBe(0);
    }
  });

  test('500 milestones take as many pages as they need', async () => {
    const milestones = Array.from({ length: 500 }, (_, at) => aMilestone(`M-${at}`, { key: true }));
    const dateMoves = Array.from({ length: 40 }, (_, at) => aMove(`M-${at % 14}`));
    const text = await pdf({ ...aUsualReport(), milestones, dateMoves });
    expect(pages(text)).toBeGreaterThan(15);
    expect(pages(text)).toBeLessThan(40);
    // The head comes again on each page and is read out once.
    expect(elements(text, 'Table')).toBe(7);
    expect(elements(text, 'THead')).toBe(7);
  });

  test('a row longer than a page is carried on, and a word longer than a line is broken', async () => {
    const text = await pdf(
      anEmptyReport({ milestones: [aMilestone('M-1', { title: 'endless '.repeat(1500) + 'x'.repeat(4000) })] }),
    );
    expect(pages(text)).toBeGreaterThan(4);
  });

  test('whatever people typed, there is a file', async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => {
        const text = await pdf(report);
        expect(text.startsWith('%PDF-1.7')).toBe(true);
        expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('signs that the typeface lacks are written as their numbers, and the reader is told', async () => {
    const plain = laidOut({ report: anEmptyReport(), digest: DIGEST, layout: USUAL_LAYOUT });
    const han = { ...plain, title: '漢字' };
    const [replaced, without] = await Promise.all([pdfOf(han), pdfOf(plain)]);
    expect(elements(replaced.toString('latin1'), 'P')).toBe(elements(without.toString('latin1'), 'P') + 1);
  });
});
