import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnShares } from './column-shares.js';

/** Letters of a line of A4, as the PDF sets it. */
const LINE = 118;
const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));

describe('how wide the columns of a table are', () => {
  it('gives no more than a line holds, and every word the room it needs', () => {
    const table = fc.integer({ min: 1, max: 6 }).chain((columns) =>
      fc.record({
        heads: fc.array(words, { minLength: columns, maxLength: columns }),
        rows: fc.array(fc.array(words, { minLength: columns, maxLength: columns }), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(table, ({ heads, rows }) => {
        const shares = columnShares(
          heads,
          rows.map((row) => row.map((text) => ({ text }))),
        );
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(LINE + 0.001);
        heads.forEach((head, n) => {
          const longest = [head, ...rows.map((row) => row[n] ?? '')].flatMap((text) => text.split(' '));
          expect(shares[n]).toBeGreaterThanOrEqual(Math.max(...longest.map(({ length }) => length)));
        });
      }),
    );
  });

  it('gives what is left to the columns with much to say', () => {
    const row = [{ text: 'IC-M-001' }, { text: 'A title that is rather longer than the others' }, { text: 'Open' }];
    const [ref = 0, title = 0, state = 0] = columnShares(['Ref', 'Title', 'State'], [row, row]);
    expect(title).toBeGreaterThan(ref);
    expect(ref).toBeGreaterThan(state);
  });
});
