import type { RowRead } from './field-read.js';
import type { Scope } from './statement.js';

export interface OrderChoice {
  field: string;
  direction?: 'ASC' | 'DESC';
  nulls?: 'FIRST' | 'LAST';
}

interface SortKey {
  sql: string;
  type: string;
  descending: boolean;
  nullsFirst: boolean;
}

/** A total order over the rows of a list: what was asked, then the id, so that pages never overlap. */
export function sortKeys(row: RowRead, choices: OrderChoice[] | undefined, scope: Scope): SortKey[] {
  const asked = choices?.length ? choices : row.defaultOrder.map(defaultChoice);
  const keys = asked.map(({ field, direction = 'ASC', nulls = 'LAST' }) => {
    const read = row.orders[field];
    if (!read) throw new Error(`No order ${field} on ${row.table}.`);
    return { sql: read.sql(scope), type: read.type, descending: direction === 'DESC', nullsFirst: nulls === 'FIRST' };
  });
  return [...keys, { sql: `${scope.row}.id`, type: 'uuid', descending: false, nullsFirst: false }];
}

/** `-FIELD` is the reverse of `FIELD`. */
function defaultChoice(field: string): OrderChoice {
  return field.startsWith('-') ? { field: field.slice(1), direction: 'DESC' } : { field };
}

export function orderBySql(keys: SortKey[]): string {
  return keys
    .map((key) => `${key.sql} ${key.descending ? 'desc' : 'asc'} nulls ${key.nullsFirst ? 'first' : 'last'}`)
    .join(', ');
}

/** The sort values of a row as a JSON array of text: the body of its cursor. */
export function sortValuesSql(keys: SortKey[]): string {
  return `json_build_array(${keys.map((key) => `${key.sql}::text`).join(', ')})`;
}

/** The condition "comes after the row with these sort values", for mixed directions and nulls. */
export function afterSql(keys: SortKey[], values: (string | null)[], scope: Scope): string {
  let condition = 'false';
  for (let n = keys.length - 1; n >= 0; n -= 1) {
    const key = keys[n] as SortKey;
    const value = values[n] ?? null;
    if (value === null) {
      const beyond = key.nullsFirst ? `${key.sql} is not null` : 'false';
      condition = `(${beyond} or (${key.sql} is null and ${condition}))`;
    } else {
      const given = scope.value(value, key.type);
      const beyond = `${key.sql} ${key.descending ? '<' : '>'} ${given}${key.nullsFirst ? '' : ` or ${key.sql} is null`}`;
      condition = `(${beyond} or (${key.sql} = ${given} and ${condition}))`;
    }
  }
  return condition;
}
