import { describe, expect, it } from '@jest/globals';
import { DatePrecision } from './milestone/milestone.js';
import { count, countInWords, dayInFull, dayInShort, listed, plannedDayInShort, pointsInWords } from './words.js';

describe('words', () => {
  it.each([
    [dayInFull('2021-12-09'), '9 December 2021'],
    [dayInShort('2022-01-13'), '13 Jan 2022'],
    [dayInShort('2024-02-29'), '29 Feb 2024'],
    [plannedDayInShort('2021-06-30', DatePrecision.DAY), '30 Jun 2021'],
    [plannedDayInShort('2021-06-30', DatePrecision.MONTH), 'Jun 2021'],
    [plannedDayInShort('2021-06-30', DatePrecision.QUARTER), 'Apr to Jun 2021'],
    [plannedDayInShort('2022-03-31', DatePrecision.QUARTER), 'Jan to Mar 2022'],
    [plannedDayInShort('2021-11-15', DatePrecision.QUARTER), 'Oct to Dec 2021'],
    [plannedDayInShort('2022-12-18', DatePrecision.RELATIVE), 'about 18 Dec 2022'],
    [count(1, 'risk'), '1 risk'],
    [count(0, 'risk'), '0 risks'],
    [pointsInWords(2.5), '+2.5 points'],
    [pointsInWords(-1), '-1 point'],
    [pointsInWords(1), '+1 point'],
    [pointsInWords(0), '0 points'],
    [countInWords(8, 'workstream'), 'eight workstreams'],
    [countInWords(1, 'workstream'), 'one workstream'],
    [countInWords(12, 'workstream'), '12 workstreams'],
    [listed([]), ''],
    [listed(['a']), 'a'],
    [listed(['a', 'b']), 'a and b'],
    [listed(['a', 'b', 'c']), 'a, b and c'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});
