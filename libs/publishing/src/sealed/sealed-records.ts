import type {
  DateMoveReason,
  DatePrecision,
  Day,
  GatewayOutcome,
  GatewayState,
  GatewayType,
  MilestoneDateKind,
  MilestoneKind,
  MilestoneStatus,
  MitigationStatus,
  PercentMethod,
  Proximity,
  Rag,
  ReasonCode,
  RiskBand,
  RiskCategory,
  RiskStatus,
  Trend,
  WorkstreamStatus,
} from '#rules';

// The records of a sealed report: each as the register had it, with the verdict of the rules.

export interface SealedReason {
  code: ReasonCode;
  input: string;
  value: string | null;
  threshold: string | null;
  childRef: string | null;
  childName: string | null;
}

/** A person's colour in place of the calculated one. */
export interface SealedOverride {
  rag: Rag;
  reason: string;
  setBy: string | null;
  setOn: Day;
  expiresOn: Day;
}

export interface SealedRag {
  calculated: Rag;
  effective: Rag;
  reasons: SealedReason[];
  override: SealedOverride | null;
}

export interface SealedProgress {
  percentComplete: number | null;
  plannedPercent: number | null;
  scheduleVariancePoints: number | null;
  spi: number | null;
  method: PercentMethod;
  numerator: number;
  denominator: number;
  completeCount: number;
  countedCount: number;
  excluded: { cancelled: number; superseded: number; draft: number };
  notYetPlanned: { ref: string; name: string }[];
  weightsDefaulted: boolean;
  inWords: string;
}

export interface SealedWorkstream {
  ref: string;
  /** True when it was made up to show the product, and is no fact from any source. */
  illustrative: boolean;
  /** True when open packs leave it out, with all that hangs below it. */
  restricted: boolean;
  name: string;
  parent: string | null;
  status: WorkstreamStatus;
  lead: string | null;
  weight: number;
  critical: boolean;
  rag: SealedRag;
  /** The colour the board is shown: the reported one, or grey where nobody confirmed it in time. */
  shown: Rag;
  progress: SealedProgress;
}

export interface SealedMilestone {
  ref: string;
  /** True when it was made up to show the product, and is no fact from any source. */
  illustrative: boolean;
  /** True when open packs leave it out, with all that hangs below it. */
  restricted: boolean;
  title: string;
  workstream: string;
  kind: MilestoneKind;
  key: boolean;
  status: MilestoneStatus;
  originalBaselineOn: Day | null;
  baselineOn: Day | null;
  baselineAsWritten: string | null;
  /** How exact the plan was. Reports that were sealed before this was kept do not have it. */
  baselinePrecision?: DatePrecision | null;
  forecastOn: Day | null;
  forecastAsWritten: string | null;
  /** How exact the plan was. Reports that were sealed before this was kept do not have it. */
  forecastPrecision?: DatePrecision | null;
  startedOn: Day | null;
  actualOn: Day | null;
  hardDeadlineOn: Day | null;
  slippageDays: number | null;
  rag: Rag | null;
  reasons: SealedReason[];
  overdue: boolean;
  weight: number;
  physicalPercent: number;
  owner: string | null;
  statusNote: string | null;
  pathToGreen: string | null;
  expectedGreenOn: Day | null;
}

/** One date that moved, in the order in which they moved, since the programme began. */
export interface SealedDateMove {
  milestone: string;
  dateKind: MilestoneDateKind;
  fromOn: Day | null;
  toOn: Day | null;
  movedOn: Day;
  movedBy: string | null;
  reasonCode: DateMoveReason;
  note: string;
}

export interface SealedScore {
  likelihood: number;
  consequence: number;
  score: number;
  band: RiskBand;
}

export interface SealedRisk {
  ref: string;
  /** True when it was made up to show the product, and is no fact from any source. */
  illustrative: boolean;
  /** True when open packs leave it out, with all that hangs below it. */
  restricted: boolean;
  title: string;
  workstream: string | null;
  cause: string | null;
  event: string | null;
  effect: string | null;
  category: RiskCategory;
  status: RiskStatus;
  proximity: Proximity | null;
  raisedOn: Day;
  owner: string | null;
  inherent: SealedScore | null;
  current: SealedScore | null;
  /** True when the current score was made up to show the product. */
  illustrativeScore: boolean;
  target: SealedScore | null;
  trend: Trend | null;
  reviewDueOn: Day | null;
  reviewOverdue: boolean;
  /** The ref of the risk it is a local copy of; null when its own. */
  commonRisk: string | null;
  controls: string | null;
}

export interface SealedMitigation {
  ref: string;
  /** True when it was made up to show the product, and is no fact from any source. */
  illustrative: boolean;
  risk: string;
  title: string;
  status: MitigationStatus;
  dueOn: Day | null;
  completedOn: Day | null;
  overdue: boolean;
  owner: string | null;
  expectedScore: number | null;
}

export interface SealedGateway {
  ref: string;
  /** True when it was made up to show the product, and is no fact from any source. */
  illustrative: boolean;
  /** True when open packs leave it out, with all that hangs below it. */
  restricted: boolean;
  title: string;
  type: GatewayType;
  customType: string | null;
  stageNumber: number | null;
  state: GatewayState;
  decidingBody: string | null;
  plannedOn: Day | null;
  plannedAsWritten: string | null;
  /** How exact the plan was. Reports that were sealed before this was kept do not have it. */
  plannedPrecision?: DatePrecision | null;
  deferredToOn: Day | null;
  decidedOn: Day | null;
  outcome: GatewayOutcome | null;
  decisionNote: string | null;
  passed: boolean | null;
  daysToGo: number | null;
  dueToday: boolean;
  overdueDays: number;
  criteria: { text: string; metOn: Day | null; metBy: string | null }[];
  conditions: { text: string; blocking: boolean; owner: string | null; dueOn: Day | null; metOn: Day | null }[];
}

export interface SealedEscalation {
  ref: string;
  /** True when open packs leave it out. */
  restricted: boolean;
  matter: string;
  to: string | null;
  decisionSought: string | null;
  raisedOn: Day;
  respondBy: Day | null;
}

/** A plain sentence, and which records it speaks of. */
export interface SealedSentence {
  text: string;
  /** Refs; none where it only counts. */
  refs: string[];
}

/** Something a body is asked to decide. */
export interface SealedDecision {
  /** The gateway or the escalation it comes from; null in a report of the first format, which did not say. */
  ref: string | null;
  text: string;
  body: string | null;
  by: Day | null;
}
