import type {
  DateMoveReason,
  Day,
  GatewayOutcome,
  MilestoneDateKind,
  MilestoneStatus,
  RiskScoreKind,
  RiskStatus,
} from '#rules';
import type { RollupFacts } from '../status/rollup-facts.js';

// What `compareFactsSql` brings, line by line.

/** Who last made the change, when, and the reason recorded with it; null when no recorded version says so. */
export type AuthorLine = [personId: string, name: string | null, at: string, reason: string | null] | null;

type Named = [id: string, ref: string, title: string];

/** A milestone with its status at the later moment and, when complete, the day. */
export type MilestoneChangeFacts = [...Named, status: MilestoneStatus | null, on: Day | null, author: AuthorLine];

/** A date of a milestone at both moments, and the last line of the ledger in between. */
export type MilestoneMoveFacts = [
  ...Named,
  kind: MilestoneDateKind,
  fromOn: Day | null,
  toOn: Day | null,
  days: number | null,
  ledger: [reason: DateMoveReason, note: string] | null,
  author: AuthorLine,
];

/** A risk with its current score at the later moment. */
export type RiskChangeFacts = [
  ...Named,
  status: RiskStatus,
  score: number | null,
  closureReason: string | null,
  author: AuthorLine,
];

/** What a score was made of at both moments; null while not scored. */
export type RiskScoreParts = [
  fromLikelihood: number | null,
  fromConsequence: number | null,
  toLikelihood: number | null,
  toConsequence: number | null,
];

/** A score at both moments, and the rationale last given in between. */
export type RiskScoreChangeFacts = [
  ...Named,
  kind: RiskScoreKind,
  fromScore: number | null,
  toScore: number | null,
  parts: RiskScoreParts,
  rationale: string | null,
  author: AuthorLine,
];

/** A mitigation and its risk. */
export type MitigationChangeFacts = [...Named, risk: Named, completedOn: Day | null, author: AuthorLine];

/** A gateway and its decision as it stands at the later moment. */
export type GatewayDecisionFacts = [
  ...Named,
  outcome: GatewayOutcome,
  decidedOn: Day,
  body: string | null,
  note: string | null,
  author: AuthorLine,
];

/** The first lines of a list, and how many there are in all. */
export interface Counted<Line> {
  total: number;
  items: Line[];
}

/** The facts of a comparison. A section that nothing asked for is absent. */
export interface CompareFacts {
  programme: Named;
  /** Null where the register did not hold the programme at the earlier instant. */
  rollupBefore?: RollupFacts | null;
  rollupAfter?: RollupFacts;
  milestonesAdded?: Counted<MilestoneChangeFacts>;
  milestonesRemoved?: Counted<MilestoneChangeFacts>;
  milestonesCompleted?: Counted<MilestoneChangeFacts>;
  milestonesReopened?: Counted<MilestoneChangeFacts>;
  milestonesMoved?: Counted<MilestoneMoveFacts>;
  risksRaised?: Counted<RiskChangeFacts>;
  risksClosed?: Counted<RiskChangeFacts>;
  risksReopened?: Counted<RiskChangeFacts>;
  risksRescored?: Counted<RiskScoreChangeFacts>;
  mitigationsCompleted?: Counted<MitigationChangeFacts>;
  gatewaysDecided?: Counted<GatewayDecisionFacts>;
}
