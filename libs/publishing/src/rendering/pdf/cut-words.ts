import type { Part, Words } from '../blocks.js';

/** Letters that are left of each part that is cut, with its dots. */
const LEAST = 12;

/** Words of no more than so many letters: the longest of the parts that may be cut are, at a word. Longer where what may not be cut takes more, and each part keeps twelve letters. */
export function cutTo<Some extends Words>(words: Some, limit: number): Some {
  if (words.text.length <= limit) return words;
  const parts = (words.cuttable ?? []).filter(({ length }) => length > 0);
  const limits = limitsOf(parts, limit - words.text.length);
  let { text } = words;
  // From the last to the first: what stands before a part stays where it is.
  for (const part of parts.toReversed()) {
    const end = part.from + part.length;
    text = text.slice(0, part.from) + shorter(text.slice(part.from, end), limits.get(part) ?? 0) + text.slice(end);
  }
  return { ...words, text };
}

/** How long each part may be: together so many letters more than they are (fewer, where negative), with room that a short one does not need left to the longer ones. */
function limitsOf(parts: readonly Part[], more: number): Map<Part, number> {
  let room = parts.reduce((rest, { length }) => rest + length, more);
  const limits = new Map<Part, number>();
  parts
    .toSorted((one, other) => one.length - other.length)
    .forEach((part, at) => {
      const limit = Math.max(LEAST, Math.floor(room / (parts.length - at)));
      limits.set(part, limit);
      room -= Math.min(part.length, limit);
    });
  return limits;
}

/** A text cut after a word, with dots that stay with it, so that it is no longer than the limit with its dots; a word longer than that is cut itself. */
export function shorter(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 2);
  const atWord = /\s\S*$/.test(kept) ? kept.replace(/\s+\S*$/, '') : kept;
  return `${(atWord.length > limit / 2 ? atWord : kept).replace(/\p{Surrogate}$/u, '').trimEnd()}\u00a0…`;
}
