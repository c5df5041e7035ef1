import { describe, expect, it } from '@jest/globals';
import { DEFAULT_TOLERANCES, type Tolerances } from '../thresholds.js';
import { checkTolerances, tolerances } from './tolerances.js';

describe('tolerances', () => {
  it('are the defaults where a programme has set none', () => {
    expect(tolerances(null)).toEqual({
      greenDays: 7,
      redAfterDays: 28,
      varianceAmberPoints: -5,
      varianceRedPoints: -15,
      redWeightShare: 0.25,
      amberWeightShare: 0.25,
      keyMilestonesOnly: false,
    });
  });

  it("are the programme's own where it has set them", () => {
    expect(tolerances({ greenDays: 0, keyMilestonesOnly: true })).toEqual({
      ...DEFAULT_TOLERANCES,
      greenDays: 0,
      keyMilestonesOnly: true,
    });
    expect(tolerances({ greenDays: null, redAfterDays: undefined })).toEqual(DEFAULT_TOLERANCES);
  });
});

describe('checkTolerances', () => {
  it.each<[Partial<Tolerances>, (keyof Tolerances)[]]>([
    [{}, []],
    [{ greenDays: 0, redAfterDays: 0 }, []],
    [{ varianceAmberPoints: 0, varianceRedPoints: -100 }, []],
    [{ redWeightShare: 1, amberWeightShare: 0.001 }, []],
    [{ greenDays: -1 }, ['greenDays']],
    [{ greenDays: 1.5 }, ['greenDays']],
    [{ greenDays: 28 }, []],
    [{ greenDays: 29 }, ['redAfterDays']],
    [{ redAfterDays: 6 }, ['redAfterDays']],
    [{ redAfterDays: Number.NaN }, ['redAfterDays']],
    [{ varianceAmberPoints: 5 }, ['varianceAmberPoints']],
    [{ varianceAmberPoints: -20 }, ['varianceRedPoints']],
    [{ varianceRedPoints: -101 }, ['varianceRedPoints']],
    [{ redWeightShare: 0, amberWeightShare: 1.01 }, ['redWeightShare', 'amberWeightShare']],
  ])('of %j finds fault with %j', (own, fields) => {
    expect(checkTolerances(own).map(({ field }) => field)).toEqual(fields);
  });

  it('says what to do', () => {
    expect(checkTolerances({ greenDays: 30 })).toEqual([
      { field: 'redAfterDays', message: 'Red (28 days) must not come before amber (30 days).' },
    ]);
  });
});
