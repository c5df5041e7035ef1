import type { RiskBand } from './risk.js';
import { RuleError } from '../rule-error.js';
import { RISK_BANDS, RISK_SCALE, type RiskBandRange } from '../thresholds.js';

const LEVELS: readonly number[] = Array.from(
  { length: RISK_SCALE.highest - RISK_SCALE.lowest + 1 },
  (_, n) => RISK_SCALE.lowest + n,
);

/** Every score there is, the lowest first: 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25. */
export const RISK_SCORES: readonly number[] = [
  ...new Set(LEVELS.flatMap((one) => LEVELS.map((other) => one * other))),
].sort((one, other) => one - other);

/**
 * Likelihood times consequence. Source: NPSA, A risk matrix for risk managers, 2008.
 * @param likelihood 1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain
 * @param consequence 1 negligible, 2 minor, 3 moderate, 4 major, 5 catastrophic
 * @throws RuleError NOT_ON_SCALE when either is not a whole number from 1 to 5
 */
export function riskScore(likelihood: number, consequence: number): number {
  return requireOnScale('likelihood', likelihood) * requireOnScale('consequence', consequence);
}

/** True for a whole number from 1 to 5. */
export function isOnRiskScale(level: number): boolean {
  return LEVELS.includes(level);
}

/**
 * The band a score lies in.
 * @param bands whose bands; the published ones when left out
 * @throws RuleError NOT_ON_SCALE when the number is not a score
 */
export function riskBand(score: number, bands: readonly RiskBandRange[] = RISK_BANDS): RiskBand {
  const found = RISK_SCORES.includes(score) && bands.find(({ from, to }) => score >= from && score <= to);
  if (!found) throw new RuleError('NOT_ON_SCALE', `${score} is not a risk score; those are ${RISK_SCORES.join(', ')}.`);
  return found.band;
}

/** Something odd about a risk's three scores, worth asking about and no reason to refuse them. */
export type ScoreWarning = 'CURRENT_MISSING' | 'TARGET_ABOVE_CURRENT' | 'CURRENT_ABOVE_INHERENT';

/**
 * What is odd about a risk's three scores; null is not scored. Controls should not make a risk worse, nor a target be
 * worse than today.
 */
export function scoreWarnings(inherent: number | null, current: number | null, target: number | null): ScoreWarning[] {
  if (current === null) return ['CURRENT_MISSING'];
  const warnings: ScoreWarning[] = [];
  if (target !== null && target > current) warnings.push('TARGET_ABOVE_CURRENT');
  if (inherent !== null && current > inherent) warnings.push('CURRENT_ABOVE_INHERENT');
  return warnings;
}

function requireOnScale(name: string, level: number): number {
  if (isOnRiskScale(level)) return level;
  throw new RuleError(
    'NOT_ON_SCALE',
    `${name} is a whole number from ${RISK_SCALE.lowest} to ${RISK_SCALE.highest}; ${level} is not.`,
  );
}
