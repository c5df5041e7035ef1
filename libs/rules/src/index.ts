export { DateBucket, DateBucketMeaning, DateBucketDescriptions, bucketCount, bucketEnds } from './date-bucket.js';
export { type Day, isDay, daysBetween, addDays, addMonths, londonDay, londonMidnight, londonDayEnd } from './day.js';
export {
  DcaRating,
  DcaRatingMeaning,
  DcaRatingDescriptions,
  DcaScale,
  DcaScaleMeaning,
  DcaScaleDescriptions,
} from './delivery-confidence.js';
export {
  type BlockingCondition,
  type Readiness,
  readiness,
  type GatewayDecision,
  type DecisionRefusal,
  type DecisionVerdict,
  mayDecide,
} from './gateway/gateway-decision.js';
export { type GatewayTiming, gatewayTiming } from './gateway/gateway-timing.js';
export {
  GatewayType,
  GatewayTypeMeaning,
  GatewayTypeDescriptions,
  GatewayState,
  GatewayStateMeaning,
  GatewayStateDescriptions,
  GatewayOutcome,
  GatewayOutcomeMeaning,
  GatewayOutcomeDescriptions,
  UNDECIDED_GATEWAY_STATES,
  canMoveGateway,
  allowedGatewayMoves,
  outcomePasses,
} from './gateway/gateway.js';
export { type MilestoneFacts, type MilestoneVerdict, milestoneRag } from './milestone/milestone-rag.js';
export {
  MilestoneStatus,
  MilestoneStatusMeaning,
  MilestoneStatusDescriptions,
  OPEN_MILESTONE_STATUSES,
  EXCLUDED_MILESTONE_STATUSES,
  canMoveMilestone,
  allowedMilestoneMoves,
} from './milestone/milestone-status.js';
export { type MilestoneSums } from './milestone/milestone-sums.js';
export {
  MilestoneKind,
  MilestoneKindMeaning,
  MilestoneKindDescriptions,
  DatePrecision,
  DatePrecisionMeaning,
  DatePrecisionDescriptions,
  MilestoneDateKind,
  MilestoneDateKindMeaning,
  MilestoneDateKindDescriptions,
  DateMoveReason,
  DateMoveReasonMeaning,
  DateMoveReasonDescriptions,
} from './milestone/milestone.js';
export {
  MitigationStatus,
  MitigationStatusMeaning,
  MitigationStatusDescriptions,
  OPEN_MITIGATION_STATUSES,
  canMoveMitigation,
  allowedMitigationMoves,
} from './risk/mitigation-status.js';
export {
  heldFrom,
  Role,
  RoleMeaning,
  RoleDescriptions,
  ROLE_TITLES,
  Sector,
  SectorMeaning,
  SectorDescriptions,
  BodyKind,
  BodyKindMeaning,
  BodyKindDescriptions,
  type RoleDays,
} from './people.js';
export {
  PersonalDataKind,
  PersonalDataKindMeaning,
  PersonalDataKindDescriptions,
  personalDataIn,
} from './personal-data.js';
export { PercentMethod, PercentMethodMeaning, PercentMethodDescriptions } from './progress/percent-complete.js';
export {
  type Action,
  ALL_ACTIONS,
  type Grant,
  type HeldRole,
  type ActionTarget,
  may,
  grantOf,
  whoMay,
} from './permissions.js';
export { type ProgressMove, progressMove } from './progress/progress-move.js';
export { PlannedMethod, PlannedMethodMeaning, PlannedMethodDescriptions } from './progress/planned-percent.js';
export { type ProgrammeSettings, type ProgrammeAssessment, programmeAssessment } from './rag/programme-rag.js';
export {
  ProgrammeStatus,
  ProgrammeStatusMeaning,
  ProgrammeStatusDescriptions,
  Geography,
  GeographyMeaning,
  GeographyDescriptions,
  WorkstreamKind,
  WorkstreamKindMeaning,
  WorkstreamKindDescriptions,
  WorkstreamStatus,
  WorkstreamStatusMeaning,
  WorkstreamStatusDescriptions,
  mayBelongTo,
} from './programme.js';
export {
  type ProgressNode,
  type ProgressSubject,
  type ProgressSettings,
  type EmptyChild,
  type Progress,
  plannedInWords,
  progressInWords,
} from './progress/progress.js';
export {
  RagDimension,
  RagDimensionMeaning,
  RagDimensionDescriptions,
  type DimensionAssessment,
} from './rag/rag-dimension.js';
export {
  type RagOverrideFacts,
  type LatestOverride,
  type OverrideRefusal,
  type OverrideVerdict,
  overrideIsLive,
  effectiveRag,
  overrideAction,
  isReasonLongEnough,
} from './rag/rag-override.js';
export { Rag, RagMeaning, RagDescriptions, isOffTrack, type RagCounts } from './rag/rag.js';
export {
  ReasonCode,
  ReasonCodeMeaning,
  ReasonCodeDescriptions,
  type Reason,
  type Verdict,
  type Driver,
} from './rag/reason.js';
export { type EscalationLevel, outsideAppetite, escalationProposals, reviewDueOn } from './risk/risk-handling.js';
export { type RiskPlace, compareRisks } from './risk/risk-order.js';
export { type RiskSums, NO_RISKS, riskDimensionRag } from './risk/risk-rag.js';
export { RISK_SCORES, riskScore, riskBand, type ScoreWarning, scoreWarnings } from './risk/risk-score.js';
export {
  RiskStatus,
  RiskStatusMeaning,
  RiskStatusDescriptions,
  OPEN_RISK_STATUSES,
  canMoveRisk,
  allowedRiskMoves,
} from './risk/risk-status.js';
export {
  RiskBand,
  RiskBandMeaning,
  RiskBandDescriptions,
  RiskCategory,
  RiskCategoryMeaning,
  RiskCategoryDescriptions,
  Proximity,
  ProximityMeaning,
  ProximityDescriptions,
  RiskResponse,
  RiskResponseMeaning,
  RiskResponseDescriptions,
  RiskScoreKind,
  RiskScoreKindMeaning,
  RiskScoreKindDescriptions,
  RiskAppetite,
  RiskAppetiteMeaning,
  RiskAppetiteDescriptions,
} from './risk/risk.js';
export { RagPolicy, RagPolicyMeaning, RagPolicyDescriptions, type RagChild, type RolledUp } from './rag/roll-up.js';
export { type RuleErrorCode, RuleError } from './rule-error.js';
export { type WorstOfSchedule } from './milestone/schedule-rag.js';
export {
  type Tolerances,
  DEFAULT_TOLERANCES,
  OVERRIDE_REASON_MIN,
  type RiskBandRange,
  RISK_BANDS,
  RISK_SCALE,
  REVIEW_INTERVAL_MONTHS,
  PROXIMITIES_SOONEST_FIRST,
} from './thresholds.js';
export { type ToleranceProblem, tolerances, checkTolerances } from './rag/tolerances.js';
export { Trend, TrendMeaning, TrendDescriptions, ragTrend, scoreTrend } from './rag/trend.js';
export {
  type WorkstreamNode,
  type AssessmentSettings,
  type Assessment,
  type WorkstreamAssessment,
  workstreamAssessment,
} from './rag/workstream-rag.js';
export { TOKEN_DAYS_MAX, TokenScope, TokenScopeDescriptions, TokenScopeMeaning } from './token-scope.js';
export {
  Cadence,
  CadenceMeaning,
  CadenceDescriptions,
  USUAL_DUE_DAYS,
  DUE_DAYS_MAX,
  type CycleFacts,
  type CyclePeriod,
  type ProgrammeCycle,
  type ReturnFacts,
  periodOn,
  lastEndedPeriod,
  returnedPeriod,
  returnFor,
  isLate,
  unconfirmedSince,
  shownRag,
} from './report/reporting-cycle.js';
export {
  ReportState,
  ReportStateMeaning,
  ReportStateDescriptions,
  OPEN_REPORT_STATES,
  canMoveReport,
  allowedReportMoves,
} from './report/report-state.js';
export {
  type GivenSignature,
  type SignOffFacts,
  type SignOffVerdict,
  type WantedSignature,
  SIGNATURES_MAX,
  SIGNING_ROLES,
  signOff,
  signaturesWanted,
} from './report/sign-off.js';
export { RULES_VERSION } from './thresholds.js';
export { type WordedReason, reasonInWords } from './rag/reason-words.js';
export { count, countInWords, dayInFull, dayInShort, listed, plannedDayInShort, pointsInWords } from './words.js';
export { type SpeltOutThresholds, spellOutThresholds } from './spelt-out-thresholds.js';
export { type ReportedColour, type ReportRun, reportRun } from './report/report-trend.js';
