import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countRags, isOffTrack, isWorse, Rag, worstOf } from './rag.js';

const { RED, AMBER, GREEN, BLUE, GREY } = Rag;
const rags = fc.array(fc.constantFrom(...Object.values(Rag)), { maxLength: 12 });
const times = (count: number, rag: Rag): Rag[] => Array.from({ length: count }, () => rag);

describe('worstOf', () => {
  it.each<[string, Rag[], Rag]>([
    ['nothing', [], GREY],
    ['5 green, 2 amber, 1 red', [...times(5, GREEN), ...times(2, AMBER), RED], RED],
    ['green and amber', [GREEN, AMBER], AMBER],
    ['green and blue', [BLUE, GREEN], GREEN],
    ['green and grey', [GREY, GREEN], GREEN],
    ['red, blue and grey', [BLUE, GREY, RED], RED],
    ['7 blue and 1 grey', [...times(7, BLUE), GREY], GREY],
    ['8 blue', times(8, BLUE), BLUE],
    ['all grey', [GREY, GREY], GREY],
  ])('of %s', (_, given, worst) => {
    expect(worstOf(given)).toBe(worst);
  });

  it('is never better than any of the colours', () => {
    fc.assert(
      fc.property(rags, (given) => {
        const worst = worstOf(given);
        const isRated = given.some((rag) => rag === RED || rag === AMBER || rag === GREEN);
        if (isRated) for (const rag of given) expect(isWorse(rag, worst)).toBe(false);
        else expect(worst).toBe(given.length > 0 && given.every((rag) => rag === BLUE) ? BLUE : GREY);
      }),
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(rags, (given) => {
        expect(worstOf([...given].reverse())).toBe(worstOf(given));
        expect(worstOf([...given].sort())).toBe(worstOf(given));
      }),
    );
  });
});

it('counts every colour', () => {
  expect(countRags([RED, GREY, RED])).toEqual({ RED: 2, AMBER: 0, GREEN: 0, BLUE: 0, GREY: 1 });
});

it('calls red and amber off track', () => {
  expect(Object.values(Rag).filter(isOffTrack)).toEqual([RED, AMBER]);
});
