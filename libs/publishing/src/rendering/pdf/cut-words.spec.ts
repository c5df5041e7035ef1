import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cuttable, words } from '../words.js';
import { cutTo, shorter } from './cut-words.js';

const grapheme = fc.string({ unit: 'grapheme', maxLength: 300 });

describe('a text that is too long for its page', () => {
  test('is cut at a word', () => {
    expect(shorter('Third response team in Chorley takes referrals', 30)).toBe('Third response team in\u00a0…');
  });

  test('is never cut within a sign, nor left longer than its room', () => {
    fc.assert(
      fc.property(grapheme, fc.integer({ min: 12, max: 200 }), (text, limit) => {
        const short = shorter(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('loses what people wrote, the longest first, and no figure, day, colour or mark', () => {
    const written = words(
      'Amber (calculated Red; set by ',
      cuttable('the Director of Adult Social Care'),
      ' until 31 March 2022: ',
      cuttable('a second team is recruited, and its rota is agreed with the acute trust and with both of the councils'),
      ')',
    );
    expect(cutTo(written, 120).text).toBe(
      'Amber (calculated Red; set by the Director of Adult Social Care until 31 March 2022: a second team is recruited, and\u00a0…)',
    );
    expect(cutTo(written, 1).text).toBe(
      'Amber (calculated Red; set by the Direct\u00a0… until 31 March 2022: a second\u00a0…)',
    );
    expect(cutTo({ text: 'SHA-256 '.repeat(10) }, 1).text).toBe('SHA-256 '.repeat(10));
  });

  test('keeps whatever may not be cut, whatever its room', () => {
    const part = fc.record({ fixed: grapheme, free: grapheme });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.integer({ min: 0, max: 900 }), (parts, limit) => {
        const all = words(...parts.flatMap(({ fixed, free }) => [fixed, cuttable(free)]), '');
        const short = cutTo(all, limit).text;
        let at = 0;
        for (const { fixed } of parts) {
          at = short.indexOf(fixed, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += fixed.length;
        }
        const least = parts.reduce((sum, { fixed, free }) => sum + fixed.length + Math.min(12, free.length), 0);
        expect(short.length).toBeLessThanOrEqual(Math.max(limit, least));
      }),
    );
  });
});
