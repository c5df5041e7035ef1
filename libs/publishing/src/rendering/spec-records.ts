import {
  DateMoveReason,
  DatePrecision,
  GatewayState,
  GatewayType,
  MilestoneDateKind,
  MilestoneKind,
  MilestoneStatus,
  MitigationStatus,
  PercentMethod,
  Rag,
  RiskBand,
  RiskCategory,
  RiskStatus,
  riskBand,
  Trend,
  WorkstreamStatus,
} from '#rules';
import type {
  SealedDateMove,
  SealedEscalation,
  SealedGateway,
  SealedMilestone,
  SealedMitigation,
  SealedProgress,
  SealedRag,
  SealedRisk,
  SealedScore,
  SealedWorkstream,
} from '../sealed/sealed-records.js';
import type { SealedReturn } from '../sealed/sealed-report.js';

// Records of sealed reports for tests: what is common is filled in, what a test is about is given.

/** A colour that nobody overrode. */
export const plainRag = (rag: Rag): SealedRag => ({ calculated: rag, effective: rag, reasons: [], override: null });

/** Nothing planned. */
export const noProgress: SealedProgress = {
  percentComplete: null,
  plannedPercent: null,
  scheduleVariancePoints: null,
  spi: null,
  method: PercentMethod.COUNT,
  numerator: 0,
  denominator: 0,
  completeCount: 0,
  countedCount: 0,
  excluded: { cancelled: 0, superseded: 0, draft: 0 },
  notYetPlanned: [],
  weightsDefaulted: false,
  inWords: 'not yet planned',
};

/** A workstream. */
export function aWorkstream(ref: string, over: Partial<SealedWorkstream> = {}): SealedWorkstream {
  const progress = { ...noProgress, percentComplete: 40, plannedPercent: 52.5, completeCount: 2, countedCount: 5 };
  return {
    ref,
    illustrative: false,
    restricted: false,
    name: 'Crisis response teams',
    parent: null,
    status: WorkstreamStatus.ACTIVE,
    lead: 'A. Lead',
    weight: 1,
    critical: false,
    rag: plainRag(Rag.AMBER),
    shown: Rag.AMBER,
    progress,
    ...over,
  };
}

/** A milestone. */
export function aMilestone(ref: string, over: Partial<SealedMilestone> = {}): SealedMilestone {
  return {
    ref,
    illustrative: false,
    restricted: false,
    title: 'Team in West Lancashire live',
    workstream: 'W-1',
    kind: MilestoneKind.MILESTONE,
    key: false,
    status: MilestoneStatus.IN_PROGRESS,
    originalBaselineOn: '2021-11-01',
    baselineOn: '2021-12-01',
    baselinePrecision: DatePrecision.DAY,
    baselineAsWritten: null,
    forecastOn: '2022-01-20',
    forecastPrecision: DatePrecision.DAY,
    forecastAsWritten: null,
    startedOn: '2021-10-01',
    actualOn: null,
    hardDeadlineOn: null,
    slippageDays: 50,
    rag: Rag.RED,
    reasons: [],
    overdue: true,
    weight: 1,
    physicalPercent: 30,
    owner: 'M. Owner',
    statusNote: null,
    pathToGreen: null,
    expectedGreenOn: null,
    ...over,
  };
}

/** A score with its band. */
export function aScore(likelihood: number, consequence: number): SealedScore {
  const score = likelihood * consequence;
  return { likelihood, consequence, score, band: riskBand(score) };
}

/** A risk. */
export function aRisk(ref: string, over: Partial<SealedRisk> = {}): SealedRisk {
  return {
    ref,
    illustrative: false,
    restricted: false,
    title: 'Recruitment to crisis response teams',
    workstream: 'W-1',
    cause: null,
    event: null,
    effect: null,
    category: RiskCategory.WORKFORCE,
    status: RiskStatus.OPEN,
    proximity: null,
    raisedOn: '2021-10-07',
    owner: 'R. Owner',
    inherent: aScore(5, 4),
    illustrativeScore: false,
    current: { likelihood: 4, consequence: 4, score: 16, band: RiskBand.EXTREME },
    target: aScore(2, 4),
    trend: Trend.SAME,
    reviewDueOn: '2021-12-31',
    reviewOverdue: false,
    commonRisk: null,
    controls: null,
    ...over,
  };
}

/** A mitigation. */
export function aMitigation(ref: string, risk: string, over: Partial<SealedMitigation> = {}): SealedMitigation {
  return {
    ref,
    illustrative: false,
    risk,
    title: 'Bank staff agreed',
    status: MitigationStatus.IN_PROGRESS,
    dueOn: '2022-01-31',
    completedOn: null,
    overdue: false,
    owner: null,
    expectedScore: 12,
    ...over,
  };
}

/** The gateway of 13 January 2022. */
export function aGateway(over: Partial<SealedGateway> = {}): SealedGateway {
  return {
    illustrative: false,
    restricted: false,
    ref: 'G-1',
    title: 'Endorse the intermediate care programme',
    type: GatewayType.ENDORSEMENT,
    customType: null,
    stageNumber: null,
    state: GatewayState.PLANNED,
    decidingBody: 'Strategic Commissioning Committee',
    plannedOn: '2022-01-13',
    plannedPrecision: DatePrecision.DAY,
    plannedAsWritten: null,
    deferredToOn: null,
    decidedOn: null,
    outcome: null,
    decisionNote: null,
    passed: null,
    daysToGo: 35,
    dueToday: false,
    overdueDays: 0,
    criteria: [],
    conditions: [],
    ...over,
  };
}

/** A date that moved. */
export function aMove(milestone: string, over: Partial<SealedDateMove> = {}): SealedDateMove {
  return {
    milestone,
    dateKind: MilestoneDateKind.FORECAST,
    fromOn: '2021-12-01',
    toOn: '2022-01-20',
    movedOn: '2021-11-25',
    movedBy: 'P. Officer',
    reasonCode: DateMoveReason.WORKFORCE,
    note: 'Two posts unfilled.',
    ...over,
  };
}

/** A matter that was escalated. */
export function anEscalation(ref: string, over: Partial<SealedEscalation> = {}): SealedEscalation {
  return {
    ref,
    restricted: false,
    matter: 'Funding after March is not agreed',
    to: 'Lancashire Health and Wellbeing Board',
    decisionSought: null,
    raisedOn: '2021-12-01',
    respondBy: null,
    ...over,
  };
}

/** A workstream whose lead returned nothing. */
export function aReturn(workstream: string, over: Partial<SealedReturn> = {}): SealedReturn {
  return {
    ...{ workstream, workstreamName: workstream, returnedOn: null, returnedBy: null, noChange: false, summary: null },
    ...{ outlook: null, nothingToEscalate: null, matter: null, unconfirmedSince: null },
    ...over,
  };
}
