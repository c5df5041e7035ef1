import {
  riskBand,
  type DateMoveReason,
  type Day,
  type GatewayOutcome,
  type MilestoneDateKind,
  type MilestoneStatus,
  type ProgressMove,
  type Rag,
  type Reason,
  type RiskBand,
  type RiskScoreKind,
  type RiskStatus,
} from '#rules';
import type {
  AuthorLine,
  GatewayDecisionFacts,
  MilestoneChangeFacts,
  MilestoneMoveFacts,
  MitigationChangeFacts,
  RiskChangeFacts,
  RiskScoreChangeFacts,
  RiskScoreParts,
} from './compare-facts.js';
import type { RagAssessmentType } from '../status/status.type.js';

/** A record that changed: its id at the later moment, what people call it by, and what it is called. */
export interface ChangedRecord {
  id: string;
  ref: string;
  title: string;
}

/** Who changed it, when, and why; null what the register does not hold. */
export interface Authored {
  who: { id: string; name: string } | null;
  when: string | null;
  why: string | null;
}

/** A milestone that was added, removed, completed or reopened; `on` is the day it was reached. */
export interface MilestoneChange extends Authored {
  record: ChangedRecord;
  status: MilestoneStatus | null;
  on: Day | null;
}

/** A date of a milestone that is another than it was; slips in calendar days. */
export interface MilestoneMove extends Authored {
  record: ChangedRecord;
  dateKind: MilestoneDateKind;
  fromOn: Day | null;
  toOn: Day | null;
  daysSlipped: number | null;
  reasonCode: DateMoveReason | null;
  note: string | null;
}

/** A risk that was raised, closed or reopened, with its current score at the later moment. */
export interface RiskChange extends Authored {
  record: ChangedRecord;
  status: RiskStatus;
  score: number | null;
  band: RiskBand | null;
}

/** A score of a risk that is another than it was; null is not scored. */
export interface RiskScoreChange extends Authored {
  record: ChangedRecord;
  kind: RiskScoreKind;
  fromScore: number | null;
  fromBand: RiskBand | null;
  toScore: number | null;
  toBand: RiskBand | null;
  parts: RiskScoreParts;
}

/** A mitigation that was completed, with the risk it is to bring down. */
export interface MitigationChange extends Authored {
  record: ChangedRecord;
  risk: ChangedRecord;
  completedOn: Day | null;
}

/** A gateway that was decided, or decided anew. */
export interface GatewayDecisionChange extends Authored {
  record: ChangedRecord;
  outcome: GatewayOutcome;
  decidedOn: Day;
  decidingBody: string | null;
}

/** A colour reported that is another than it was; `from` is null when the register did not hold the record then. */
export interface RagChange {
  record: ChangedRecord;
  from: Rag | null;
  to: Rag;
  /** The later colour as evidence, with the override that is live on its day. */
  assessment: Pick<RagAssessmentType, 'calculated' | 'effective' | 'override'>;
  reasonsBefore: Reason[];
  reasons: Reason[];
  why: string | null;
}

/** Progress that moved, in percent and points. */
export type PercentChange = ProgressMove & { record: ChangedRecord };

/** Who and when as recorded; why as the record itself says it, else as recorded with the change. */
function authored(author: AuthorLine, why: string | null = null): Authored {
  if (!author) return { who: null, when: null, why };
  const [id, name, when, reason] = author;
  return { who: name === null ? null : { id, name }, when, why: why ?? reason };
}

/** A milestone change from its line of facts. */
export function milestoneChange([id, ref, title, status, on, author]: MilestoneChangeFacts): MilestoneChange {
  return { record: { id, ref, title }, status, on, ...authored(author) };
}

/** A date move from its line of facts. */
export function milestoneMove(facts: MilestoneMoveFacts): MilestoneMove {
  const [id, ref, title, dateKind, fromOn, toOn, daysSlipped, ledger, author] = facts;
  const [reasonCode, note] = ledger ?? [null, null];
  return {
    record: { id, ref, title },
    dateKind,
    fromOn,
    toOn,
    daysSlipped,
    reasonCode,
    note,
    ...authored(author, note),
  };
}

const bandOf = (score: number | null): RiskBand | null => (score === null ? null : riskBand(score));

/** A risk raised or reopened from its line of facts. */
export function riskOpened([id, ref, title, status, score, , author]: RiskChangeFacts): RiskChange {
  return { record: { id, ref, title }, status, score, band: bandOf(score), ...authored(author) };
}

/** A risk closed from its line of facts. */
export function riskClosed([id, ref, title, status, score, closureReason, author]: RiskChangeFacts): RiskChange {
  return { record: { id, ref, title }, status, score, band: bandOf(score), ...authored(author, closureReason) };
}

/** A score change from its line of facts. */
export function riskScoreChange(facts: RiskScoreChangeFacts): RiskScoreChange {
  const [id, ref, title, kind, fromScore, toScore, parts, rationale, author] = facts;
  return {
    record: { id, ref, title },
    kind,
    fromScore,
    fromBand: bandOf(fromScore),
    toScore,
    toBand: bandOf(toScore),
    parts,
    ...authored(author, rationale),
  };
}

/** A mitigation change from its line of facts. */
export function mitigationChange([id, ref, title, risk, completedOn, author]: MitigationChangeFacts): MitigationChange {
  const [riskId, riskRef, riskTitle] = risk;
  return {
    record: { id, ref, title },
    risk: { id: riskId, ref: riskRef, title: riskTitle },
    completedOn,
    ...authored(author),
  };
}

/** A decision from its line of facts. */
export function gatewayDecision(facts: GatewayDecisionFacts): GatewayDecisionChange {
  const [id, ref, title, outcome, decidedOn, decidingBody, note, author] = facts;
  return { record: { id, ref, title }, outcome, decidedOn, decidingBody, ...authored(author, note) };
}
