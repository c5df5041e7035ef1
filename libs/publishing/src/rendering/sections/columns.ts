import type { Cell, Column } from '../blocks.js';

/** Letters that a hundredth of the width has room for on paper. */
const LETTERS = 0.92;
/** What the first column keeps at the least. */
const LEAST = 25;

/** Columns in which the second has whatever room the first does not need, so that long names of owners stand beside short titles in one line. */
export function sharedRoom(columns: readonly Column[], rows: readonly (readonly Cell[])[]): Column[] {
  const [first, second, ...others] = columns;
  if (!first || !second) return [...columns];
  const longest = rows.reduce((most, [head]) => Math.max(most, head?.text.length ?? 0), 0);
  const needed = Math.min(first.share, Math.max(LEAST, Math.ceil(longest / LETTERS)));
  return [{ ...first, share: needed }, { ...second, share: second.share + first.share - needed }, ...others];
}
