import type { Block, Cell, LaidOut, Section, TableBlock } from '../blocks.js';

/** A report cut down to a page, alone and with what was cut. */
export interface Shortened {
  /** No text of it is longer than the limit. */
  firstPage: LaidOut;
  /** The same, then every text that was shortened, whole. */
  whole: LaidOut;
}

/** A text that was shortened, with where it stands. */
interface Cut {
  where: string;
  text: string;
}

const NOTICE = 'Texts that end in “…” are in full from the next page on.';

/** How many times the letters of a cell in a table those words may have that run across the page. */
const ACROSS = 3;

/** The report with every text of a table cut at a word to so many letters, words across the page to three times as many, and what was cut in full behind it. */
export function shortened(laid: LaidOut, limit: number): Shortened {
  const cuts: Cut[] = [];
  const cut: CutText = (text, where, room) => {
    const short = shorter(text, limit * room);
    if (short !== text) cuts.push({ where, text });
    return short;
  };
  const sections = laid.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => blockCut(block, section, cut)),
  }));
  const firstPage = { ...laid, notices: cuts.length ? [...laid.notices, NOTICE] : laid.notices, sections };
  const inFull: Section = {
    heading: 'In full',
    onNewPage: true,
    blocks: [{ kind: 'facts', facts: cuts.map(({ where, text }) => ({ term: where, cell: { text } })) }],
  };
  return { firstPage, whole: cuts.length ? { ...firstPage, sections: [...sections, inFull] } : firstPage };
}

/** How long the longest text of a report is. */
export function longestText(laid: LaidOut): number {
  let longest = 0;
  const measure = (text: string): string => {
    longest = Math.max(longest, text.length);
    return text;
  };
  for (const section of laid.sections) for (const block of section.blocks) blockCut(block, section, measure);
  return longest;
}

/** Shortens a text to its room, in times the letters that a cell may have. */
type CutText = (text: string, where: string, room: number) => string;

function blockCut(block: Block, { heading }: Section, cut: CutText): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: cut(block.text, heading, ACROSS) };
    case 'list':
      return { ...block, items: block.items.map((item) => cut(item, heading, ACROSS)) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ term, cell }) => ({ term, cell: cellCut(cell, `${heading}, ${term}`, ACROSS, cut) })),
      };
    case 'table':
      return { ...block, rows: rowsCut(block, heading, cut) };
    case 'chart':
      return block;
  }
}

function rowsCut({ columns, rows }: TableBlock, heading: string, cut: CutText): Cell[][] {
  return rows.map((row) => {
    // A row is found by the ref its head begins with.
    const [ref = ''] = (row[0]?.text ?? '').split(' ');
    return row.map((cell, at) =>
      cellCut(cell, at === 0 ? heading : `${heading}, ${ref}, ${columns[at]?.head}`, 1, cut),
    );
  });
}

function cellCut(cell: Cell, where: string, room: number, cut: CutText): Cell {
  return cell.whole ? cell : { ...cell, text: cut(cell.text, where, room) };
}

/** A text cut after a word, with dots that stay with it, so that it is no longer than the limit with its dots; a word longer than that is cut itself. */
export function shorter(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 2);
  const atWord = /\s\S*$/.test(kept) ? kept.replace(/\s+\S*$/, '') : kept;
  return `${(atWord.length > limit / 2 ? atWord : kept).replace(/\p{Surrogate}$/u, '').trimEnd()}\u00a0…`;
}
