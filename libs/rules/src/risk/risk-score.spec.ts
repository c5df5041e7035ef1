import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RiskAppetite, RiskBand, RiskBandDescriptions } from './risk.js';
import { escalationProposals, outsideAppetite, reviewDueOn } from './risk-handling.js';
import { isOnRiskScale, RISK_SCORES, riskBand, riskScore, scoreWarnings } from './risk-score.js';
import { RuleError } from '../rule-error.js';
import { RISK_BANDS } from '../thresholds.js';
import { scoreTrend, Trend } from '../rag/trend.js';

const { LOW, MODERATE, HIGH, EXTREME } = RiskBand;
const level = fc.integer({ min: 1, max: 5 });
const score = fc.constantFrom(...RISK_SCORES);

describe('a risk score', () => {
  it.each([
    [5, 4, 20],
    [4, 4, 16],
    [2, 4, 8],
    [1, 1, 1],
    [5, 5, 25],
  ])('likelihood %i and consequence %i make %i', (likelihood, consequence, score) => {
    expect(riskScore(likelihood, consequence)).toBe(score);
  });

  it.each([
    [6, 4],
    [0, 4],
    [4, 6],
    [4, 0],
    [2.5, 4],
    [4, Number.NaN],
    [-1, 4],
  ])('refuses likelihood %d and consequence %d', (likelihood, consequence) => {
    expect(() => riskScore(likelihood, consequence)).toThrow(RuleError);
  });

  it('names what is wrong', () => {
    expect(() => riskScore(6, 4)).toThrow('likelihood is a whole number from 1 to 5; 6 is not.');
    expect([0, 1, 5, 6, 1.5].map(isOnRiskScale)).toEqual([false, true, true, false, false]);
  });

  it('is the same either way round, never falls as either rises, and always has a band', () => {
    fc.assert(
      fc.property(level, level, level, (likelihood, consequence, worse) => {
        const score = riskScore(likelihood, consequence);
        expect(riskScore(consequence, likelihood)).toBe(score);
        expect(riskScore(Math.max(likelihood, worse), consequence)).toBeGreaterThanOrEqual(score);
        expect(RISK_SCORES).toContain(score);
        expect(Object.values(RiskBand)).toContain(riskBand(score));
      }),
    );
  });

  it('refuses whatever is not a whole number from 1 to 5, on either scale', () => {
    const offScale = fc.oneof(fc.integer(), fc.double()).filter((number) => ![1, 2, 3, 4, 5].includes(number));
    fc.assert(
      fc.property(offScale, level, (wrong, right) => {
        expect(() => riskScore(wrong, right)).toThrow(RuleError);
        expect(() => riskScore(right, wrong)).toThrow(RuleError);
      }),
    );
  });

  it('is one of fourteen', () => {
    expect(RISK_SCORES).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25]);
  });
});

describe('a risk band', () => {
  it.each<[number, RiskBand]>([
    [1, LOW],
    [3, LOW],
    [4, MODERATE],
    [6, MODERATE],
    [8, HIGH],
    [12, HIGH],
    [15, EXTREME],
    [25, EXTREME],
  ])('of %i is %s', (score, band) => {
    expect(riskBand(score)).toBe(band);
  });

  it('is never milder for a higher score', () => {
    const mildestFirst = Object.values(RiskBand);
    fc.assert(
      fc.property(score, score, (one, other) => {
        const [lower, higher] = [one, other].sort((a, b) => a - b) as [number, number];
        expect(mildestFirst.indexOf(riskBand(higher))).toBeGreaterThanOrEqual(mildestFirst.indexOf(riskBand(lower)));
      }),
    );
  });

  it.each(RISK_BANDS)('$band is described by the scores it holds', ({ band, from, to }) => {
    expect(RiskBandDescriptions[band]).toBe(`Score ${from} to ${to}.`);
  });

  it('holds as many cells of the matrix as published', () => {
    const cells: Record<RiskBand, number> = { LOW: 0, MODERATE: 0, HIGH: 0, EXTREME: 0 };
    for (const likelihood of [1, 2, 3, 4, 5]) {
      for (const consequence of [1, 2, 3, 4, 5]) cells[riskBand(riskScore(likelihood, consequence))] += 1;
    }
    expect(cells).toEqual({ LOW: 5, MODERATE: 7, HIGH: 7, EXTREME: 6 });
  });

  it.each([0, 7, 13, 26, 4.5])('refuses %d, which is no score', (score) => {
    expect(() => riskBand(score)).toThrow(RuleError);
  });

  it('may be drawn elsewhere: trusts differ', () => {
    const trust = [
      { band: LOW, from: 1, to: 3 },
      { band: MODERATE, from: 4, to: 8 },
      { band: HIGH, from: 9, to: 12 },
      { band: EXTREME, from: 15, to: 25 },
    ];
    expect(riskBand(8, trust)).toBe(MODERATE);
  });
});

describe('the recruitment risk to rapid response', () => {
  const inherent = riskScore(5, 4);
  const current = riskScore(4, 4);
  const target = riskScore(2, 4);

  it('is extreme today and outside a cautious appetite', () => {
    expect([inherent, current, target].map((score) => riskBand(score))).toEqual([EXTREME, EXTREME, HIGH]);
    expect(scoreWarnings(inherent, current, target)).toEqual([]);
    expect(outsideAppetite(current, RiskAppetite.CAUTIOUS)).toBe(true);
    expect(escalationProposals(current)).toEqual(['PROGRAMME', 'SRO', 'CORPORATE']);
  });

  it('is better when scored again, and still outside appetite', () => {
    const rescored = riskScore(3, 4);
    expect(riskBand(rescored)).toBe(HIGH);
    expect(scoreTrend(current, rescored)).toBe(Trend.IMPROVED);
    expect(outsideAppetite(rescored, RiskAppetite.CAUTIOUS)).toBe(true);
    expect(escalationProposals(rescored)).toEqual(['PROGRAMME', 'SRO']);
  });
});

it.each([
  [RiskAppetite.AVERSE, 3, 4],
  [RiskAppetite.MINIMAL, 6, 8],
  [RiskAppetite.CAUTIOUS, 9, 10],
  [RiskAppetite.OPEN, 12, 15],
  [RiskAppetite.EAGER, 16, 20],
])('an appetite that is %s holds %i and not %i', (appetite, within, outside) => {
  expect(outsideAppetite(within, appetite)).toBe(false);
  expect(outsideAppetite(outside, appetite)).toBe(true);
});

it.each([
  [6, ''],
  [8, 'PROGRAMME'],
  [10, 'PROGRAMME'],
  [12, 'PROGRAMME SRO'],
  [15, 'PROGRAMME SRO CORPORATE'],
  [25, 'PROGRAMME SRO CORPORATE'],
])('a score of %i is proposed to: %s', (score, levels) => {
  expect(escalationProposals(score).join(' ')).toBe(levels);
});

it.each([
  [20, '2021-07-31', '2021-08-31'],
  [12, '2021-01-31', '2021-02-28'],
  [6, '2021-07-08', '2021-10-08'],
  [2, '2021-07-08', '2022-01-08'],
])('a score of %i reviewed on %s is due again by %s', (score, reviewed, due) => {
  expect(reviewDueOn(score, reviewed)).toBe(due);
});

it.each<[number | null, number | null, number | null, string]>([
  [20, 16, 8, ''],
  [16, 16, 16, ''],
  [null, 16, null, ''],
  [16, 20, 8, 'CURRENT_ABOVE_INHERENT'],
  [20, 8, 12, 'TARGET_ABOVE_CURRENT'],
  [6, 8, 12, 'TARGET_ABOVE_CURRENT CURRENT_ABOVE_INHERENT'],
  [20, null, 8, 'CURRENT_MISSING'],
])('scores %s, %s and %s are odd for: %s', (inherent, current, target, warnings) => {
  expect(scoreWarnings(inherent, current, target).join(' ')).toBe(warnings);
});

it('asks no less of a higher score: levels are only added, appetites only left, reviews never later', () => {
  fc.assert(
    fc.property(score, score, fc.constantFrom(...Object.values(RiskAppetite)), (one, other, appetite) => {
      const [lower, higher] = [one, other].sort((a, b) => a - b) as [number, number];
      expect(escalationProposals(higher)).toEqual(expect.arrayContaining(escalationProposals(lower)));
      if (outsideAppetite(lower, appetite)) expect(outsideAppetite(higher, appetite)).toBe(true);
      expect(reviewDueOn(higher, '2021-07-08') <= reviewDueOn(lower, '2021-07-08')).toBe(true);
    }),
  );
});
