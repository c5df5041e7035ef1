import { describe, expect, it } from '@jest/globals';
import { exact, roundHalfUp } from './exact.js';

describe('exact', () => {
  it('puts a figure exactly on a threshold, and only there', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(exact(0.1 + 0.2)).toBe(0.3);
    expect(exact((23 / 100) * 100)).toBe(23);
    expect(exact((69 / 99) * 100)).toBeLessThan(70);
  });
});

describe('roundHalfUp', () => {
  it.each([
    [0.05, 1, 0.1],
    [0.049999, 1, 0],
    [1.005, 2, 1.01],
    [23.0769, 1, 23.1],
    [87.4233, 1, 87.4],
    [99.95, 1, 100],
    [69.697, 0, 70],
    [0.857142, 3, 0.857],
    [-3.85, 1, -3.9],
    [-3.849, 1, -3.8],
    [-0.04, 1, 0],
    [0, 1, 0],
  ])('%d to %i places is %d', (figure, decimals, rounded) => {
    expect(roundHalfUp(figure, decimals)).toBe(rounded);
  });
});
