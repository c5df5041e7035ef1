import { UserProblem } from '../errors/user-problem.js';

/**
 * Ids clients see: a prefix that names the kind, the record's UUID without dashes and, for a record read as it stood in the past, `_at_` and that instant.
 * A historic id differs so that a client's cache never mixes then with now; mutations refuse it.
 */
export interface RecordId {
  prefix: string;
  uuid: string;
  asOf: Date | null;
}

const FORM = /^([a-z]+)_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(?:_at_(\d{1,15}))?$/;

export function parseRecordId(id: string): RecordId | null {
  const match = FORM.exec(id);
  if (!match) return null;
  const [, prefix = '', a, b, c, d, e, instant] = match;
  return { prefix, uuid: `${a}-${b}-${c}-${d}-${e}`, asOf: instant ? new Date(Number(instant)) : null };
}

export function recordId(prefix: string, uuid: string): string {
  return `${prefix}_${uuid.replaceAll('-', '')}`;
}

/** SQL expression of the id of a row, at the moment it is read. */
export function recordIdSql(prefix: string, column: string, asOf: Date | null): string {
  const suffix = asOf ? `_at_${asOf.getTime()}` : '';
  return `('${prefix}_' || replace(${column}::text, '-', '')${suffix ? ` || '${suffix}'` : ''})`;
}

/** The same where the instant is itself an SQL expression, in milliseconds: null for a record as it stands. */
export function recordIdAtSql(prefix: string, column: string, millis: string): string {
  return `(${recordIdSql(prefix, column, null)} || coalesce('_at_' || ${millis}, ''))`;
}

/** The UUID behind an id given to a mutation, or a refusal that names the field. */
export function requireUuid(id: string, prefix: string, path: string[], noun: string): string {
  const parsed = parseRecordId(id);
  if (parsed?.asOf && parsed.prefix === prefix) {
    throw UserProblem.invalid(
      path,
      `This id is of the ${noun} as it stood in the past; read it again without asOf and use that id.`,
    );
  }
  if (!parsed || parsed.prefix !== prefix) throw UserProblem.notFound(path, noun);
  return parsed.uuid;
}
