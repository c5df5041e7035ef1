import { describe, expect, it } from '@jest/globals';
import { progressMove } from './progress-move.js';

const at = (actual: number | null, planned: number | null) => ({
  percentComplete: actual === null ? null : Math.round(actual * 10) / 10,
  exactPercent: actual,
  plannedPercent: planned === null ? null : Math.round(planned * 10) / 10,
  exactPlannedPercent: planned,
});

describe('how far progress moved', () => {
  it.each([
    ['forwards, against a plan that moved too', at(23, 26.8), at(31, 52.1), [23, 31, 8], [26.8, 52.1, 25.3]],
    ['backwards, when a milestone is reopened', at(50, 50), at(25, 50), [50, 25, -25], [50, 50, 0]],
    ['by points taken from what is not rounded', at(33.3333, 0), at(66.6666, 0), [33.3, 66.7, 33.3], [0, 0, 0]],
    ['from nothing planned yet', at(null, null), at(10, 20), [null, 10, null], [null, 20, null]],
    ['from before there was a record', null, at(10, 20), [null, 10, null], [null, 20, null]],
  ])('%s', (_, before, after, actual, planned) => {
    const move = progressMove(before, after);
    expect([move?.actualFrom, move?.actualTo, move?.actualPoints]).toEqual(actual);
    expect([move?.plannedFrom, move?.plannedTo, move?.plannedPoints]).toEqual(planned);
  });

  it('not at all is no move', () => {
    expect(progressMove(at(23, 26.8), at(23, 26.8))).toBeNull();
    expect(progressMove(null, at(null, null))).toBeNull();
  });
});
