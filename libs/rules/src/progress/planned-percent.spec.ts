import { describe, expect, it } from '@jest/globals';
import { linearPercent } from './planned-percent.js';

describe('linearPercent', () => {
  it.each<[string | null, string | null, string, number | null]>([
    ['2021-04-01', '2022-03-31', '2021-07-08', (98 / 365) * 100],
    ['2021-04-01', '2022-03-31', '2021-04-01', 0],
    ['2021-04-01', '2022-03-31', '2021-03-01', 0],
    ['2021-04-01', '2022-03-31', '2022-03-31', (364 / 365) * 100],
    ['2021-04-01', '2022-03-31', '2022-04-01', 100],
    ['2021-04-01', '2022-03-31', '2023-01-01', 100],
    ['2021-07-08', '2021-07-08', '2021-07-08', 0],
    [null, '2022-03-31', '2021-07-08', null],
    ['2021-04-01', null, '2021-07-08', null],
    ['2022-03-31', '2021-04-01', '2021-07-08', null],
  ])('from %s to %s on %s is %s', (startOn, endOn, asOf, percent) => {
    expect(linearPercent(startOn, endOn, asOf)).toBe(percent);
  });
});
