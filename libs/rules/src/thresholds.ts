import { Proximity, RiskAppetite, RiskBand } from './risk/risk.js';

// Every number that a verdict turns on, each with its source. No national set of thresholds for milestones or
// programmes has been published, so those marked "default to confirm" are ours; a programme may set its own tolerances.

/** How far a programme may stray before its colour changes. */
export interface Tolerances {
  /** Calendar days a milestone may slip and still be green. */
  greenDays: number;
  /** Calendar days of slip beyond which a milestone is red. */
  redAfterDays: number;
  /** Points of percent complete against plan below which progress is amber; zero or negative. */
  varianceAmberPoints: number;
  /** Points of percent complete against plan below which progress is red; zero or negative. */
  varianceRedPoints: number;
  /** Share of red weight, 0–1, from which a programme judged by THRESHOLD is red. */
  redWeightShare: number;
  /** Share of amber weight, 0–1, from which a programme judged by THRESHOLD is amber. */
  amberWeightShare: number;
  /** Only milestones marked as key count towards the schedule colour. */
  keyMilestonesOnly: boolean;
}

/** What applies where a programme has set nothing of its own. Default to confirm, each of them. */
export const DEFAULT_TOLERANCES: Readonly<Tolerances> = {
  greenDays: 7, // default to confirm: a week is within the rhythm of a weekly checkpoint
  redAfterDays: 28, // default to confirm: four weeks is one monthly board report
  varianceAmberPoints: -5, // default to confirm: points, since the ratio (SPI) is unstable early and drifts to 1 at the end
  varianceRedPoints: -15, // default to confirm
  redWeightShare: 0.25, // default to confirm
  amberWeightShare: 0.25, // default to confirm
  keyMilestonesOnly: false, // default to confirm: every milestone counts
};

/**
 * Fewest characters, blanks at the ends not counted, of the reason for an override. Default to confirm: long enough to
 * hold a sentence.
 */
export const OVERRIDE_REASON_MIN = 20;

/** A band of risk scores, both ends included. */
export interface RiskBandRange {
  band: RiskBand;
  from: number;
  to: number;
}

/**
 * The bands, the mildest first. NPSA, A risk matrix for risk managers, 2008; the two middle bands are as trusts
 * commonly quote them, to confirm. A gap between whole bands (7, 13, 14) is of numbers that are no product of two whole
 * numbers from 1 to 5.
 */
export const RISK_BANDS: readonly RiskBandRange[] = [
  { band: RiskBand.LOW, from: 1, to: 3 },
  { band: RiskBand.MODERATE, from: 4, to: 6 },
  { band: RiskBand.HIGH, from: 8, to: 12 },
  { band: RiskBand.EXTREME, from: 15, to: 25 },
];

/** Ends of the likelihood and consequence scales. NPSA, A risk matrix for risk managers, 2008. */
export const RISK_SCALE = { lowest: 1, highest: 5 } as const;

/**
 * Highest score within each appetite. Names: Government Finance Function, Risk Appetite Guidance Note, 2021. Scores:
 * default to confirm.
 */
export const APPETITE_CEILINGS: Readonly<Record<RiskAppetite, number>> = {
  AVERSE: 3,
  MINIMAL: 6,
  CAUTIOUS: 9,
  OPEN: 12,
  EAGER: 16,
};

/**
 * Score from which a risk is proposed to each level above its workstream. Default to confirm; compare Health Research
 * Authority: 12 and over.
 */
export const ESCALATION_SCORES = { PROGRAMME: 8, SRO: 12, CORPORATE: 15 } as const;

/** Longest time between reviews of a risk, in calendar months. Default to confirm. */
export const REVIEW_INTERVAL_MONTHS: Readonly<Record<RiskBand, number>> = { EXTREME: 1, HIGH: 1, MODERATE: 3, LOW: 6 };

/**
 * The proximities, the soonest first, in the order the register shows them. Scale as in public funding returns (12, 6,
 * 3 and 1 months).
 */
export const PROXIMITIES_SOONEST_FIRST: readonly Proximity[] = [
  Proximity.IMMINENT,
  Proximity.CLOSE,
  Proximity.APPROACHING,
  Proximity.DISTANT,
  Proximity.REMOTE,
];

/** Which edition of the rules gives a verdict; sealed into every report. It rises when the same facts would be judged or counted otherwise. */
export const RULES_VERSION = '1';
