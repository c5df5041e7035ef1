import { Geography, PercentMethod, PlannedMethod, Rag, RagPolicy, Role, spellOutThresholds, Trend } from '#rules';
import { SEALED_FORMAT, type SealedPast, type SealedReport } from '../sealed/sealed-report.js';
import { noProgress, plainRag } from './spec-records.js';

// Sealed reports for tests: what is common is filled in, what a test is about is given.
/** A digest to print. */
export const DIGEST = 'c0ffee5ea1ed'.padEnd(64, '0123456789abcdef');

const noColours = { red: 0, amber: 0, green: 0, blue: 0, grey: 0 };

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
    thresholds: spellOutThresholds(),
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
