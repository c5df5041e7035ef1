import type { Block, Cell, LaidOut, Section, TableBlock, Words } from '../blocks.js';
import { cuttable } from '../words.js';
import { cutTo } from './cut-words.js';

/** A report cut down to a page, alone and with what was cut. */
export interface Shortened {
  /** What may be cut of it is, where a text is longer than the limit. */
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

/** How many times the letters of a cell in the widest column of a table those words may have that run across the page. */
const ACROSS = 3;
/** Letters that a notice keeps whatever the limit: about two lines. */
const NOTICE_KEEPS = 260;

/** The report with every text in the widest column of a table cut at a word to so many letters, others in keeping with their room, and what was cut in full behind it. */
export function shortened(laid: LaidOut, limit: number): Shortened {
  const cuts: Cut[] = [];
  const cut: CutWords = (words, where, room) => {
    const short = cutTo(words, limit * room);
    if (short.text !== words.text) cuts.push({ where, text: words.text });
    return short;
  };
  const notices = laid.notices.map((notice) => {
    const { text } = cutTo(cuttable(notice), Math.max(NOTICE_KEEPS, limit * ACROSS));
    if (text !== notice) cuts.push({ where: 'Notice', text: notice });
    return text;
  });
  const sections = laid.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => blockCut(block, section, cut)),
  }));
  const firstPage = { ...laid, notices: cuts.length ? [...notices, NOTICE] : notices, sections };
  const inFull: Section = {
    heading: 'In full',
    onNewPage: true,
    blocks: [{ kind: 'facts', facts: cuts.map(({ where, text }) => ({ term: where, cell: { text } })) }],
  };
  return { firstPage, whole: cuts.length ? { ...firstPage, sections: [...sections, inFull] } : firstPage };
}

/** How long the longest text of a report is. */
export function longestText(laid: LaidOut): number {
  let longest = Math.max(0, ...laid.notices.map(({ length }) => length));
  const measure: CutWords = (words) => {
    longest = Math.max(longest, words.text.length);
    return words;
  };
  for (const section of laid.sections) for (const block of section.blocks) blockCut(block, section, measure);
  return longest;
}

/** Shortens words to their room, in times the letters that a cell in the widest column may have. */
type CutWords = <Some extends Words>(words: Some, where: string, room: number) => Some;

function blockCut(block: Block, { heading }: Section, cut: CutWords): Block {
  switch (block.kind) {
    case 'paragraph':
      return cut(block, heading, ACROSS);
    case 'list':
      return { ...block, items: block.items.map((item) => cut(item, heading, ACROSS)) };
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ term, cell }) => ({ term, cell: cut(cell, `${heading}, ${term}`, ACROSS) })),
      };
    case 'table':
      return { ...block, rows: rowsCut(block, heading, cut) };
    case 'chart':
      return block;
  }
}

function rowsCut({ columns, rows }: TableBlock, heading: string, cut: CutWords): Cell[][] {
  const widest = Math.max(...columns.map(({ share }) => share));
  return rows.map((row) => {
    // A row is found by the ref its head begins with.
    const [ref = ''] = (row[0]?.text ?? '').split(' ');
    return row.map((cell, at) => {
      const { head, share } = columns[at] ?? { head: '', share: widest };
      return cut(cell, at === 0 ? heading : `${heading}, ${ref}, ${head}`, share / widest);
    });
  });
}
