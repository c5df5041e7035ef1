import { describe, expect, it } from '@jest/globals';
import { pauseAfter } from './outbox-relay.js';

const HOUR = 3_600_000;

describe('the pause before the next attempt', () => {
  it('doubles, and never exceeds six hours', () => {
    expect([1, 2, 3, 10, 11, 99].map((attempts) => pauseAfter(attempts, 1))).toEqual([
      30_000,
      60_000,
      120_000,
      15_360_000,
      6 * HOUR,
      6 * HOUR,
    ]);
  });

  it('is at least half of that, so that messages that failed together do not come back together', () => {
    expect([pauseAfter(1, 0), pauseAfter(1, 0.5)]).toEqual([15_000, 22_500]);
  });

  it('adds up to about three days over twenty-five attempts', () => {
    const all = Array.from({ length: 24 }, (_, n) => pauseAfter(n + 1, 0.5)).reduce((sum, one) => sum + one);
    expect(all / (24 * HOUR)).toBeGreaterThan(2.6);
    expect(all / (24 * HOUR)).toBeLessThan(3.2);
  });
});
