import type { Block, LaidOut, Section, Words } from '../blocks.js';
import { headedBy, isBeside } from '../blocks.js';
import { drawFigure, figureHeight } from './pdf-figure.js';
import { fitToPage } from './fit-to-page.js';
import { PAGE, Pages, type Node } from './pdf-pages.js';
import { drawTable, TABLE_START } from './pdf-table.js';
import { LINE } from './pdf-type.js';

const WIDTH = PAGE.right - PAGE.left;
/** Where sections of words alone begin, their headings standing to the left. */
const BESIDE = 84;
const TITLE = 15;
const REPLACED =
  'Signs that the typeface of this file does not have are written as their Unicode numbers, such as [U+6F22].';

/** The report as a tagged PDF on A4; on one page where it is meant to be. */
export async function pdfOf(laid: LaidOut): Promise<Buffer> {
  const pages = draw(laid.onePage ? fitToPage(laid, isOnePage) : laid);
  return pages.finish(laid.footer);
}

/** Whether a report takes one page. */
export function isOnePage(laid: LaidOut): boolean {
  return draw(laid, 1).count() === 1;
}

/** Draws the sections, as long as there are no more than `most` pages. */
function draw(laid: LaidOut, most = Infinity): Pages {
  const pages = new Pages(laid);
  const title = pages.child(pages.root, 'H1');
  for (const line of pages.type.lines(laid.title, WIDTH, 'bold', 0, TITLE)) {
    pages.room(18);
    pages.line(title, line, PAGE.left, pages.y, { weight: 'bold', size: TITLE });
    pages.y += 17;
  }
  for (const text of [laid.subtitle, ...laid.notices]) drawText(pages, pages.child(pages.root, 'P'), text, PAGE.left);
  for (const section of laid.sections) {
    if (pages.count() > most) break;
    if (section.onNewPage) pages.turn();
    drawSection(pages, section);
  }
  if (pages.type.replaced) drawText(pages, pages.child(pages.root, 'P'), REPLACED, PAGE.left);
  return pages;
}

function drawSection(pages: Pages, section: Section): void {
  const node = pages.child(pages.root, 'Sect', { title: section.heading });
  const first = headedBy(section);
  pages.y += 1;
  if (first) {
    pages.room(TABLE_START + 2);
    separate(pages);
    drawTable(pages, node, first, true);
    for (const block of section.blocks.slice(1)) drawBlock(pages, node, block, PAGE.left);
    return;
  }
  if (isBeside(section)) return drawBeside(pages, node, section);
  const lines = pages.type.lines(section.heading, WIDTH, 'bold');
  pages.room(2 + Math.min(lines.length * LINE + startOf(pages, section.blocks[0]), PAGE.bottom - PAGE.top));
  separate(pages);
  const heading = pages.child(node, 'H2');
  for (const line of lines) {
    pages.room(LINE);
    pages.line(heading, line, PAGE.left, pages.y, { weight: 'bold' });
    pages.y += LINE;
  }
  for (const block of section.blocks) drawBlock(pages, node, block, PAGE.left);
}

/** A heading with the words beside it. */
function drawBeside(pages: Pages, node: Node, section: Section): void {
  const lines = pages.type.lines(section.heading, BESIDE - 6, 'bold');
  pages.room(Math.min(lines.length * LINE + 2, PAGE.bottom - PAGE.top));
  separate(pages);
  const [top, page] = [pages.y, pages.count()];
  const heading = pages.child(node, 'H2');
  lines.forEach((line, at) => pages.line(heading, line, PAGE.left, top + at * LINE, { weight: 'bold' }));
  for (const block of section.blocks) drawBlock(pages, node, block, PAGE.left + BESIDE);
  // A heading longer than its words pushes down what follows, unless that stands on another page already.
  if (pages.count() === page) pages.y = Math.max(pages.y, top + lines.length * LINE);
}

function separate(pages: Pages): void {
  pages.rule(PAGE.left, WIDTH, pages.y, 0.75, '#505a5f');
  pages.y += 1.5;
}

/** What must stay with the heading above it. */
function startOf(pages: Pages, block: Block | undefined): number {
  if (block?.kind === 'chart') return figureHeight(pages, block.chart);
  return block?.kind === 'table' ? TABLE_START : LINE;
}

function drawBlock(pages: Pages, parent: Node, block: Block, x: number): void {
  if (block.kind === 'table') drawTable(pages, parent, block, false);
  else if (block.kind === 'chart') drawFigure(pages, parent, block.chart);
  else if (block.kind === 'paragraph') drawText(pages, pages.child(parent, 'P'), block.text, x);
  else if (block.kind === 'list') drawList(pages, parent, block.items, x);
  else drawFacts(pages, parent, block, x);
}

function drawFacts(pages: Pages, parent: Node, { facts }: Extract<Block, { kind: 'facts' }>, x: number): void {
  const width = PAGE.right - x;
  for (const { term, cell } of facts) {
    const setting = pages.set(cell, width, { lead: term });
    const node = pages.child(parent, 'P');
    setting.lines.forEach((_, at) => {
      pages.room(LINE);
      pages.put(node, setting, x, pages.y, width, at, at + 1);
      pages.y += LINE;
    });
  }
}

function drawList(pages: Pages, parent: Node, items: readonly Words[], x: number): void {
  const list = pages.child(parent, 'L');
  for (const { text } of items) {
    const node = pages.child(list, 'LI');
    pages.room(LINE);
    pages.line(pages.child(node, 'Lbl'), '•', x, pages.y);
    drawText(pages, pages.child(node, 'LBody'), text, x + 9);
  }
}

function drawText(pages: Pages, node: Node, text: string, x: number): void {
  for (const line of pages.type.lines(text, PAGE.right - x)) {
    pages.room(LINE);
    pages.line(node, line, x, pages.y);
    pages.y += LINE;
  }
}
