import { badInput } from '../errors/bad-input.js';
import type { FilterRead, RowRead } from './field-read.js';
import { parseRecordId } from './record-id.js';
import type { Scope } from './statement.js';

type FilterValue = Record<string, unknown>;

const MAX_NESTING = 5;
const MAX_LIST = 250;

/** The SQL condition of a filter. An absent or empty filter admits every row; null is refused; `in: []` admits none. */
export function filterSql(
  row: RowRead,
  filter: FilterValue | undefined,
  scope: Scope,
  path = 'filter',
  depth = 1,
): string[] {
  if (filter === undefined) return [];
  refuseNull(filter, path);
  if (depth > MAX_NESTING) throw badInput(`\`${path}\` is nested more than ${MAX_NESTING} deep; simplify the filter.`);
  const conditions: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    const here = `${path}.${name}`;
    refuseNull(value, here);
    if (name === 'and' || name === 'or')
      conditions.push(anyOrAll(row, name, value as FilterValue[], scope, here, depth));
    else if (name === 'not')
      conditions.push(`not ${all(filterSql(row, value as FilterValue, scope, here, depth + 1))}`);
    else conditions.push(...fieldSql(row, name, value as FilterValue, scope, here, depth));
  }
  return conditions;
}

function anyOrAll(
  row: RowRead,
  word: 'and' | 'or',
  filters: FilterValue[],
  scope: Scope,
  path: string,
  depth: number,
): string {
  checkLength(filters, path);
  if (!filters.length) return word === 'and' ? 'true' : 'false';
  return `(${filters.map((filter, n) => all(filterSql(row, filter, scope, `${path}.${n}`, depth + 1))).join(` ${word} `)})`;
}

function all(conditions: string[]): string {
  return conditions.length ? `(${conditions.join(' and ')})` : 'true';
}

function fieldSql(row: RowRead, name: string, value: FilterValue, scope: Scope, path: string, depth: number): string[] {
  const read = row.filters[name];
  if (!read) throw badInput(`\`${path}\` is not a filter of this list.`);
  switch (read.kind) {
    case 'id':
      return Object.entries(value).map(([operator, given]) =>
        idSql(row, operator, given, scope, `${path}.${operator}`),
      );
    case 'compare':
      return Object.entries(value).map(([operator, given]) =>
        compareSql(read, operator, given, scope, `${path}.${operator}`),
      );
    case 'one':
      return [existsSql(read, value, scope, path, depth)];
    case 'many':
      return Object.entries(value).map(([quantifier, inner]) => {
        const here = `${path}.${quantifier}`;
        refuseNull(inner, here);
        if (quantifier === 'some') return existsSql(read, inner as FilterValue, scope, here, depth);
        if (quantifier === 'none') return `not ${existsSql(read, inner as FilterValue, scope, here, depth)}`;
        return `not ${existsSql(read, { not: inner }, scope, here, depth)}`;
      });
  }
}

function existsSql(
  read: Extract<FilterRead, { kind: 'one' | 'many' }>,
  value: FilterValue,
  scope: Scope,
  path: string,
  depth: number,
): string {
  const target = read.target();
  const to = scope.next();
  const conditions = [read.on(scope, to), ...filterSql(target, value, to, path, depth + 1)];
  return `exists (select 1 from ${to.table(target.table)} ${to.row} where ${conditions.join(' and ')})`;
}

function idSql(row: RowRead, operator: string, given: unknown, scope: Scope, path: string): string {
  refuseNull(given, path);
  const ids = (Array.isArray(given) ? given : [given]).map((id) => {
    const parsed = parseRecordId(String(id));
    return parsed?.prefix === row.prefix ? parsed.uuid : null;
  });
  checkLength(ids, path);
  const known = ids.filter((id) => id !== null);
  const condition = `${scope.row}.id = any(${scope.value(known, 'uuid[]')})`;
  return operator === 'eq' || operator === 'in' ? condition : `not (${condition})`;
}

const SIMPLE: Record<string, string> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

function compareSql(
  read: Extract<FilterRead, { kind: 'compare' }>,
  operator: string,
  given: unknown,
  scope: Scope,
  path: string,
): string {
  refuseNull(given, path);
  const column = read.sql(scope);
  const value = (): string => scope.value(given, read.type);
  const simple = SIMPLE[operator];
  if (simple) return `${column} ${simple} ${value()}`;
  switch (operator) {
    case 'neq':
      return `${column} is distinct from ${value()}`;
    case 'in':
    case 'notIn': {
      checkLength(given as unknown[], path);
      const among = `${column} = any(${scope.value(given, `${read.type}[]`)})`;
      return operator === 'in' ? among : `(${column} is null or not ${among})`;
    }
    case 'contains':
      return `strpos(lower(${column}), lower(${value()})) > 0`;
    case 'startsWith':
      return `starts_with(lower(${column}), lower(${value()}))`;
    case 'isNull':
      return given ? `${column} is null` : `${column} is not null`;
    case 'withinLastDays':
      return `${column} between ${scope.today} - ${scope.value(given, 'int')} and ${scope.today}`;
    case 'withinNextDays':
      return `${column} between ${scope.today} and ${scope.today} + ${scope.value(given, 'int')}`;
    default:
      throw badInput(`\`${path}\` is not a comparison Grip knows.`);
  }
}

function refuseNull(value: unknown, path: string): void {
  if (value === null) throw badInput(`\`${path}\` is null; leave it out to set no condition, or use \`isNull\`.`);
}

function checkLength(list: unknown[], path: string): void {
  if (list.length > MAX_LIST)
    throw badInput(`\`${path}\` has ${list.length} entries; at most ${MAX_LIST} are allowed.`);
}
