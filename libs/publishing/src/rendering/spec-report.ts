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
  RagDimension,
  RagPolicy,
  ReasonCode,
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

// Sealed reports for the tests of renderings: what is common is filled in, what a test is about is given.

/** A digest to print. */
export const DIGEST = 'c0ffee5ea1ed'.padEnd(64, '0123456789abcdef');

const plainRag = (rag: Rag): SealedRag => ({ calculated: rag, effective: rag, reasons: [], override: null });

const noProgress: SealedProgress = {
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
      signOffs: [{ role: Role.SRO, name: 'L. Taylor', signedAt: '2021-12-10T14:05:00Z', statement: null }],
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
      sro: 'L. Taylor',
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
      workstreamCounts: { red: 0, amber: 0, green: 0, blue: 0, grey: 0 },
      milestoneCounts: {
        red: 0,
        amber: 0,
        green: 0,
        blue: 0,
        grey: 0,
        total: 0,
        notCounted: 0,
        overdue: 0,
        unowned: 0,
        withoutBaseline: 0,
      },
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
    name: 'Crisis response teams',
    parent: null,
    status: WorkstreamStatus.ACTIVE,
    lead: 'A. Lead',
    weight: 1,
    critical: false,
    rag: plainRag(Rag.AMBER),
    progress,
    ...over,
  };
}

/** A milestone. */
export function aMilestone(ref: string, over: Partial<SealedMilestone> = {}): SealedMilestone {
  return {
    ref,
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

const TITLES = [
  'Community response team in West Lancashire takes referrals',
  'Single point of access agreed with all five acute trusts',
  'Data sharing agreement signed by every partner organisation',
  'Reablement capacity plan approved by the programme board',
];

/** What a board usually sees: 12 milestones, 5 risks, 8 workstreams, an override and a gateway, with texts as long as are sensible. */
export function aUsualReport(): SealedReport {
  const rags = [
    Rag.RED,
    Rag.AMBER,
    Rag.GREEN,
    Rag.BLUE,
    Rag.GREEN,
    Rag.GREEN,
    Rag.AMBER,
    Rag.GREEN,
    Rag.BLUE,
    Rag.GREEN,
    Rag.GREY,
    Rag.GREEN,
  ];
  const milestones = rags.map((rag, at) => aUsualMilestone(at, rag));
  const risks = [0, 1, 2, 3, 4].map((at) =>
    aRisk(`R-0${at + 1}`, {
      title:
        at % 2
          ? 'Demand in winter exceeds the hours of care that are commissioned'
          : 'Recruitment to crisis response teams falls short of the plan',
      current: at === 4 ? null : aScore(5 - at, 4),
      trend: at === 1 ? Trend.WORSENED : Trend.SAME,
    }),
  );
  const empty = anEmptyReport();
  const override = {
    rag: Rag.AMBER,
    reason: 'Recovery plan agreed with all partners',
    setBy: 'L. Taylor',
    setOn: '2021-12-08',
    expiresOn: '2022-01-09',
  };
  const reasons = [
    {
      code: ReasonCode.WORST_CHILD,
      input: 'children',
      value: 'RED',
      threshold: null,
      childRef: 'W-1',
      childName: 'Crisis response teams',
    },
  ];
  return anEmptyReport({
    report: {
      ...empty.report,
      narrative:
        'Two of five teams take referrals, and the single point of access has answered 412 calls since it opened. Recruitment in West Lancashire is three posts short; the trust has agreed to lend bank staff until February, which holds the date of 20 January.',
      outlook:
        'Open the third team, sign the data sharing agreement with the remaining two partners, and bring the reablement capacity plan to the programme board.',
      asks: 'To note the position and to support the use of bank staff until the end of February.',
      signOffs: [
        { role: Role.SRO, name: 'L. Taylor', signedAt: '2021-12-10T14:05:00Z', statement: null },
        { role: Role.CHAIR, name: 'L. Taylor', signedAt: '2021-12-10T14:06:00Z', statement: null },
      ],
    },
    status: {
      ...empty.status,
      overall: {
        calculated: Rag.RED,
        effective: Rag.AMBER,
        reasons,
        override,
        previous: Rag.GREEN,
        trend: Trend.WORSENED,
      },
      dimensions: [
        {
          dimension: RagDimension.SCHEDULE,
          calculated: Rag.RED,
          effective: Rag.RED,
          previous: Rag.AMBER,
          trend: Trend.WORSENED,
          reasons,
        },
        {
          dimension: RagDimension.RISK,
          calculated: Rag.AMBER,
          effective: Rag.AMBER,
          previous: Rag.AMBER,
          trend: Trend.SAME,
          reasons: [],
        },
      ],
      progress: {
        ...noProgress,
        percentComplete: 16.7,
        plannedPercent: 25,
        scheduleVariancePoints: -8.3,
        completeCount: 2,
        countedCount: 12,
        inWords: '17% complete (2 of 12)',
      },
      workstreamCounts: { red: 1, amber: 2, green: 4, blue: 0, grey: 1 },
      milestoneCounts: {
        ...empty.status.milestoneCounts,
        red: 1,
        amber: 2,
        green: 6,
        blue: 2,
        grey: 1,
        total: 12,
        overdue: 1,
        withoutBaseline: 1,
      },
      topRisks: risks.map(({ ref }) => ref),
      dueNextPeriod: ['M-05', 'M-06'],
      decisionsNeeded: [
        {
          text: 'Endorse the intermediate care programme',
          body: 'Strategic Commissioning Committee',
          by: '2022-01-13',
        },
      ],
      escalationStatement: 'Funding after March is not agreed (to Lancashire Health and Wellbeing Board)',
      dataCaveats: ['Bed occupancy data set not received (as reported 7 October 2021)'],
    },
    workstreams: [
      'Crisis response teams',
      'Single point of access',
      'Reablement at home',
      'Community beds',
      'Workforce',
      'Digital and data',
      'Finance and contracts',
      'Evaluation',
    ].map((name, at) =>
      aWorkstream(`W-${at + 1}`, {
        name,
        rag: plainRag(
          [Rag.RED, Rag.AMBER, Rag.GREEN, Rag.GREEN, Rag.AMBER, Rag.GREEN, Rag.GREEN, Rag.GREY][at] ?? Rag.GREY,
        ),
      }),
    ),
    milestones,
    risks,
    mitigations: risks.flatMap(({ ref }) => [
      aMitigation(`${ref}-A`, ref),
      aMitigation(`${ref}-B`, ref, { status: MitigationStatus.COMPLETE, completedOn: '2021-12-01' }),
    ]),
    gateways: [aGateway()],
    dateMoves: [
      aMove('M-01'),
      aMove('M-02', { fromOn: '2021-12-15', toOn: '2021-12-28' }),
      aMove('M-02', { dateKind: MilestoneDateKind.BASELINE, fromOn: null, toOn: '2021-12-15' }),
    ],
    past: ['2021-08-09', '2021-09-09', '2021-10-09', '2021-11-09'].map((on, at) =>
      aPast(on, {
        effective: [Rag.GREY, Rag.GREEN, Rag.GREEN, Rag.GREEN][at] ?? Rag.GREY,
        percentComplete: at === 0 ? null : at * 4,
      }),
    ),
  });
}

function aUsualMilestone(at: number, rag: Rag): SealedMilestone {
  const ref = `M-${String(at + 1).padStart(2, '0')}`;
  const done = rag === Rag.BLUE;
  const off = rag === Rag.RED || rag === Rag.AMBER;
  return aMilestone(ref, {
    title: TITLES[at % TITLES.length] ?? '',
    workstream: `W-${(at % 8) + 1}`,
    rag,
    status: done ? MilestoneStatus.COMPLETE : MilestoneStatus.IN_PROGRESS,
    baselineOn: rag === Rag.GREY ? null : '2021-12-20',
    forecastOn: rag === Rag.GREY ? null : '2021-12-28',
    actualOn: done ? '2021-11-30' : null,
    slippageDays: rag === Rag.GREY ? null : rag === Rag.RED ? 50 : off ? 13 : 0,
    overdue: rag === Rag.RED,
    pathToGreen: off ? 'Bank staff start on 4 January and two posts are out to advert until the 17th.' : null,
    expectedGreenOn: off ? '2022-01-20' : null,
  });
}
