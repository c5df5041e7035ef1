import { describe, expect, test } from '@jest/globals';
import { DatePrecision, type Day } from '#rules';
import { dayAsPlanned } from './wording.js';

describe('a day of the plan', () => {
  const { DAY, MONTH, QUARTER, RELATIVE } = DatePrecision;

  test.each<[Day | null, DatePrecision | null, string | null, string]>([
    ['2021-06-30', null, null, '30 Jun 2021'],
    ['2021-06-30', null, ' ', '30 Jun 2021'],
    ['2021-06-30', null, 'by June', '30 Jun 2021 (“by June”)'],
    ['2030-06-30', null, 'June 2030', '30 Jun 2030 (“June 2030”)'],
    ['2021-03-31', null, 'end of Q4', '31 Mar 2021 (“end of Q4”)'],
    ['2018-03-31', null, 'by 31 March 2018', '31 Mar 2018'],
    ['2021-06-03', null, '03/06/2021', '3 Jun 2021'],
    ['2021-06-03', null, 'Thursday 3rd', '3 Jun 2021'],
    ['2021-06-30', DAY, null, '30 Jun 2021'],
    ['2021-06-30', MONTH, null, 'Jun 2021'],
    ['2021-06-30', MONTH, 'by June', 'Jun 2021 (“by June”)'],
    ['2021-06-30', MONTH, 'June 2021', 'Jun 2021'],
    ['2021-06-30', MONTH, 'end of June 2021', 'Jun 2021 (“end of June 2021”)'],
    ['2021-12-31', QUARTER, null, 'Oct to Dec 2021'],
    ['2022-03-31', QUARTER, 'Q4 2021/22', 'Jan to Mar 2022 (“Q4 2021/22”)'],
    ['2022-12-18', RELATIVE, 'in the next 18 months', 'about 18 Dec 2022 (“in the next 18 months”)'],
    [null, null, 'next meeting', 'next meeting'],
    [null, null, null, 'not stated'],
  ])('%s, exact to %s and written "%s", is told as exactly as it was planned', (on, precision, asWritten, said) => {
    expect(dayAsPlanned({ on, precision, asWritten }).text).toBe(said);
  });
});
