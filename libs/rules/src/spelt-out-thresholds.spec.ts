import { describe, expect, it } from '@jest/globals';
import {
  NO_RISKS,
  RISK_SCORES,
  reportRun,
  reviewDueOn,
  riskBand,
  riskDimensionRag,
  spellOutThresholds,
} from './index.js';
import { Rag } from './rag/rag.js';

/** Whoever has only what is spelt out comes to what the rules say. */
describe('thresholds, spelt out', () => {
  const told = spellOutThresholds();
  const bandOf = (score: number) => told.riskBands.find(({ from, to }) => score >= from && score <= to)?.band;

  it('have every score on the scale, and no other', () => {
    const { lowest, highest } = told.riskScale;
    expect([RISK_SCORES[0], RISK_SCORES.at(-1)]).toEqual([lowest * lowest, highest * highest]);
  });

  it.each(RISK_SCORES)('say of the score %i its band, its colour and when it is reviewed', (score) => {
    const band = bandOf(score);
    expect(band).toBe(riskBand(score));
    const { rag } = riskDimensionRag({ ...NO_RISKS, open: 1, maxScore: score });
    expect(told.riskColours.find((one) => one.band === band)?.rag).toBe(rag);
    const months = told.riskReviews.find((one) => one.band === band)?.months ?? 0;
    const month = String(1 + months).padStart(2, '0');
    expect(reviewDueOn(score, '2026-01-15')).toBe(`2026-${month}-15`);
  });

  it('say after how many reports a programme is stuck', () => {
    const amber = { calculated: Rag.AMBER, effective: Rag.AMBER };
    const run = (reports: number) => reportRun(Array.from({ length: reports }, () => amber)).stuck;
    expect([run(told.stuckAfterReports - 1), run(told.stuckAfterReports)]).toEqual([false, true]);
  });
});
