import type { Cell } from '../rendering/blocks.js';

/** Letters that a line and a column hold, and that the frame of a colour, bold type and the gap beside a column take up. */
const LETTERS = { line: 118, column: 40, frame: 5, bold: 1.15, gap: 2 } as const;

/** No word is broken where that can be had; what room is left goes to the columns of which nine texts of ten are longer. */
export function columnShares(heads: readonly string[], rows: readonly (readonly Cell[])[]): number[] {
  const needs = heads.map((head, n) => {
    const cells = rows.flatMap((row) => row[n] ?? []);
    const lengths = cells.map(({ text }) => text.length).sort((one, other) => one - other);
    const words = cells.map(({ text, rag }) => longestWord(text) + (rag ? LETTERS.frame : 0));
    const least = Math.min(LETTERS.column, Math.max(longestWord(head) * LETTERS.bold, ...words) + LETTERS.gap);
    const most = Math.min(LETTERS.column, (lengths[Math.floor(lengths.length * 0.9)] ?? 0) + LETTERS.gap);
    return { least, wish: Math.max(0, most - least) };
  });
  const wished = needs.reduce((sum, { wish }) => sum + wish, 0);
  const left = LETTERS.line - needs.reduce((sum, { least }) => sum + least, 0);
  const granted = wished ? Math.min(1, Math.max(0, left / wished)) : 0;
  return needs.map(({ least, wish }) => least + wish * granted);
}

function longestWord(text: string): number {
  return Math.max(...text.split(/\s/).map(({ length }) => length));
}
