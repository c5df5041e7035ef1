import { recordIdAtSql } from './record-id.js';
import { Scope, type Moment } from './statement.js';

/** Which rows of a table matter: conditions on their versions. */
interface Versions {
  /** On every version `h` of a row, or on none: it says which rows are looked at. */
  of: string;
  /** On a single version `v`: those that cannot matter are left out. */
  keep?: string;
}

/** What is read again at each of several moments. */
export interface Replay {
  /** The table of the row at `scope`. */
  holder: string;
  /** The tables that the facts are made of, each with what is read of it. */
  tables: Record<string, Versions>;
  /** In the order in which they are wanted. The last may be the register as it stands (`asOf` null). */
  moments: readonly [Moment, ...Moment[]];
  /** The facts, from the row as it was at one moment. */
  facts: (then: Scope) => string;
}

/**
 * SQL expression of a list of `[day, facts]`: the same facts about the row at `scope` at each moment, judged on the day of that moment. A moment at which the row
 * was not there is left out.
 *
 * The versions that matter are read once, each with the instant at which the next one took its place (time never runs backwards for a row), so that a moment
 * costs a look through those few.
 */
export function replaySql(scope: Scope, { holder, tables, moments, facts }: Replay): string {
  const then = new ReplayScope(scope.statement, scope.statement.alias(), scope.moment, scope.frame);
  const instants = moments.map(({ asOf }) => asOf?.toISOString() ?? 'infinity');
  const [first = ''] = instants;
  const bounds = [first, instants.at(-1)].map((instant) => scope.value(instant, 'timestamptz')) as [string, string];
  const versions = Object.entries(tables).map(([table, one]) => versionsSql(table, one, bounds));
  const columns = [
    scope.value(
      moments.map(({ today }) => today),
      'date[]',
    ),
    scope.value(instants, 'timestamptz[]'),
    scope.value(
      moments.map(({ asOf }) => asOf?.getTime() ?? null),
      'bigint[]',
    ),
  ];
  const point = `json_build_array(${then.today}, ${facts(then)})`;
  return (
    `(with ${versions.join(', ')} select coalesce(json_agg(${point} order by moment.instant), '[]') ` +
    `from unnest(${columns.join(', ')}) moment(day, instant, millis) join lateral ${then.table(holder)} ${then.row} on ${then.row}.id = ${scope.row}.id)`
  );
}

/** The versions of some rows that stood at some time between two instants. */
function versionsSql(table: string, { of, keep }: Versions, [first, last]: [string, string]): string {
  const all = `select h.recorded_at as stood_from, lead(h.recorded_at) over (partition by h.id order by h.version) as stood_until, h.* from history."${table}" h where ${of}`;
  return (
    `past_${table} as materialized (select v.* from (${all}) v ` +
    `where v.stood_from <= ${last} and (v.stood_until > ${first} or v.stood_until is null) and v.recorded_change <> 'DELETE'${keep ? ` and ${keep}` : ''})`
  );
}

/** Rows at the moment that the statement has come to: its day, instant and milliseconds are in the row `moment`. */
class ReplayScope extends Scope {
  override get today(): string {
    return 'moment.day';
  }

  override next(): Scope {
    return new ReplayScope(this.statement, this.statement.alias(), this.moment, this.frame);
  }

  override table(name: string): string {
    return `(select v.* from past_${name} v where v.stood_from <= moment.instant and (v.stood_until > moment.instant or v.stood_until is null))`;
  }

  override recordId(prefix: string, column: string): string {
    return recordIdAtSql(prefix, column, 'moment.millis');
  }
}
