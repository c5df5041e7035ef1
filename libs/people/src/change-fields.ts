import { recordId, rowKinds } from '#platform';

/** One field of a record before and after a change. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** A recorded version of a record: its columns, and `recorded_…`. */
export type RecordedRow = Readonly<Record<string, unknown>>;

/** Which table the columns that name other records point to; the same name means the same everywhere, but for `parent_id`. */
const POINTS_TO: Readonly<Record<string, string>> = {
  accepted_by_id: 'person',
  accountable_body_id: 'organisation',
  board_id: 'organisation',
  common_risk_id: 'risk',
  corrects_id: 'highlight_report',
  cycle_id: 'reporting_cycle',
  definition_id: 'report_definition',
  deciding_body_id: 'organisation',
  drafted_by_id: 'person',
  gateway_id: 'decision_gateway',
  lifted_by_id: 'person',
  met_by_id: 'person',
  milestone_id: 'milestone',
  organisation_id: 'organisation',
  owner_id: 'person',
  owner_organisation_id: 'organisation',
  person_id: 'person',
  programme_id: 'programme',
  report_id: 'highlight_report',
  returned_by_id: 'person',
  risk_id: 'risk',
  set_by_id: 'person',
  signed_by_id: 'person',
  submitted_by_id: 'person',
  to_body_id: 'organisation',
  workstream_id: 'workstream',
};

/** The columns that may name a record of another programme. */
export const LEADING_ELSEWHERE = [
  { table: 'risk', column: 'common_risk_id', target: 'risk' },
  { table: 'programme', column: 'parent_id', target: 'programme' },
] as const;

/** Columns that only say how a row is kept, or guard a secret. */
const KEPT = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'path', 'digest']);

/** The table a column's ids belong to; undefined when it holds a plain value. */
export function pointsTo(table: string, column: string): string | undefined {
  return column === 'parent_id' ? table : POINTS_TO[column];
}

/** The name the API gives to a column: `due_on` is `dueOn`, `owner_id` is `owner`. */
export function columnField(table: string, column: string): string {
  const plain = pointsTo(table, column) ? column.replace(/_id$/, '') : column;
  return plain.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * What a change did, field by field in the order of their names. Other records are named by their ids; those that are `unseen` count as no value. A record that
 * is new has nothing before, a removed one nothing after; fields without a value on either side are left out.
 */
export function changedFields(
  table: string,
  before: RecordedRow | null,
  after: RecordedRow | null,
  unseen: ReadonlySet<string>,
): FieldChange[] {
  const seen = (value: unknown): unknown => (typeof value === 'string' && unseen.has(value) ? null : (value ?? null));
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changes: FieldChange[] = [];
  for (const column of columns) {
    if (KEPT.has(column) || column.startsWith('recorded_')) continue;
    const [was, is] = [seen(before?.[column]), seen(after?.[column])];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    changes.push({
      field: columnField(table, column),
      before: shown(table, column, was),
      after: shown(table, column, is),
    });
  }
  return changes.sort((one, other) => (one.field < other.field ? -1 : 1));
}

function shown(table: string, column: string, value: unknown): unknown {
  const target = pointsTo(table, column);
  const kind = target && rowKinds().get(target);
  return kind && typeof value === 'string' ? recordId(kind.prefix, value) : value;
}
