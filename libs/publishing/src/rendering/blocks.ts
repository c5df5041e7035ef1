import type { Rag } from '#rules';
import type { Chart } from './charts/chart.js';

// What a rendering prints, before anybody has decided on fonts and files: words in order, and nothing left to be worded.

/** A part of a text, counted in letters from its beginning. */
export interface Part {
  from: number;
  length: number;
}

/** A text, and the parts of it that may be cut where a page is too short; one without any is always whole. */
export interface Words {
  text: string;
  cuttable?: readonly Part[];
}

/** Words in a table or beside a term; with a colour, its shape is printed before the words. */
export interface Cell extends Words {
  /** The colour the words speak of. It never stands alone: `text` names it. */
  rag?: Rag;
  /** Numbers stand at the end of the line. */
  end?: boolean;
}

/** A column of a table. */
export interface Column {
  head: string;
  /** Its share of the width; the shares of a table need not add up to anything. */
  share: number;
  end?: boolean;
}

/** A table; the first cell of a row is its head. */
export interface TableBlock {
  kind: 'table';
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** Words that are not a table. */
export type Block =
  | ({ kind: 'paragraph' } & Words)
  | { kind: 'list'; items: readonly Words[] }
  | { kind: 'facts'; facts: readonly { term: string; cell: Cell }[] }
  | { kind: 'chart'; chart: Chart }
  | TableBlock;

/** A part of the report under a heading. */
export interface Section {
  heading: string;
  /** Where there are pages, it begins one. */
  onNewPage?: boolean;
  blocks: readonly Block[];
}

/** The report as it will be printed, in order. */
export interface LaidOut {
  title: string;
  /** What the file calls itself where it stands among others. */
  documentTitle: string;
  /** Who reports to whom, and over which days. */
  subtitle: string;
  /** What is left out, or whose figures are made up; printed under the subtitle. */
  notices: readonly string[];
  sections: readonly Section[];
  /** A board wants it on one page: no more milestones and risks than have room there. */
  onePage: boolean;
  /** On every page: which report this is and the digest to check it by. */
  footer: string;
  /** Who drafted it. */
  author: string;
  /** When it was signed, or the instant it shows: the only date a file of it carries. */
  signedAt: string | null;
}

/** Sections of words alone stand beside their headings where a page has the width, which is what makes room for a report on one page. */
export function isBeside({ blocks }: Section): boolean {
  return blocks.every(({ kind }) => kind !== 'table' && kind !== 'chart');
}

/** The table that a section begins with, its first column headed by the heading of the section: one line instead of two. Null where it begins otherwise. */
export function headedBy({ heading, blocks }: Section): TableBlock | null {
  const [first] = blocks;
  if (first?.kind !== 'table') return null;
  return { ...first, columns: first.columns.map((column, at) => (at === 0 ? { ...column, head: heading } : column)) };
}
