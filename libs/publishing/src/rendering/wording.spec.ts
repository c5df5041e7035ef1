import { describe, expect, test } from '@jest/globals';
import type { Day } from '#rules';
import { dayAsPlanned } from './wording.js';

describe('a day of the plan', () => {
  test.each<[Day | null, string | null, string]>([
    ['2021-06-30', null, '30 Jun 2021'],
    ['2021-06-30', ' ', '30 Jun 2021'],
    ['2021-06-30', 'by June', '30 Jun 2021 (“by June”)'],
    ['2030-06-30', 'June 2030', '30 Jun 2030 (“June 2030”)'],
    ['2021-03-31', 'end of Q4', '31 Mar 2021 (“end of Q4”)'],
    ['2018-03-31', 'by 31 March 2018', '31 Mar 2018'],
    ['2021-06-03', '03/06/2021', '3 Jun 2021'],
    ['2021-06-03', 'Thursday 3rd', '3 Jun 2021'],
    [null, 'next meeting', 'next meeting'],
    [null, null, 'not stated'],
  ])('%s, written "%s", is told as exactly as it was planned', (on, asWritten, said) => {
    expect(dayAsPlanned(on, asWritten).text).toBe(said);
  });
});
