import type { Words } from './blocks.js';

/** Words that may be cut where a page is too short: what people wrote, and sentences of more than one fact. Figures, days, colours and marks never are. */
export function cuttable(text: string): Words {
  return { text, cuttable: [{ from: 0, length: text.length }] };
}

/** Parts one after the other, each as cuttable as it was. */
export function words(...parts: readonly (string | Words)[]): Words {
  return parts
    .map((part): Words => (typeof part === 'string' ? { text: part } : part))
    .reduce((all, { text, cuttable: cuts = [] }) => ({
      text: all.text + text,
      cuttable: [
        ...(all.cuttable ?? []),
        ...cuts.map(({ from, length }) => ({ from: all.text.length + from, length })),
      ],
    }));
}

/** A ref, what people call the record, and marks in brackets. */
export function headOfRow(ref: string, name: string, marks: readonly string[]): Words {
  return words(`${ref} `, cuttable(name), marks.length ? ` (${marks.join('; ')})` : '');
}
