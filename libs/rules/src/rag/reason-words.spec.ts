import { describe, expect, it } from '@jest/globals';
import { Rag } from './rag.js';
import { ReasonCode } from './reason.js';
import { reasonInWords } from './reason-words.js';

const colour = (rag: Rag): string => rag.toLowerCase();

describe('a reason in words', () => {
  it.each<[code: keyof typeof ReasonCode, value: string | null, threshold: string | null, words: string]>([
    ['COMPLETE', '2021-12-01', null, ''],
    ['ON_TRACK', '0', '0', ''],
    ['EXCLUDED', 'DRAFT', null, ''],
    ['NO_BASELINE', null, null, 'no approved date'],
    ['ON_HOLD', null, null, 'on hold'],
    ['MILESTONES_NOT_RATED', '1', null, 'one milestone without an approved date or on hold'],
    ['NO_MILESTONES', null, null, 'no milestones'],
    ['HARD_DEADLINE_MISSED', '2018-04-02', '2018-04-01', 'expected 2 April 2018, after the hard deadline 1 April 2018'],
    ['HARD_DEADLINE_MISSED', '2', null, 'expected after a hard deadline'],
    ['SLIP_OVER_RED', '50', '28', '50 days late, over the limit of 28'],
    ['OVERDUE', '2021-12-01', '2021-12-09', 'overdue'],
    ['OVERDUE', '3', null, '3 overdue'],
    ['SLIP_OVER_GREEN', '9', '0', '9 days late, over the 0 allowed'],
    ['SLIP_OVER_GREEN', '1', '0', '1 day late, over the 0 allowed'],
    ['SLIP_OVER_RED', '1', '0', '1 day late, over the limit of 0'],
    ['VARIANCE_RED', '-20.4', '-20', '-20.4 points against plan'],
    ['VARIANCE_AMBER', '-8', '-5', '-8 points against plan'],
    ['VARIANCE_AMBER', '-1', '0', '-1 point against plan'],
    ['EXTREME_RISK', '16', '15', 'a risk scored 16'],
    ['HIGH_RISK', '12', '8', 'a risk scored 12'],
    ['LOWER_RISKS_ONLY', '6', null, ''],
    ['RISK_NOT_SCORED', '2', null, 'two risks not yet scored'],
    ['NO_OPEN_RISKS', null, null, ''],
    ['WORST_CHILD', 'RED', null, ''],
    ['CRITICAL_CHILD_RED', null, null, 'critical and red'],
    ['RED_SHARE', '25', '20', '25% of the weight is red, the limit being 20%'],
    ['ANY_RED', 'RED', null, ''],
    ['AMBER_SHARE', '40', '30', '40% of the weight is amber, the limit being 30%'],
    ['NOT_PLANNED', '8', null, 'eight workstreams identified, no plan data held'],
    ['NOT_PLANNED', null, null, 'no plan data held'],
    ['NOT_RATED', '2', null, 'two workstreams not rated'],
    ['OVERRIDE', 'AMBER', 'RED', ''],
  ])('%s of %s', (code, value, threshold, words) => {
    expect(reasonInWords({ code: ReasonCode[code], value, threshold }, colour)).toBe(words);
  });

  it('names the record it points at, and its colour where there is no more to say', () => {
    const child = { childRef: 'HF', childName: 'Home first', threshold: null };
    expect(reasonInWords({ code: ReasonCode.WORST_CHILD, value: 'RED', ...child }, colour)).toBe(
      'HF Home first is red',
    );
    expect(reasonInWords({ code: ReasonCode.ON_HOLD, value: null, ...child }, colour)).toBe('HF Home first: on hold');
    expect(reasonInWords({ code: ReasonCode.ON_TRACK, value: '0', ...child }, colour)).toBe('');
  });
});
