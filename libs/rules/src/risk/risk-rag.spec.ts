import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Rag } from '../rag/rag.js';
import { riskDimensionRag } from './risk-rag.js';
import { RISK_SCORES } from './risk-score.js';
import { risksOf } from '../spec-facts.js';

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

  it('goes from red to amber when the recruitment risk is scored 12 instead of 16', () => {
    expect([[16], [12]].map((scores) => riskDimensionRag(risksOf(scores)).rag)).toEqual([Rag.RED, Rag.AMBER]);
  });

  const anyScore = fc.option(fc.constantFrom(...RISK_SCORES));
  const GREYEST_FIRST = [Rag.GREY, Rag.GREEN, Rag.AMBER, Rag.RED];
  const rankOf = (scores: (number | null)[]) => GREYEST_FIRST.indexOf(riskDimensionRag(risksOf(scores)).rag);

  it('judged by sums is the worst of each risk judged alone, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyScore), (scores) => {
        expect(rankOf(scores)).toBe(Math.max(0, ...scores.map((one) => rankOf([one]))));
        expect(rankOf([...scores].reverse())).toBe(rankOf(scores));
      }),
    );
  });

  it('is never blue, and always says how many are not scored', () => {
    fc.assert(
      fc.property(fc.array(anyScore), (scores) => {
        const { rag, reasons } = riskDimensionRag(risksOf(scores));
        const unscored = scores.filter((one) => one === null).length;
        expect(rag).not.toBe(Rag.BLUE);
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.filter(({ code }) => code === 'RISK_NOT_SCORED').map(({ value }) => value)).toEqual(
          unscored > 0 ? [String(unscored)] : [],
        );
      }),
    );
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
