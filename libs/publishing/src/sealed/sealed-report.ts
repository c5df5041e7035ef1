import type {
  Day,
  Geography,
  PercentMethod,
  PlannedMethod,
  Rag,
  RagDimension,
  RagPolicy,
  Role,
  SpeltOutThresholds,
  Tolerances,
  Trend,
} from '#rules';
import type {
  SealedReason,
  SealedRag,
  SealedProgress,
  SealedWorkstream,
  SealedMilestone,
  SealedDateMove,
  SealedRisk,
  SealedMitigation,
  SealedGateway,
  SealedEscalation,
  SealedDecision,
  SealedSentence,
} from './sealed-records.js';

// A highlight report as it was signed: the whole position it speaks of, and who answers for it. Days are days in London, instants are UTC in ISO 8601; what was
// not known is null, never invented. Every rendering is made from this and from nothing else.

/** What a sealed report begins with; another number is another shape. A field more is none: it is missing in reports that were sealed before. */
export const SEALED_FORMAT = 'grip sealed report 2';

/** The record itself. Its canonical JSON (RFC 8785), without `signature`, is what was signed. */
export interface SealedReport {
  format: typeof SEALED_FORMAT;
  report: SealedHead;
  programme: SealedProgramme;
  /** The numbers that the rules judged by, beside the tolerances of the programme; null in a report of the first format, which did not hold them. */
  thresholds: SpeltOutThresholds | null;
  status: SealedStatus;
  workstreams: SealedWorkstream[];
  milestones: SealedMilestone[];
  dateMoves: SealedDateMove[];
  risks: SealedRisk[];
  mitigations: SealedMitigation[];
  gateways: SealedGateway[];
  escalations: SealedEscalation[];
  /** What changed since the position of the report before, in words: the last one put before the same board for an earlier period. Null for the first report. */
  changesSincePrevious: SealedSentence[] | null;
  /** The reports put before the same board for earlier periods, up to eleven, the oldest first: of each period the revision that stood. */
  past: SealedPast[];
  /** The report of the programme that was sealed before this one, whatever became of it, by its digest; null for the first. */
  previous: { ref: string; revision: number; digest: string } | null;
  signature: SealedSignature;
}

/** A line of an earlier report. */
export interface SealedPast {
  ref: string;
  revision: number;
  periodTo: Day;
  calculated: Rag;
  effective: Rag;
  percentComplete: number | null;
  plannedPercent: number | null;
  workstreams: { ref: string; effective: Rag }[];
}

export interface SealedSignOff {
  title: string;
  role: Role;
  name: string;
  signedAt: string;
  statement: string | null;
}

export interface SealedSignature {
  algorithm: 'Ed25519';
  /** The first half of the SHA-256 of the public key. */
  keyId: string;
  /** Base64. */
  value: string;
}

/** Who reports what to whom, over which days. */
export interface SealedHead {
  ref: string;
  /** 1, or more for a correction. */
  revision: number;
  corrects: { revision: number; digest: string; reason: string } | null;
  board: string;
  /** How often the board is reported to, in words: "monthly". */
  cadence: string;
  periodFrom: Day;
  periodTo: Day;
  /** The day everything is judged on. */
  judgedOn: Day;
  /** The instant the register was read at. */
  positionAt: string;
  /** The last link of the programme's chain of changes that the position holds, to find it by in an exported chain; null when nothing was changed yet. */
  chain: { place: number; digest: string } | null;
  /** Progress this period, in the author's words. */
  narrative: string;
  /** What is planned for the next period, in the author's words. */
  outlook: string | null;
  /** What the board is asked to do, in the author's words. */
  asks: string | null;
  draftedBy: string;
  submittedBy: string;
  submittedAt: string;
  /** `title` is what the board calls the signature, `role` what the signer held. */
  signOffs: SealedSignOff[];
  returns: SealedReturn[];
  /** Which rules gave the colours and the sums. */
  rulesVersion: string;
}

/** What the lead of a workstream returned for the period. */
export interface SealedReturn {
  workstream: string;
  workstreamName: string;
  /** Null when nothing was returned. */
  returnedOn: Day | null;
  returnedBy: string | null;
  noChange: boolean;
  summary: string | null;
  outlook: string | null;
  /** True for an explicit nil return; false with the matter in `matter`; null when nothing was returned. */
  nothingToEscalate: boolean | null;
  matter: string | null;
  /** The day since which nobody has confirmed its status, where that is longer than the cadence allows; null while it is confirmed. */
  unconfirmedSince: Day | null;
}

export interface SealedProgramme {
  ref: string;
  name: string;
  purpose: string | null;
  geography: Geography;
  startOn: Day | null;
  endOn: Day | null;
  board: string | null;
  accountableBody: string | null;
  sro: string | null;
  director: string | null;
  ragPolicy: RagPolicy;
  percentMethod: PercentMethod;
  plannedMethod: PlannedMethod;
  tolerances: Tolerances;
  deliveryConfidence: { rating: string; scale: string; assessedOn: Day; comment: string | null } | null;
  /** True when its figures were made up to show the product. */
  illustrative: boolean;
}

export interface ColourCounts {
  red: number;
  amber: number;
  green: number;
  blue: number;
  grey: number;
}

/** The programme's own verdicts and the sums of the report. */
export interface SealedStatus {
  overall: SealedRag & { previous: Rag | null; trend: Trend };
  dimensions: {
    dimension: RagDimension;
    calculated: Rag;
    effective: Rag;
    previous: Rag | null;
    trend: Trend;
    reasons: SealedReason[];
  }[];
  progress: SealedProgress;
  workstreamCounts: ColourCounts;
  milestoneCounts: ColourCounts & {
    total: number;
    notCounted: number;
    overdue: number;
    unowned: number;
    withoutBaseline: number;
  };
  /** Refs of milestones, in the order in which the report lists them. */
  completedThisPeriod: string[];
  startedThisPeriod: string[];
  dueNextPeriod: string[];
  /** Refs of the risks the report puts first. */
  topRisks: string[];
  decisionsNeeded: SealedDecision[];
  /** "Matters for escalation (and where to)". */
  escalationStatement: string;
  dataCaveats: SealedSentence[];
  /** The report in plain English. */
  text: string;
}
