import {
  DateMoveReason,
  GatewayState,
  GatewayType,
  Geography,
  MilestoneDateKind,
  MilestoneKind,
  MilestoneStatus,
  MitigationStatus,
  PercentMethod,
  PlannedMethod,
  Rag,
  RagPolicy,
  RiskBand,
  RiskCategory,
  RiskStatus,
  riskBand,
  Role,
  Trend,
  WorkstreamStatus,
} from '#rules';
import type {
  SealedDateMove,
  SealedGateway,
  SealedMilestone,
  SealedMitigation,
  SealedProgress,
  SealedRag,
  SealedRisk,
  SealedScore,
  SealedWorkstream,
} from '../sealed/sealed-records.js';
import { SEALED_FORMAT, type SealedPast, type SealedReport } from '../sealed/sealed-report.js';

// Sealed reports for tests: what is common is filled in, what a test is about is given.
/** A digest to print. */
export const DIGEST = 'c0ffee5ea1ed'.padEnd(64, '0123456789abcdef');

/** A colour that nobody overrode. */
export const plainRag = (rag: Rag): SealedRag => ({ calculated: rag, effective: rag, reasons: [], override: null });

const noColours = { red: 0, amber: 0, green: 0, blue: 0, grey: 0 };

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

/** A programme of which nothing is known but its name. */
export function anEmptyReport(over: Partial<SealedReport> = {}): SealedReport {
  return {
    format: SEALED_FORMAT,
    report: {
      ref: 'IC-2021-12',
      revision: 1,
      corrects: null,
      board: 'Lancashire Health and Wellbeing Board',
      cadence: 'monthly',
      periodFrom: '2021-11-10',
      periodTo: '2021-12-09',
      judgedOn: '2021-12-09',
      positionAt: '2021-12-09T17:00:00Z',
      chain: { place: 41, digest: 'c'.repeat(64) },
      narrative: 'Eight workstreams identified; a planning meeting is due next week.',
      outlook: null,
      asks: null,
      draftedBy: 'P. Officer',
      submittedBy: 'P. Officer',
      submittedAt: '2021-12-10T09:00:00Z',
      signOffs: [{ title: 'SRO', role: Role.SRO, name: 'The SRO', signedAt: '2021-12-10T14:05:00Z', statement: null }],
      returns: [],
      rulesVersion: '1',
    },
    programme: {
      ref: 'IC',
      name: 'Intermediate Care Programme',
      purpose: null,
      geography: Geography.SYSTEM,
      startOn: null,
      endOn: null,
      board: null,
      accountableBody: null,
      sro: 'The SRO',
      director: null,
      ragPolicy: RagPolicy.WORST_OF,
      percentMethod: PercentMethod.COUNT,
      plannedMethod: PlannedMethod.BY_BASELINE_DATE,
      tolerances: {
        greenDays: 7,
        redAfterDays: 28,
        varianceAmberPoints: -5,
        varianceRedPoints: -15,
        redWeightShare: 0.25,
        amberWeightShare: 0.25,
        keyMilestonesOnly: false,
      },
      deliveryConfidence: null,
      illustrative: false,
    },
    status: {
      overall: { ...plainRag(Rag.GREY), previous: null, trend: Trend.NEW },
      dimensions: [],
      progress: noProgress,
      workstreamCounts: noColours,
      milestoneCounts: { ...noColours, total: 0, notCounted: 0, overdue: 0, unowned: 0, withoutBaseline: 0 },
      completedThisPeriod: [],
      startedThisPeriod: [],
      dueNextPeriod: [],
      topRisks: [],
      decisionsNeeded: [],
      escalationStatement: 'N/A',
      dataCaveats: [],
      text: '',
    },
    workstreams: [],
    milestones: [],
    dateMoves: [],
    risks: [],
    mitigations: [],
    gateways: [],
    escalations: [],
    changesSincePrevious: null,
    past: [],
    previous: null,
    signature: { algorithm: 'Ed25519', keyId: '5f0c2a9b81d34e67', value: 'c2lnbmVk' },
    ...over,
  };
}

/** A workstream. */
export function aWorkstream(ref: string, over: Partial<SealedWorkstream> = {}): SealedWorkstream {
  const progress = { ...noProgress, percentComplete: 40, plannedPercent: 52.5, completeCount: 2, countedCount: 5 };
  return {
    ref,
    illustrative: false,
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
    title: 'Team in West Lancashire live',
    workstream: 'W-1',
    kind: MilestoneKind.MILESTONE,
    key: false,
    status: MilestoneStatus.IN_PROGRESS,
    originalBaselineOn: '2021-11-01',
    baselineOn: '2021-12-01',
    baselineAsWritten: null,
    forecastOn: '2022-01-20',
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
    ref: 'G-1',
    title: 'Endorse the intermediate care programme',
    type: GatewayType.ENDORSEMENT,
    customType: null,
    stageNumber: null,
    state: GatewayState.PLANNED,
    decidingBody: 'Strategic Commissioning Committee',
    plannedOn: '2022-01-13',
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

/** A line of an earlier report. */
export function aPast(periodTo: string, over: Partial<SealedPast> = {}): SealedPast {
  return {
    ref: `IC-${periodTo.slice(0, 7)}`,
    revision: 1,
    periodTo,
    calculated: Rag.AMBER,
    effective: Rag.AMBER,
    percentComplete: 20,
    plannedPercent: 25.5,
    workstreams: [],
    ...over,
  };
}
