import { describe, expect, it } from '@jest/globals';
import { Rag } from './rag.js';
import { riskDimensionRag } from './risk-rag.js';
import { risksOf } from './spec-facts.js';

describe('the colour of open risks', () => {
  it.each<[string, (number | null)[], Rag, string]>([
    ['none', [], Rag.GREY, 'NO_OPEN_RISKS'],
    ['none scored', [null, null], Rag.GREY, 'RISK_NOT_SCORED'],
    ['low', [3, 1], Rag.GREEN, 'LOWER_RISKS_ONLY'],
    ['moderate', [6], Rag.GREEN, 'LOWER_RISKS_ONLY'],
    ['moderate and not scored', [6, null], Rag.GREEN, 'LOWER_RISKS_ONLY RISK_NOT_SCORED'],
    ['high', [8, 3], Rag.AMBER, 'HIGH_RISK'],
    ['still high', [12], Rag.AMBER, 'HIGH_RISK'],
    ['extreme', [15, 8], Rag.RED, 'EXTREME_RISK'],
    ['extreme and not scored', [25, null], Rag.RED, 'EXTREME_RISK RISK_NOT_SCORED'],
  ])('%s', (_, scores, rag, codes) => {
    const verdict = riskDimensionRag(risksOf(scores));
    expect(verdict.rag).toBe(rag);
    expect(verdict.reasons.map(({ code }) => code).join(' ')).toBe(codes);
  });

  it('points at the risk with the highest score', () => {
    const worst = { id: 'id-1', ref: 'R-1', title: 'Recruitment' };
    expect(riskDimensionRag({ ...risksOf([16]), worst }).reasons).toEqual([
      {
        code: 'EXTREME_RISK',
        input: 'riskScore',
        value: '16',
        threshold: '15',
        childId: 'id-1',
        childRef: 'R-1',
        childName: 'Recruitment',
      },
    ]);
  });
});
