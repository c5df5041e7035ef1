import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { openPart } from '../sealed/open-part.js';
import { ReportFormat } from '../sealed/report-format.js';
import { ReportSection, USUAL_LAYOUT, type ReportLayout } from '../sealed/report-layout.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import { withheldOf } from '../sealed/withheld.js';
import { laidOut } from './laid-out.js';
import { render, type RenderedFormat } from './render.js';
import { anyMarkedReport, type Marked } from './spec-marked.js';
import { aGateway, aMilestone, anEscalation, aRisk, aWorkstream } from './spec-records.js';
import { anEmptyReport, DIGEST } from './spec-report.js';

const FORMATS = Object.values(ReportFormat).filter((format): format is RenderedFormat => format !== ReportFormat.JSON);
const CLOSED: ReportLayout = {
  ...USUAL_LAYOUT,
  sections: Object.values(ReportSection).map((section) => ({ section, heading: null })),
};
const OPEN: ReportLayout = { ...CLOSED, restricted: false };

const file = async (format: RenderedFormat, report: SealedReport, layout = OPEN): Promise<Buffer> =>
  (await render(format, { report, digest: DIGEST, layout })).body;

/** What a file says, unpacked. (Of a PDF that is nothing: its letters are numbers of glyphs.) */
function textOf(format: RenderedFormat, body: Buffer): string {
  if (format !== ReportFormat.DOCX && format !== ReportFormat.XLSX) return body.toString();
  return Object.values(unzipSync(body))
    .map((part) => Buffer.from(part).toString())
    .join('\n');
}

const refsWithheld = ({ withheld }: Marked): string[] => Object.values(withheld).flat();

/** The same report with everything about what is withheld worded otherwise. */
function otherwise(marked: Marked): SealedReport {
  const gone = refsWithheld(marked);
  if (!gone.length) return marked.report;
  const text = JSON.stringify(marked.report);
  return JSON.parse(
    text.replace(new RegExp(gone.join('|'), 'g'), (ref) => `${ref.slice(0, 1)}X${ref.slice(2)}`),
  ) as SealedReport;
}

const notices = (report: SealedReport, layout: ReportLayout): readonly string[] =>
  laidOut({ report, digest: DIGEST, layout }).notices;

describe('an open pack', () => {
  test.each(FORMATS.filter((format) => format !== ReportFormat.PDF))(
    'as %s holds no word of what is withheld, whatever the report',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anyMarkedReport, async (marked) => {
          const text = textOf(format, await file(format, marked.report));
          expect(refsWithheld(marked).filter((ref) => text.includes(ref))).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
  );

  test('is made from a report that holds none either, in places that are not printed', () => {
    fc.assert(
      fc.property(anyMarkedReport, (marked) => {
        const text = JSON.stringify(openPart(marked.report, withheldOf(marked.report)));
        expect(refsWithheld(marked).filter((ref) => text.includes(ref))).toEqual([]);
      }),
    );
  });

  test.each(FORMATS)('as %s is the same file whatever is said of what is withheld', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyMarkedReport, async (marked) => {
        const [one, other] = [await file(format, marked.report), await file(format, otherwise(marked))];
        expect(other.equals(one)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('shows every other record', async () => {
    await fc.assert(
      fc.asyncProperty(anyMarkedReport, async (marked) => {
        const gone = new Set(refsWithheld(marked));
        const text = textOf(ReportFormat.XLSX, await file(ReportFormat.XLSX, marked.report));
        expect(marked.all.filter((ref) => !gone.has(ref) && !text.includes(ref))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('counts what is withheld, as does the warning on a pack that shows it', () => {
    const nouns = ['workstream', 'milestone', 'risk', 'gateway', 'escalation'] as const;
    fc.assert(
      fc.property(anyMarkedReport, ({ report, withheld }) => {
        const told = (layout: ReportLayout): [string, number][] =>
          [
            ...notices(report, layout)
              .join(' ')
              .matchAll(/(\d+) restricted (\w+?)s?\b/g),
          ].map(([, n, noun]) => [noun ?? '', Number(n)]);
        const counts = nouns.flatMap((noun): [string, number][] =>
          withheld[noun].length ? [[noun, withheld[noun].length]] : [],
        );
        expect([told(OPEN), told(CLOSED)]).toEqual([counts, counts]);
      }),
    );
  });

  test('leaves sums and colours as they are', () => {
    fc.assert(
      fc.property(anyMarkedReport, ({ report }) => {
        const sums = (layout: ReportLayout) => {
          const wanted = { ...layout, sections: [{ section: ReportSection.TRENDS, heading: null }] };
          return laidOut({ report, digest: DIGEST, layout: wanted }).sections;
        };
        expect(sums(OPEN)).toEqual(sums(CLOSED));
      }),
    );
  });
});

describe('notices', () => {
  const report = anEmptyReport({
    workstreams: [aWorkstream('W-1'), aWorkstream('W-2', { restricted: true })],
    milestones: [aMilestone('M-1'), aMilestone('M-2', { restricted: true }), aMilestone('M-3', { workstream: 'W-2' })],
    risks: [aRisk('R-1', { restricted: true })],
    gateways: [aGateway({ restricted: true })],
    escalations: [anEscalation('E-1', { matter: 'What to do about R-1' })],
  });

  test('say how much is not shown, what hangs below what is restricted included', () => {
    expect(notices(report, OPEN)).toEqual([
      '1 restricted workstream, 2 restricted milestones, 1 restricted risk, 1 restricted gateway and 1 restricted escalation count in the figures and are not shown. ' +
        'Sums and colours are those of the whole programme; reasons and sentences that tell of what is not shown are left out.',
    ]);
    const one = anEmptyReport({ risks: [aRisk('R-1', { restricted: true })] });
    expect(notices(one, OPEN)[0]).toMatch(/^1 restricted risk counts in the figures and is not shown\. /);
  });

  test('warn where everything is shown, and say nothing where nothing is restricted', () => {
    const two = anEmptyReport({ milestones: ['M-1', 'M-2'].map((ref) => aMilestone(ref, { restricted: true })) });
    expect(notices(two, USUAL_LAYOUT)).toEqual(['Holds 2 restricted milestones: not for an open session.']);
    const plain = anEmptyReport({ milestones: [aMilestone('M-1')] });
    expect([notices(plain, USUAL_LAYOUT), notices(plain, OPEN)]).toEqual([[], []]);
  });

  test.each([
    [{ narrative: 'M-2 slips again.' }, 'what it says of this period'],
    [{ outlook: 'Close (r-1).' }, 'what it says of the next period'],
    [{ asks: 'Decide on G-1, please' }, 'what it asks'],
    [{ narrative: 'M-2', asks: 'M-2' }, 'what it says of this period and what it asks'],
  ])('tell where words of the author name what is not shown: %j', (words, place) => {
    const naming = { ...report, report: { ...report.report, ...words } };
    expect(notices(naming, OPEN)[1]).toBe(
      `Words in it name what is not shown: ${place}. Look at them before this goes to an open session.`,
    );
    expect(notices(naming, OPEN)[1]).not.toMatch(/M-2|R-1|G-1/i);
  });

  test('tell which other records do', () => {
    const milestones = [aMilestone('M-1', { statusNote: 'Waits for M-2' }), aMilestone('M-2', { restricted: true })];
    expect(notices({ ...report, milestones }, OPEN)[1]).toContain('name what is not shown: M-1. Look');
  });

  test('do not take one ref for another', () => {
    const words = { narrative: 'M-12, M-2.5 and XM-2 are on course, and so is M-1.' };
    expect(notices({ ...report, report: { ...report.report, ...words } }, OPEN)).toHaveLength(1);
  });

  test('do not name a restricted workstream that a layout asks for', () => {
    const [, limited, ...more] = notices(report, { ...OPEN, workstreams: ['W-1', 'W-2'] });
    expect(limited).toMatch(/^1 of 1 workstream shown; /);
    expect(more).toEqual([]);
  });

  test('an empty list is not said to be empty of everything', () => {
    const { sections } = laidOut({ report, digest: DIGEST, layout: OPEN });
    const said = JSON.stringify(sections.filter(({ heading }) => heading !== 'Progress'));
    expect(said).toContain('Top risks: none to show.');
    expect(said).toContain('Matters for escalation: none to show.');
    expect(said).not.toContain('none recorded.');
  });
});
