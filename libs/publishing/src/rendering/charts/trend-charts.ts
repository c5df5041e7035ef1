import { ragTrend, type Day, type Rag } from '#rules';
import { CHART_COLOURS, CHART_GRID, type Chart, type Mark } from './chart.js';
import { RAG_LOOK } from '../rag-look.js';
import { dayInTable, percent, points as inPoints, word } from '../wording.js';

/** One report of those a trend is drawn over. */
export interface TrendPoint {
  ref: string;
  revision: number;
  periodTo: Day;
  calculated: Rag;
  effective: Rag;
  percentComplete: number | null;
  plannedPercent: number | null;
}

const WIDTH = 520;
const LEFT = 34;
const CELL = 26;
const TABLE_BELOW = 'The table below holds the same figures.';

/** The overall colour of each report, a box with a letter for each. */
export function ragStrip(trend: readonly TrendPoint[]): Chart {
  const step = Math.min(60, (WIDTH - LEFT) / trend.length);
  const last = trend.at(-1);
  const before = trend.at(-2);
  const marks = trend.flatMap(({ effective, periodTo }, at): Mark[] => {
    const x = LEFT + at * step;
    return [
      {
        kind: 'box',
        x,
        y: 2,
        width: step - 4,
        height: CELL,
        tint: RAG_LOOK[effective].tint,
        ink: RAG_LOOK[effective].ink,
        data: { series: 'overall', at, rag: effective },
      },
      {
        kind: 'text',
        x: x + (step - 4) / 2,
        y: 2 + CELL / 2 + 4,
        text: RAG_LOOK[effective].letter,
        anchor: 'middle',
        bold: true,
      },
      { kind: 'text', x: x + (step - 4) / 2, y: CELL + 15, text: monthOf(periodTo), anchor: 'middle' },
    ];
  });
  const now = last ? RAG_LOOK[last.effective].word : '';
  const title =
    last && before
      ? `Overall status is ${now}; it was ${RAG_LOOK[before.effective].word} in the report before (${word(ragTrend(before.effective, last.effective)).toLowerCase()})`
      : `Overall status is ${now}; this is the first report`;
  return {
    title,
    description: `One box for each report, the oldest first: ${trend.map(({ periodTo, effective }) => `${dayInTable(periodTo)} ${RAG_LOOK[effective].word}`).join(', ')}. Letters: R red, A amber, G green, C complete, N not rated. ${TABLE_BELOW}`,
    width: WIDTH,
    height: CELL + 20,
    marks,
  };
}

/** "Dec 21". */
function monthOf(day: Day): string {
  const [, month = '', year = ''] = dayInTable(day).split(' ');
  return `${month} ${year.slice(2)}`;
}

/** Where a percentage stands in the chart, and how a test finds it again. */
export const PERCENT_SCALE = { top: 8, height: 100 } as const;

/** Percent complete against planned over the reports: a line each, with points of different shapes. `variancePoints` are those of the last report, as it was sealed. */
export function percentChart(trend: readonly TrendPoint[], variancePoints: number | null): Chart {
  const { top, height } = PERCENT_SCALE;
  const right = WIDTH - 90;
  const x = (at: number): number => (trend.length < 2 ? LEFT : LEFT + (at * (right - LEFT)) / (trend.length - 1));
  const y = (value: number): number => top + height - (value * height) / 100;
  const grid = [0, 25, 50, 75, 100].flatMap((value): Mark[] => [
    {
      kind: 'line',
      points: [
        [LEFT, y(value)],
        [right, y(value)],
      ],
      colour: CHART_GRID,
      thin: true,
    },
    { kind: 'text', x: LEFT - 4, y: y(value) + 3.5, text: `${value}%`, anchor: 'end' },
  ]);
  const months = trend.map(({ periodTo }, at): Mark => ({
    kind: 'text',
    x: x(at),
    y: top + height + 14,
    text: monthOf(periodTo),
    anchor: 'middle',
  }));
  const actual = series(
    trend.map(({ percentComplete }) => percentComplete),
    x,
    y,
    'complete',
    'round',
    CHART_COLOURS.blue,
  );
  const planned = series(
    trend.map(({ plannedPercent }) => plannedPercent),
    x,
    y,
    'planned',
    'diamond',
    CHART_COLOURS.orange,
  );
  return {
    title: finding(trend.at(-1), variancePoints),
    description: `Percent complete (round points, unbroken line) and percent planned (diamonds, broken line) at the end of each of ${trend.length === 1 ? 'one period' : `${trend.length} periods`}. ${TABLE_BELOW}`,
    width: WIDTH,
    height: top + height + 20,
    marks: [...grid, ...months, ...planned, ...actual, ...key(right + 10)],
  };
}

function finding(last: TrendPoint | undefined, variancePoints: number | null): string {
  if (!last || last.percentComplete === null) return 'Percent complete is not yet known, since nothing is planned';
  if (last.plannedPercent === null)
    return `${percent(last.percentComplete)} complete; what should be by now is not known`;
  // Not the one less the other: both are rounded, and the points were taken before that.
  const off = variancePoints === null ? '' : ` (${inPoints(variancePoints)})`;
  return `${percent(last.percentComplete)} complete against ${percent(last.plannedPercent)} planned${off}`;
}

/** Points, and lines between neighbours; where a value is missing the line is broken, never drawn across. */
function series(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
  name: string,
  shape: 'round' | 'diamond',
  colour: string,
): Mark[] {
  const points: Mark[] = [];
  const lines: Mark[] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    points.push({ kind: 'point', x: x(at), y: y(value), shape, colour, data: { series: name, at, value } });
    const next = values[at + 1];
    if (next === null || next === undefined) return;
    lines.push({
      kind: 'line',
      points: [
        [x(at), y(value)],
        [x(at + 1), y(next)],
      ],
      colour,
      dashed: name === 'planned',
    });
  });
  return [...lines, ...points];
}

function key(x: number): Mark[] {
  return [
    { kind: 'point', x, y: 20, shape: 'round', colour: CHART_COLOURS.blue, data: { series: 'key', at: 0 } },
    { kind: 'text', x: x + 8, y: 23.5, text: 'Complete', anchor: 'start' },
    { kind: 'point', x, y: 38, shape: 'diamond', colour: CHART_COLOURS.orange, data: { series: 'key', at: 1 } },
    { kind: 'text', x: x + 8, y: 41.5, text: 'Planned', anchor: 'start' },
  ];
}
