import { Rag } from '../rag/rag.js';
import { reason, ReasonCode, type Driver, type Verdict } from '../rag/reason.js';
import { RiskBand } from './risk.js';
import { riskBand } from './risk-score.js';
import { RISK_BANDS } from '../thresholds.js';

/**
 * Sums over the open risks (open, escalated or accepted) of a workstream, or of a programme outside its workstreams.
 */
export interface RiskSums {
  open: number;
  /** Open without a current score. */
  unscored: number;
  /** The highest current score; null when none is scored. */
  maxScore: number | null;
  /** How many have each current score, by score. */
  byScore: Record<string, number>;
  /** The risk with the highest score. */
  worst?: Driver | null;
}

/** The sums where no risk is open. */
export const NO_RISKS: Readonly<RiskSums> = { open: 0, unscored: 0, maxScore: null, byScore: {} };

const RATED: Partial<Record<RiskBand, { rag: Rag; code: ReasonCode }>> = {
  EXTREME: { rag: Rag.RED, code: ReasonCode.EXTREME_RISK },
  HIGH: { rag: Rag.AMBER, code: ReasonCode.HIGH_RISK },
};

/** The colour of a risk in a band. Source: default to confirm. */
export function riskBandRag(band: RiskBand): Rag {
  return RATED[band]?.rag ?? Rag.GREEN;
}

/**
 * The colour of the open risks: red when any is EXTREME by its current score, amber when any is HIGH, else green; grey
 * when none is scored, which is not the same as safe. That some are not scored is always told. Source: default
 * to confirm.
 * @throws RuleError NOT_ON_SCALE when the highest score is no score
 */
export function riskDimensionRag({ unscored, maxScore, worst = null }: RiskSums): Verdict {
  const notScored = unscored > 0 ? [reason(ReasonCode.RISK_NOT_SCORED, 'risks', unscored)] : [];
  if (maxScore === null) {
    return { rag: Rag.GREY, reasons: notScored.length > 0 ? notScored : [reason(ReasonCode.NO_OPEN_RISKS, 'risks')] };
  }
  const band = riskBand(maxScore);
  const rated = RATED[band];
  if (!rated)
    return { rag: Rag.GREEN, reasons: [reason(ReasonCode.LOWER_RISKS_ONLY, 'riskScore', maxScore), ...notScored] };
  const begins = RISK_BANDS.find((range) => range.band === band)?.from ?? null;
  return { rag: rated.rag, reasons: [reason(rated.code, 'riskScore', maxScore, begins, worst), ...notScored] };
}
