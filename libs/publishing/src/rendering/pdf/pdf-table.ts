import type { TableBlock } from '../blocks.js';
import { END, PAGE, type Node, type Pages, type Setting } from './pdf-pages.js';
import { LINE } from './pdf-type.js';

/** Above and below the words of a row. */
const PAD = 0.6;
/** Between columns. */
const GAP = 5;

interface Place {
  x: number;
  width: number;
}

/** A table as it is being drawn. */
interface Drawing {
  pages: Pages;
  places: readonly Place[];
  heads: readonly Setting[];
  /** Its first head is the heading of the section. */
  headed: boolean;
}

/** The least height a table begins with: its head and one line. */
export const TABLE_START = 2 * (LINE + 2 * PAD);

/** A table whose head comes again on every page and whose rows are never split, unless one alone is longer than a page. With `headed`, the first head is the heading of its section too. */
export function drawTable(pages: Pages, parent: Node, table: TableBlock, headed: boolean): void {
  const places = placesOf(table);
  const heads = table.columns.map(({ head, end }, at) =>
    pages.set({ text: head, end: end === true }, places[at]?.width ?? 0, { weight: 'bold' }),
  );
  const drawing: Drawing = { pages, places, heads, headed };
  const node = pages.child(parent, 'Table', { title: table.caption });
  pages.room(heightOf(heads) + TABLE_START);
  drawHead(drawing, pages.child(pages.child(node, 'THead'), 'TR'));
  const body = pages.child(node, 'TBody');
  table.rows.forEach((cells, at) => {
    const settings = cells.map((cell, column) => pages.set(cell, places[column]?.width ?? 0));
    if (pages.room(heightOf(settings))) drawHead(drawing, null);
    else if (at > 0) pages.rule(PAGE.left, PAGE.right - PAGE.left, pages.y);
    drawRow(drawing, pages.child(body, 'TR'), settings);
  });
  pages.y += 1;
}

function placesOf({ columns }: TableBlock): Place[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const room = PAGE.right - PAGE.left - GAP * (columns.length - 1);
  let next: number = PAGE.left;
  return columns.map(({ share }) => {
    const place = { x: next, width: (share * room) / all };
    next += place.width + GAP;
    return place;
  });
}

function linesOf(settings: readonly Setting[]): number {
  return settings.reduce((most, { lines }) => Math.max(most, lines.length), 1);
}

function heightOf(settings: readonly Setting[]): number {
  return linesOf(settings) * LINE + 2 * PAD;
}

/** The head; without a row of the structure it is a repetition, which is not read out again. */
function drawHead({ pages, places, heads, headed }: Drawing, row: Node | null): void {
  heads.forEach((setting, at) => {
    const place = places[at];
    if (!place) return;
    if (row) {
      const cell = pages.child(row, 'TH', { scope: 'Column' });
      const node = headed && at === 0 ? pages.child(cell, 'H2') : cell;
      pages.put(node, setting, place.x, pages.y + PAD, place.width);
      return;
    }
    pages.artifact(() =>
      setting.lines.forEach((line, n) => {
        const x = setting.cell.end ? place.x + place.width - END - pages.type.width(line, 'bold') : place.x;
        pages.draw(line, x, pages.y + PAD + n * LINE, { weight: 'bold' });
      }),
    );
  });
  pages.y += heightOf(heads);
  pages.rule(PAGE.left, PAGE.right - PAGE.left, pages.y, 0.75, '#0b0c0c');
}

function drawRow(drawing: Drawing, row: Node, settings: readonly Setting[]): void {
  const { pages, places } = drawing;
  const nodes = settings.map((_, at) => (at === 0 ? pages.child(row, 'TH', { scope: 'Row' }) : pages.child(row, 'TD')));
  const all = linesOf(settings);
  for (let from = 0; from < all;) {
    const fits = Math.max(1, Math.floor((PAGE.bottom - pages.y - 2 * PAD) / LINE));
    const to = Math.min(all, from + fits);
    settings.forEach((setting, at) => {
      const [place, node] = [places[at], nodes[at]];
      if (!place || !node) return;
      pages.put(node, setting, place.x, pages.y + PAD, place.width, from, Math.min(to, setting.lines.length));
    });
    pages.y += (to - from) * LINE + 2 * PAD;
    from = to;
    if (from < all && pages.room(2 * LINE)) drawHead(drawing, null);
  }
}
