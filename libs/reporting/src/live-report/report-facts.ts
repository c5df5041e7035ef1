import type {
  DateMoveReason,
  DatePrecision,
  Day,
  GatewayState,
  GatewayType,
  MilestoneDateKind,
  MilestoneFacts,
  MilestoneStatus,
  MitigationStatus,
} from '#rules';
import type { RollupFacts } from '../status/rollup-facts.js';

// What `reportFactsSql` brings, line by line.

export type MilestoneBucket = [
  status: MilestoneStatus,
  baselineOn: Day | null,
  forecastOn: Day | null,
  actualOn: Day | null,
  hardDeadlineOn: Day | null,
  count: number,
  unowned: number,
  vague: number,
];

export type MilestoneLine = [ref: string, title: string, on: Day, precision?: DatePrecision | null];

export type MoveLine = [
  ref: string,
  title: string,
  kind: MilestoneDateKind,
  from: Day | null,
  to: Day | null,
  reason: DateMoveReason,
  note: string,
];

export type MitigationLine = [
  title: string,
  status: MitigationStatus,
  dueOn: Day | null,
  owner: string | null,
  ref: string,
];

export type RiskLine = [
  ref: string,
  title: string,
  likelihood: number | null,
  consequence: number | null,
  owner: string | null,
  shared: boolean,
  mitigations: MitigationLine[],
];

export type GatewayLine = [
  ref: string,
  title: string,
  type: GatewayType,
  body: string | null,
  plannedOn: Day | null,
  plannedAsWritten: string | null,
  state: GatewayState,
  criteriaMet: number,
  criteria: number,
  precision: DatePrecision | null,
];

export type EscalationLine = [
  nothing: boolean,
  matter: string | null,
  to: string | null,
  sought: string | null,
  raisedOn: Day,
  respondBy: Day | null,
  ref: string,
];

export type StrayingLine = [
  ref: string,
  title: string,
  facts: MilestoneFacts,
  pathToGreen: string | null,
  expectedGreenOn: Day | null,
  owner: string | null,
];

export type CaveatLine = [text: string, reportedOn: Day, ref: string];

export type KeyLine = [ref: string, title: string];

/** The facts of a report. A section that nothing asked for is absent. */
export interface ReportFacts {
  rollup: RollupFacts;
  head?: { ref: string; name: string; board: string | null; accountableBody: string | null };
  previous?: RollupFacts | null;
  milestones?: MilestoneBucket[];
  activity?: { completed: MilestoneLine[]; started: MilestoneLine[]; moved: MoveLine[]; due: MilestoneLine[] };
  risks?: RiskLine[];
  gateways?: GatewayLine[];
  escalations?: EscalationLine[];
  straying?: StrayingLine[];
  caveats?: CaveatLine[];
  key?: KeyLine[];
  stale?: MilestoneLine[];
  untreated?: [ref: string, title: string, score: number][];
}
