import type { TableBlock } from './blocks.js';
import { PAGE, type Element, type Pages, type Setting } from './pdf-pages.js';
import { LINE } from './pdf-type.js';

/** Above and below the words of a row. */
const PAD = 1;
/** Between columns. */
const GAP = 5;

interface Place {
  x: number;
  width: number;
}

/** A table whose head comes again on every page and whose rows are never split, unless one alone is longer than a page. */
export function drawTable(pages: Pages, parent: Element, table: TableBlock, x: number, width: number): void {
  const places = placesOf(table, x, width);
  const heads = table.columns.map(({ head, end }, at) =>
    pages.set({ text: head, ...(end ? { end } : {}) }, places[at]?.width ?? 0, undefined, 'bold'),
  );
  const element = pages.child(parent, 'Table', { title: table.caption });
  const head = (repeated: boolean): void => {
    const row = repeated ? null : pages.child(pages.child(element, 'THead'), 'TR');
    drawHead(pages, row, heads, places);
    pages.rule(x, width, pages.y, 0.75, '#0b0c0c');
  };
  pages.room(heightOf(heads) + LINE + 2 * PAD);
  head(false);
  const body = pages.child(element, 'TBody');
  for (const cells of table.rows) {
    const settings = cells.map((cell, at) => pages.set(cell, places[at]?.width ?? 0));
    if (pages.room(heightOf(settings))) head(true);
    drawRow(pages, pages.child(body, 'TR'), settings, places, () => head(true));
    pages.rule(x, width, pages.y);
  }
  element.end();
}

function placesOf({ columns }: TableBlock, x: number, width: number): Place[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const room = width - GAP * (columns.length - 1);
  let next = x;
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

function drawHead(pages: Pages, row: Element | null, heads: readonly Setting[], places: readonly Place[]): void {
  const top = pages.y + PAD;
  heads.forEach((setting, at) => {
    const place = places[at];
    if (!place) return;
    if (row) {
      const element = pages.child(row, 'TH', { scope: 'Column' });
      pages.put(element, 'TH', setting, place.x, top, place.width, undefined, 'bold');
      return;
    }
    pages.artifact(() =>
      setting.lines.forEach((line, n) => {
        const x = setting.cell.end ? place.x + place.width - pages.type.width(line, 'bold') : place.x;
        pages.draw(line, x, top + n * LINE, 'bold');
      }),
    );
  });
  pages.y += heightOf(heads);
}

function drawRow(
  pages: Pages,
  row: Element,
  settings: readonly Setting[],
  places: readonly Place[],
  again: () => void,
): void {
  const elements = settings.map((_, at) =>
    at === 0 ? pages.child(row, 'TH', { scope: 'Row' }) : pages.child(row, 'TD'),
  );
  const all = linesOf(settings);
  for (let from = 0; from < all;) {
    const fits = Math.max(1, Math.floor((PAGE.bottom - pages.y - 2 * PAD) / LINE));
    const to = Math.min(all, from + fits);
    settings.forEach((setting, at) => {
      const [place, element] = [places[at], elements[at]];
      const part = { from, to: Math.min(to, setting.lines.length) };
      if (place && element)
        pages.put(element, at === 0 ? 'TH' : 'TD', setting, place.x, pages.y + PAD, place.width, part);
    });
    pages.y += (to - from) * LINE + 2 * PAD;
    from = to;
    if (from < all) {
      pages.room(LINE * 2);
      again();
    }
  }
}
