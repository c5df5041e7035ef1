import type { Block, LaidOut, Section } from './blocks.js';
import { CHART_INK, CHART_TEXT, POINT_RADIUS, type Chart, type Mark } from './chart.js';
import { cornersOf } from './chart-svg.js';
import { isBeside } from './html.js';
import { PAGE, Pages, type Element } from './pdf-pages.js';
import { drawTable } from './pdf-table.js';
import { LINE, visual } from './pdf-type.js';
import { RAG_LOOK } from './rag-look.js';

const WIDTH = PAGE.right - PAGE.left;
/** Where sections of words alone begin, their headings standing to the left. */
const BESIDE = 88;
const HEADING = 10.5;
const REPLACED =
  'Signs that the typeface of this file does not have are written as their Unicode numbers, such as [U+1F600]; the text beneath them, which is copied and read aloud, is the same.';

/** The report as a tagged PDF on A4. */
export async function pdfOf(laid: LaidOut): Promise<Buffer> {
  const pages = new Pages(laid);
  const title = pages.child(pages.root, 'H1');
  for (const line of pages.type.lines(laid.title, WIDTH, 'bold', 0, 15)) {
    pages.line(title, 'H1', line, PAGE.left, pages.y, 'bold', 15);
    pages.y += 18;
  }
  for (const text of [laid.subtitle, ...laid.notices])
    words(pages, pages.child(pages.root, 'P'), 'P', text, PAGE.left, WIDTH);
  for (const section of laid.sections) drawSection(pages, section);
  if (pages.type.replaced) words(pages, pages.child(pages.root, 'P'), 'P', REPLACED, PAGE.left, WIDTH);
  return pages.finish(laid.footer);
}

function drawSection(pages: Pages, section: Section): void {
  const beside = isBeside(section);
  const element = pages.child(pages.root, 'Sect', { title: section.heading });
  const headings = pages.type.lines(section.heading, beside ? BESIDE - 6 : WIDTH, 'bold', 0, HEADING);
  pages.y += 2;
  pages.room(beside ? Math.min(headings.length, 40) * LINE + 4 : headings.length * LINE + 4 * LINE);
  pages.rule(PAGE.left, WIDTH, pages.y, 0.75, '#505a5f');
  pages.y += 2;
  const top = pages.y;
  const heading = pages.child(element, 'H2');
  headings.forEach((line, at) => pages.line(heading, 'H2', line, PAGE.left, top + at * LINE, 'bold', HEADING));
  if (!beside) pages.y += headings.length * LINE + 1;
  const before = pages.doc.bufferedPageRange().count;
  const [x, width] = beside ? [PAGE.left + BESIDE, WIDTH - BESIDE] : [PAGE.left, WIDTH];
  for (const block of section.blocks) drawBlock(pages, element, block, x, width);
  // A heading of more lines than its words pushes what follows down, unless that is on another page already.
  const after = pages.doc.bufferedPageRange().count;
  if (beside && after === before) pages.y = Math.max(pages.y, top + headings.length * LINE);
  element.end();
}

function drawBlock(pages: Pages, parent: Element, block: Block, x: number, width: number): void {
  if (block.kind === 'table') drawTable(pages, parent, block, x, width);
  else if (block.kind === 'chart') drawFigure(pages, parent, block.chart);
  else if (block.kind === 'paragraph') words(pages, pages.child(parent, 'P'), 'P', block.text, x, width);
  else if (block.kind === 'list') drawList(pages, parent, block.items, x, width);
  else {
    for (const { term, cell } of block.facts) {
      const setting = pages.set(cell, width, term);
      const element = pages.child(parent, 'P');
      setting.lines.forEach((_, at) => {
        pages.room(LINE);
        pages.put(element, 'P', setting, x, pages.y, width, { from: at, to: at + 1 });
        pages.y += LINE;
      });
    }
  }
}

function words(pages: Pages, element: Element, tag: string, text: string, x: number, width: number): void {
  for (const line of pages.type.lines(text, width)) {
    pages.room(LINE);
    pages.line(element, tag, line, x, pages.y);
    pages.y += LINE;
  }
}

function drawList(pages: Pages, parent: Element, items: readonly string[], x: number, width: number): void {
  const list = pages.child(parent, 'L');
  for (const item of items) {
    const element = pages.child(list, 'LI');
    pages.room(LINE);
    pages.line(pages.child(element, 'Lbl'), 'Lbl', '•', x, pages.y);
    words(pages, pages.child(element, 'LBody'), 'LBody', item, x + 9, width - 9);
  }
}

function drawFigure(pages: Pages, parent: Element, chart: Chart): void {
  const scale = WIDTH / chart.width;
  const title = pages.type.lines(chart.title, WIDTH, 'bold');
  pages.room(title.length * LINE + chart.height * scale + 4);
  const caption = pages.child(parent, 'P');
  for (const line of title) {
    pages.line(caption, 'P', line, PAGE.left, pages.y, 'bold');
    pages.y += LINE;
  }
  const bottom = pages.y + chart.height * scale;
  const bbox = [PAGE.left, pages.y, PAGE.right, bottom];
  const figure = pages.child(parent, 'Figure', {
    alt: `${chart.title}. ${chart.description}`,
    bbox,
    placement: 'Block',
  });
  pages.mark(figure, 'Figure', () => {
    pages.doc.save().translate(PAGE.left, pages.y).scale(scale);
    for (const mark of chart.marks) drawMark(pages, mark);
    pages.doc.restore();
  });
  pages.y = bottom + 4;
}

function drawMark(pages: Pages, mark: Mark): void {
  const { doc } = pages;
  if (mark.kind === 'box') {
    const { tint, ink } = RAG_LOOK[mark.rag];
    doc.lineWidth(1.5).rect(mark.x, mark.y, mark.width, mark.height).fillAndStroke(tint, ink);
  } else if (mark.kind === 'line') {
    doc.lineWidth(1.5);
    if (mark.dashed) doc.dash(4, { space: 3 });
    mark.points.forEach(([x, y], at) => (at === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)));
    doc.stroke(mark.colour).undash();
  } else if (mark.kind === 'point') {
    if (mark.shape === 'round') doc.circle(mark.x, mark.y, POINT_RADIUS).fill(mark.colour);
    else doc.polygon(...cornersOf(mark.x, mark.y, mark.shape)).fill(mark.colour);
  } else {
    const weight = mark.bold ? 'bold' : 'regular';
    const text = pages.type.showable(mark.text, weight);
    const width = pages.type.width(text, weight, CHART_TEXT);
    const x = mark.x - (mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0);
    // SVG sets text on its baseline, pdfkit hangs it from its top.
    pages.draw(visual(text), x, mark.y - CHART_TEXT * 0.928, weight, CHART_TEXT, mark.colour ?? CHART_INK);
  }
}
