import canonicalize from 'canonicalize';
import type { SealedReport } from '../sealed/sealed-report.js';
import type { Position } from '../sealed/position.js';
import type { PositionWorkstream } from '../sealed/position-records.js';

/** Kinds of records that can have moved. */
export enum DriftKind {
  PROGRAMME = 'PROGRAMME',
  WORKSTREAM = 'WORKSTREAM',
  MILESTONE = 'MILESTONE',
  RISK = 'RISK',
  MITIGATION = 'MITIGATION',
  GATEWAY = 'GATEWAY',
  ESCALATION = 'ESCALATION',
}
/** What a kind is. */
export const DriftKindMeaning = 'Which kind of record has moved since a report was sealed.';
/** What each kind says. */
export const DriftKindDescriptions: Record<DriftKind, string> = {
  PROGRAMME: 'The programme itself.',
  WORKSTREAM: 'A workstream.',
  MILESTONE: 'A milestone.',
  RISK: 'A risk.',
  MITIGATION: 'A mitigation.',
  GATEWAY: 'A decision gateway.',
  ESCALATION: 'A matter escalated and not yet answered.',
};

/** A record that is new since, or gone. */
export interface DriftRecord {
  kind: DriftKind;
  ref: string;
  title: string;
}

/** One field of a record that is not what was signed. */
export interface DriftChange extends DriftRecord {
  field: string;
  before: unknown;
  after: unknown;
}

/** How the register has moved since a report was sealed. */
export interface Drift {
  added: DriftRecord[];
  removed: DriftRecord[];
  changed: DriftChange[];
}

type Kept = Pick<
  SealedReport,
  'programme' | 'workstreams' | 'milestones' | 'risks' | 'mitigations' | 'gateways' | 'escalations'
>;
type Fields = Readonly<Record<string, unknown>>;

/** What only the passing of days changes, or what follows from other fields that are told themselves. */
const FOLLOWS = new Set([
  ...['rag', 'reasons', 'progress', 'shown', 'slippageDays', 'overdue', 'trend', 'reviewDueOn', 'reviewOverdue'],
  ...['daysToGo', 'dueToday', 'overdueDays', 'passed'],
]);

/** Holds what was signed against the register as it stands. Figures that merely follow from others, or from the day, are left out. */
export function driftBetween(sealed: Kept, now: Pick<Position, keyof Kept>): Drift {
  const drift: Drift = { added: [], removed: [], changed: [] };
  const pairs: [DriftKind, readonly Fields[], readonly Fields[]][] = [
    [DriftKind.PROGRAMME, [fields(sealed.programme)], [fields(now.programme)]],
    [DriftKind.WORKSTREAM, sealed.workstreams.map(withOverride), now.workstreams.map(withOverride)],
    [DriftKind.MILESTONE, sealed.milestones.map(fields), now.milestones.map(fields)],
    [DriftKind.RISK, sealed.risks.map(fields), now.risks.map(fields)],
    [DriftKind.MITIGATION, sealed.mitigations.map(fields), now.mitigations.map(fields)],
    [DriftKind.GATEWAY, sealed.gateways.map(fields), now.gateways.map(fields)],
    [DriftKind.ESCALATION, sealed.escalations.map(fields), now.escalations.map(fields)],
  ];
  for (const [kind, before, after] of pairs) {
    const then = byRef(before);
    const live = byRef(after);
    for (const [ref, record] of live) if (!then.has(ref)) drift.added.push({ kind, ref, title: titleOf(record) });
    for (const [ref, record] of then) {
      const today = live.get(ref);
      if (today) drift.changed.push(...changesOf(kind, ref, record, today));
      else drift.removed.push({ kind, ref, title: titleOf(record) });
    }
  }
  return drift;
}

const fields = (record: object): Fields => record as Fields;
/** A colour follows from the rest; the judgement put in its place does not. */
const withOverride = (record: PositionWorkstream): Fields => ({ ...record, override: record.rag.override });

function byRef(records: readonly Fields[]): Map<string, Fields> {
  return new Map(records.map((record) => [String(record.ref), record]));
}

function titleOf(record: Fields): string {
  return String(record.title ?? record.name ?? record.matter ?? '');
}

function changesOf(kind: DriftKind, ref: string, before: Fields, after: Fields): DriftChange[] {
  // What is kept of a record since it was signed was not signed.
  const names = Object.keys(before)
    .filter((name) => !FOLLOWS.has(name))
    .sort();
  return names.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return canonicalize(was) === canonicalize(is)
      ? []
      : [{ kind, ref, title: titleOf(after), field, before: was, after: is }];
  });
}
