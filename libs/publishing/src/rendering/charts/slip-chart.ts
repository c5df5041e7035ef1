import { daysBetween, MilestoneDateKind, type Day } from '#rules';
import type { SealedDateMove, SealedMilestone } from '../../sealed/sealed-records.js';
import { CHART_COLOURS, CHART_GRID, CHART_INK, type Chart, type Mark } from './chart.js';
import { count, dayInTable } from '../wording.js';

const WIDTH = 520;
const LEFT = 60;
const RIGHT = 510;
const ROW = 18;
const TOP = 22;
/** Room for the key below the rows. */
const KEY = 16;
/** More rows than this are not read. */
const MOST_ROWS = 12;

/** Kinds of dates that are drawn. Colour alone tells nothing: the lines of one are broken, and a key says which. */
const KINDS = {
  [MilestoneDateKind.FORECAST]: { name: 'Expected date', colour: CHART_COLOURS.blue, dashed: false, below: 3 },
  [MilestoneDateKind.BASELINE]: { name: 'Approved date', colour: CHART_COLOURS.plum, dashed: true, below: -3 },
} as const;
type DrawnKind = keyof typeof KINDS;

type Drawn = Omit<SealedDateMove, 'dateKind'> & { fromOn: Day; toOn: Day; dateKind: DrawnKind; at: number };

/** How milestones slipped: a row for each, a line for each time a date moved; null where no move has both ends. */
export function slipChart(
  moves: readonly SealedDateMove[],
  milestones: readonly SealedMilestone[],
  judgedOn: Day,
): Chart | null {
  const drawable = moves.flatMap((move, at): Drawn[] =>
    move.fromOn && move.toOn && isDrawn(move.dateKind)
      ? [{ ...move, fromOn: move.fromOn, toOn: move.toOn, dateKind: move.dateKind, at }]
      : [],
  );
  const slips = slipsOf(drawable);
  const worst = slips[0];
  if (!worst) return null;
  const rows = slips.slice(0, MOST_ROWS);
  const shown = rows.flatMap((row) => row.moves);
  const x = timeScale([judgedOn, ...shown.flatMap(({ fromOn, toOn }) => [fromOn, toOn])]);
  const bottom = TOP + rows.length * ROW + 8;
  const titles = new Map(milestones.map(({ ref, title }) => [ref, title]));
  const most =
    worst.net > 0
      ? `${name(worst.ref, titles)} slipped most, by ${count(worst.net, 'day')}`
      : 'No milestone slipped in all';
  const hidden = moves.length - shown.length;
  return {
    title: `${most}; ${count(slips.length, 'milestone')} moved`,
    description:
      `A row for each milestone, the most slipped first, and a line for each time its date moved, from where it was (square) to where it went (diamond), unbroken for the expected date and broken for the approved one; the upright line is ${dayInTable(judgedOn)}.` +
      `${hidden ? ` ${count(hidden, 'move')} not drawn.` : ''} The table below holds them all.`,
    width: WIDTH,
    height: bottom + KEY,
    marks: [
      ...today(x(judgedOn), judgedOn, bottom),
      ...rows.flatMap((row, at) => rowMarks(row, TOP + at * ROW + ROW / 2, x)),
      ...Object.values(KINDS).flatMap((kind, at) => keyMarks(kind, LEFT + at * 120, bottom + KEY / 2)),
    ],
  };
}

function isDrawn(kind: MilestoneDateKind): kind is DrawnKind {
  return kind in KINDS;
}

interface Slip {
  ref: string;
  net: number;
  moves: Drawn[];
}

function slipsOf(moves: readonly Drawn[]): Slip[] {
  const byRef = new Map<string, Drawn[]>();
  for (const move of moves) byRef.set(move.milestone, [...(byRef.get(move.milestone) ?? []), move]);
  return [...byRef]
    .map(([ref, own]) => ({ ref, moves: own, net: net(own) }))
    .sort((one, other) => other.net - one.net || (one.ref < other.ref ? -1 : 1));
}

/** How far the expected date has gone in all; where only the approved date ever moved, how far that has. */
function net(moves: readonly Drawn[]): number {
  const expected = moves.filter(({ dateKind }) => dateKind === MilestoneDateKind.FORECAST);
  const told = expected.length ? expected : moves;
  return told.reduce((sum, { fromOn, toOn }) => sum + daysBetween(fromOn, toOn), 0);
}

function name(ref: string, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(ref);
  return title ? `${ref} ${title}` : ref;
}

function timeScale(days: readonly Day[]): (day: Day) => number {
  const [first = '', last = first] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
  const span = Math.max(1, daysBetween(first, last));
  return (day) => LEFT + 6 + (daysBetween(first, day) * (RIGHT - LEFT - 12)) / span;
}

function today(x: number, judgedOn: Day, height: number): Mark[] {
  const anchor = x > WIDTH - 60 ? 'end' : x < LEFT + 40 ? 'start' : 'middle';
  return [
    {
      kind: 'line',
      points: [
        [x, TOP - 6],
        [x, height - 4],
      ],
      colour: CHART_INK,
      dashed: true,
      data: { series: 'judged', on: judgedOn },
    },
    { kind: 'text', x, y: 11, text: dayInTable(judgedOn), anchor },
  ];
}

function rowMarks({ ref, moves }: Slip, y: number, x: (day: Day) => number): Mark[] {
  const short = ref.length > 10 ? `${ref.slice(0, 9)}…` : ref;
  return [
    { kind: 'text', x: LEFT - 6, y: y + 3.5, text: short, anchor: 'end' },
    {
      kind: 'line',
      points: [
        [LEFT, y],
        [RIGHT, y],
      ],
      colour: CHART_GRID,
      thin: true,
    },
    ...moves.flatMap(({ fromOn, toOn, dateKind, at }): Mark[] => {
      const { colour, dashed, below } = KINDS[dateKind];
      const level = y + below;
      return [
        {
          kind: 'line',
          points: [
            [x(fromOn), level],
            [x(toOn), level],
          ],
          colour,
          dashed,
          data: { series: 'move', at, from: fromOn, to: toOn },
        },
        { kind: 'point', x: x(fromOn), y: level, shape: 'square', colour, data: { series: 'from', at } },
        { kind: 'point', x: x(toOn), y: level, shape: 'diamond', colour, data: { series: 'to', at } },
      ];
    }),
  ];
}

function keyMarks({ name: words, colour, dashed }: (typeof KINDS)[DrawnKind], x: number, y: number): Mark[] {
  const line: Mark = {
    kind: 'line',
    points: [
      [x, y],
      [x + 24, y],
    ],
    colour,
    dashed,
    data: { series: 'key' },
  };
  return [line, { kind: 'text', x: x + 30, y: y + 3.5, text: words, anchor: 'start' }];
}
