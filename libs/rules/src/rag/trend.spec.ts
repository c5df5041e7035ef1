import { describe, expect, it } from '@jest/globals';
import { Rag } from './rag.js';
import { ragTrend, scoreTrend, Trend } from './trend.js';

const { IMPROVED, SAME, WORSENED, NEW } = Trend;

describe('ragTrend', () => {
  it.each<[Rag | null, Rag, Trend]>([
    [null, Rag.RED, NEW],
    [null, Rag.GREY, NEW],
    [Rag.RED, Rag.AMBER, IMPROVED],
    [Rag.AMBER, Rag.GREEN, IMPROVED],
    [Rag.GREEN, Rag.BLUE, IMPROVED],
    [Rag.BLUE, Rag.GREEN, WORSENED],
    [Rag.GREEN, Rag.RED, WORSENED],
    [Rag.AMBER, Rag.AMBER, SAME],
    [Rag.GREY, Rag.GREY, SAME],
    // No rating to compare with; and a rating lost.
    [Rag.GREY, Rag.RED, NEW],
    [Rag.GREY, Rag.BLUE, NEW],
    [Rag.RED, Rag.GREY, WORSENED],
    [Rag.BLUE, Rag.GREY, WORSENED],
  ])('from %s to %s is %s', (previous, now, trend) => {
    expect(ragTrend(previous, now)).toBe(trend);
  });
});

describe('scoreTrend', () => {
  it.each<[number | null, number, Trend]>([
    [16, 12, IMPROVED],
    [12, 16, WORSENED],
    [16, 16, SAME],
    [null, 16, NEW],
  ])('from %s to %i is %s', (previous, now, trend) => {
    expect(scoreTrend(previous, now)).toBe(trend);
  });
});
