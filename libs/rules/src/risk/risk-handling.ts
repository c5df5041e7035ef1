import { addMonths, type Day } from '../day.js';
import type { RiskAppetite } from './risk.js';
import { riskBand } from './risk-score.js';
import { APPETITE_CEILINGS, ESCALATION_SCORES, REVIEW_INTERVAL_MONTHS } from '../thresholds.js';

/** A level above its workstream that a risk may be proposed to. */
export type EscalationLevel = keyof typeof ESCALATION_SCORES;

/**
 * True when a score is over what the appetite allows; a score that equals the ceiling is within it. Source: see
 * `APPETITE_CEILINGS`.
 */
export function outsideAppetite(score: number, appetite: RiskAppetite): boolean {
  return score > APPETITE_CEILINGS[appetite];
}

/**
 * The levels a risk of this score should be proposed to, the lowest first. Proposed only: the level above accepts or
 * declines. Never the board assurance framework, which holds strategic risks found from the top down. Source: see
 * `ESCALATION_SCORES`.
 */
export function escalationProposals(score: number): EscalationLevel[] {
  const levels = Object.keys(ESCALATION_SCORES) as EscalationLevel[];
  return levels.filter((level) => score >= ESCALATION_SCORES[level]);
}

/**
 * The last day by which a risk must be reviewed again; a day later it is overdue. Source: see `REVIEW_INTERVAL_MONTHS`.
 * @throws RuleError NOT_ON_SCALE, NOT_A_DAY
 */
export function reviewDueOn(score: number, lastReviewedOn: Day): Day {
  return addMonths(lastReviewedOn, REVIEW_INTERVAL_MONTHS[riskBand(score)]);
}
