import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysBetween } from '#rules';
import { ReportSection } from '../../sealed/report-layout.js';
import type { SealedReport } from '../../sealed/sealed-report.js';
import type { TableBlock } from '../blocks.js';
import { BAND_LOOK } from './band-look.js';
import { chartSvg } from './chart-svg.js';
import type { Chart } from './chart.js';
import { laidOut } from '../laid-out.js';
import { RAG_LOOK } from '../rag-look.js';
import { anyReport } from '../spec-arbitrary.js';
import { anEmptyReport, DIGEST } from '../spec-report.js';
import { PERCENT_SCALE } from './trend-charts.js';
import { dayInTable } from '../wording.js';

interface Drawn {
  name: string;
  text: string;
  of: Record<string, string>;
}

/** The marks of an SVG as somebody reads them who knows nothing of how they were made. */
function marksOf(chart: Chart): Drawn[] {
  const svg = chartSvg(chart, 'c').text;
  return [...svg.matchAll(/<(rect|polyline|circle|polygon|text|title|desc)\b([^>]*?)\/?>([^<]*)/g)].map(
    ([, name = '', all = '', text = '']) => ({
      name,
      text,
      of: Object.fromEntries([...all.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
    }),
  );
}

function shown(report: SealedReport, section: ReportSection): { charts: Chart[]; table: TableBlock | undefined } {
  const layout = { title: null, workstreams: null, restricted: true, sections: [{ section, heading: null }] };
  const blocks = laidOut({ report, digest: DIGEST, layout }).sections.flatMap((one) => one.blocks);
  return {
    charts: blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
    table: blocks.find((block) => block.kind === 'table'),
  };
}

const column = (table: TableBlock | undefined, at: number): string[] =>
  table?.rows.map((row) => row[at]?.text ?? '') ?? [];

/** The middle of a point, whatever its shape. */
function heightOf({ name, of }: Drawn): number {
  if (name === 'circle') return Number(of['cy']);
  const heights = (of['points'] ?? '').split(' ').map((corner) => Number(corner.split(',')[1]));
  return (Math.min(...heights) + Math.max(...heights)) / 2;
}

describe('charts say what their tables say', () => {
  test('the strip of colours: a letter and a frame for each row of the table', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { charts, table } = shown(report, ReportSection.TRENDS);
        const [strip] = charts;
        if (!strip) throw new Error('There is a strip.');
        const marks = marksOf(strip);
        const letters = marks.filter(({ of }) => of['font-weight'] === 'bold').map(({ text }) => text);
        const inks = marks.filter(({ name }) => name === 'rect').map(({ of }) => of['stroke']);
        const looks = column(table, 2).map((word) => Object.values(RAG_LOOK).find((look) => look.word === word));
        expect(letters).toEqual(looks.map((look) => look?.letter));
        expect(inks).toEqual(looks.map((look) => look?.ink));
      }),
      { numRuns: 250 },
    );
  });

  test('percent complete and planned: a point at the height of each figure of the table, and none where there is none', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { charts, table } = shown(report, ReportSection.TRENDS);
        const marks = charts[1] ? marksOf(charts[1]) : [];
        for (const [series, at] of [
          ['complete', 4],
          ['planned', 5],
        ] as const) {
          const points = marks.filter(({ of }) => of['data-series'] === series);
          const drawn = new Map(points.map((point) => [Number(point.of['data-at']), point]));
          column(table, at).forEach((text, row) => {
            const point = drawn.get(row);
            if (text === 'not stated') return expect(point).toBeUndefined();
            if (!point) throw new Error(`No point for ${text} in row ${row}.`);
            const read = ((PERCENT_SCALE.top + PERCENT_SCALE.height - heightOf(point)) * 100) / PERCENT_SCALE.height;
            expect(Math.abs(read - Number.parseFloat(text))).toBeLessThan(0.02);
          });
          const lines = column(table, at).filter(
            (text, row, all) => text !== 'not stated' && (all[row + 1] ?? 'not stated') !== 'not stated',
          );
          const colour = points[0]?.of['fill'];
          expect(marks.filter(({ name, of }) => name === 'polyline' && of['stroke'] === colour)).toHaveLength(
            lines.length,
          );
        }
      }),
      { numRuns: 250 },
    );
  });

  test('the finding over percent complete says the points that were sealed, which the rounded percentages do not always give', () => {
    const report = anEmptyReport();
    // One third against five twelfths: 33.3 against 41.7, and 8.33 points between them.
    const progress = { percentComplete: 33.3, plannedPercent: 41.7, scheduleVariancePoints: -8.3 };
    const status = { ...report.status, progress: { ...report.status.progress, ...progress } };
    const [, chart] = shown({ ...report, status }, ReportSection.TRENDS).charts;
    expect(chart?.title).toBe('33.3% complete against 41.7% planned (−8.3 points)');
  });

  test('slips: each line goes from and to where its row of the table says, and as far', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { charts, table } = shown(report, ReportSection.DATE_MOVES);
        const [chart] = charts;
        if (!chart) return;
        const lines = marksOf(chart).filter(({ of }) => of['data-series'] === 'move');
        const words = marksOf(chart).map(({ text }) => text);
        expect(words).toEqual(expect.arrayContaining(['Expected date', 'Approved date']));
        const ends = lines.map(({ of }) => {
          const [from = 0, to = 0] = (of['points'] ?? '').split(' ').map((point) => Number(point.split(',')[0]));
          const [fromOn = '', toOn = ''] = [of['data-from'], of['data-to']];
          const row = table?.rows[Number(of['data-at'])];
          expect([row?.[2]?.text, row?.[3]?.text]).toEqual([dayInTable(fromOn), dayInTable(toOn)]);
          // Which date it was is told without colour, by the line and its key.
          expect('stroke-dasharray' in of).toBe(row?.[1]?.text === 'Approved');
          return { from, to, days: daysBetween(fromOn, toOn) };
        });
        const furthest = ends.reduce((most, one) => (Math.abs(one.days) > Math.abs(most.days) ? one : most), {
          from: 0,
          to: 0,
          days: 0,
        });
        const perDay = furthest.days ? (furthest.to - furthest.from) / furthest.days : 0;
        for (const { from, to, days } of ends)
          expect(Math.abs(to - from - days * perDay)).toBeLessThan(0.05 + Math.abs(days) * 0.0001);
      }),
      { numRuns: 250 },
    );
  });

  test('the matrix: in each cell the score, the letter of its band and as many risks as the table says', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { charts, table } = shown(report, ReportSection.RISK_MATRIX);
        const [chart] = charts;
        if (!chart) throw new Error('There is a matrix.');
        const marks = marksOf(chart);
        const boxes = marks.filter(({ name }) => name === 'rect');
        expect(boxes).toHaveLength(25);
        for (const box of boxes) {
          const [likelihood = 0, consequence = 0] = [
            Number(box.of['data-likelihood']),
            Number(box.of['data-consequence']),
          ];
          const said = table?.rows[5 - likelihood]?.[consequence]?.text ?? '';
          const [score = '', band = ''] = said.split(' ');
          expect(said).toContain(box.of['data-risks'] === '0' ? 'none' : `${box.of['data-risks']}: `);
          const look = Object.values(BAND_LOOK).find(({ word }) => word === band);
          expect(box.of['stroke']).toBe(look?.ink);
          const within = marks.filter(
            ({ name, of }) =>
              name === 'text' &&
              Math.abs(Number(of['x']) - Number(box.of['x']) - Number(box.of['width']) / 2) < 1 &&
              Number(of['y']) > Number(box.of['y']) &&
              Number(of['y']) < Number(box.of['y']) + Number(box.of['height']),
          );
          expect(within[0]?.text).toBe(`${score} ${look?.letter}`);
          expect(within).toHaveLength(box.of['data-risks'] === '0' ? 1 : 2);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('each has a title and a description', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const section of [ReportSection.TRENDS, ReportSection.DATE_MOVES, ReportSection.RISK_MATRIX]) {
          for (const chart of shown(report, section).charts) {
            const marks = marksOf(chart);
            expect(
              marks.filter(({ name }) => name === 'title' || name === 'desc').every(({ text }) => text.length > 10),
            ).toBe(true);
            expect(JSON.stringify(marks)).not.toMatch(/NaN|Infinity|undefined/);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
