import {
  MilestoneStatus,
  MitigationStatus,
  MilestoneDateKind,
  Rag,
  RagDimension,
  ReasonCode,
  Role,
  Trend,
} from '#rules';
import type { SealedMilestone } from '../sealed/sealed-records.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import {
  aGateway,
  aMilestone,
  aMitigation,
  aMove,
  aRisk,
  aScore,
  aWorkstream,
  noProgress,
  plainRag,
} from './spec-records.js';
import { anEmptyReport, aPast } from './spec-report.js';

const TITLES = [
  'Third response team in Chorley takes referrals',
  'Single point of access agreed by five trusts',
  'Data sharing agreement signed by partners',
  'Reablement capacity plan approved by board',
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
      title: at % 2 ? 'Winter demand exceeds commissioned hours' : 'Recruitment to response teams falls short',
      current: at === 4 ? null : aScore(5 - at, 4),
      trend: at === 1 ? Trend.WORSENED : Trend.SAME,
    }),
  );
  const empty = anEmptyReport();
  const override = {
    rag: Rag.AMBER,
    reason: 'Recovery plan agreed with all partners',
    setBy: 'The SRO',
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
        {
          title: 'Senior Responsible Officer',
          role: Role.SRO,
          name: 'The SRO',
          signedAt: '2021-12-10T14:05:00Z',
          statement: null,
        },
        { title: 'Chair', role: Role.CHAIR, name: 'The SRO', signedAt: '2021-12-10T14:06:00Z', statement: null },
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
          ref: 'G-1',
          text: 'Endorse the intermediate care programme',
          body: 'Strategic Commissioning Committee',
          by: '2022-01-13',
        },
      ],
      escalationStatement: 'Funding after March is not agreed (to Lancashire Health and Wellbeing Board)',
      dataCaveats: [{ text: 'Bed occupancy data set not received (as reported 7 October 2021)', refs: [] }],
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
    pathToGreen: off ? 'Bank staff start on 4 January; two posts are advertised.' : null,
    expectedGreenOn: off ? '2022-01-20' : null,
  });
}
