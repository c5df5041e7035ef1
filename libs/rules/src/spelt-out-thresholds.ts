import type { Rag } from './rag/rag.js';
import { STUCK_AFTER } from './report/report-trend.js';
import type { RiskBand } from './risk/risk.js';
import { riskBandRag } from './risk/risk-rag.js';
import { REVIEW_INTERVAL_MONTHS, RISK_BANDS, RISK_SCALE, type RiskBandRange } from './thresholds.js';

/** The numbers behind colours and bands that no programme sets for itself, spelt out for whoever has no copy of these rules. */
export interface SpeltOutThresholds {
  /** Ends of the likelihood and consequence scales; a score is the product of the two. */
  riskScale: { lowest: number; highest: number };
  /** The bands of risk scores, both ends included, the mildest first. */
  riskBands: RiskBandRange[];
  /** The colour that an open risk in each band gives. */
  riskColours: { band: RiskBand; rag: Rag }[];
  /** Calendar months within which a risk in each band is to be reviewed. */
  riskReviews: { band: RiskBand; months: number }[];
  /** Reports running with the same red or amber after which a programme is stuck. */
  stuckAfterReports: number;
}

/** The thresholds of this edition of the rules. What a programme sets for itself is in its tolerances. */
export function spellOutThresholds(): SpeltOutThresholds {
  return {
    riskScale: { ...RISK_SCALE },
    riskBands: RISK_BANDS.map((range) => ({ ...range })),
    riskColours: RISK_BANDS.map(({ band }) => ({ band, rag: riskBandRag(band) })),
    riskReviews: RISK_BANDS.map(({ band }) => ({ band, months: REVIEW_INTERVAL_MONTHS[band] })),
    stuckAfterReports: STUCK_AFTER,
  };
}
