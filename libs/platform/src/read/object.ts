import { getArgumentValues, getNamedType, isLeafType, type FieldNode, type GraphQLObjectType } from 'graphql';
import { jsonObject, type Compiled, type Finish, type ReadOperation } from './compiled.js';
import { connectionSql } from './connection.js';
import { fieldRead, rowRead, type EmbeddedRead, type ListRead, type ManyRead, type OneRead } from './field-read.js';
import { JudgedFields } from './judged.js';
import { objectTypeOf, projection } from './projection.js';
import { chosenFields } from './selection.js';
import { Scope } from './statement.js';

type Row = Record<string, unknown>;
type Step = (row: Row) => void;

/** The SQL expression that builds the JSON of one object from the row of `scope`, with what remains to be done to it. */
export function objectSql(
  operation: ReadOperation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  scope: Scope,
): Compiled {
  const entries: [string, string][] = [];
  const steps: Step[] = [];
  const judged = new JudgedFields();
  const fields = type.getFields();
  for (const [key, chosen] of chosenFields(operation, type, nodes)) {
    const name = chosen[0].name.value;
    if (name === '__typename') {
      entries.push([key, `'${type.name}'`]);
      continue;
    }
    const field = fields[name];
    const read = field && fieldRead(field);
    if (!read) throw new Error(`${type.name}.${name} says nothing about how it is read.`);
    const args = field.args.length ? getArgumentValues(field, chosen[0], operation.variables) : {};
    if (read.kind === 'column') {
      entries.push([key, read.sql(scope)]);
      // Objects kept as JSON hold more than was asked for, under names of their own.
      if (!isLeafType(getNamedType(field.type))) {
        const project = projection(operation, field.type, chosen);
        steps.push((row) => (row[key] = project(row[key])));
      }
    } else if (read.kind === 'judged') {
      judged.add({ key, read, args, nodes: chosen, project: projection(operation, field.type, chosen) });
      entries.push([key, 'null']);
    } else {
      const { sql, finish } = relatedSql(
        { operation, holder: type, target: objectTypeOf(field.type), chosen, args, scope },
        read,
      );
      entries.push([key, sql]);
      if (finish) steps.push((row) => (row[key] = row[key] === null ? null : finish(row[key] as never)));
    }
  }
  const verdicts = judged.sql(operation, scope);
  for (const entry of entries) entry[1] = verdicts.get(entry[0]) ?? entry[1];
  steps.push(...judged.steps(scope));
  return { sql: jsonObject(entries), finish: finishWith(steps) };
}

interface Related {
  operation: ReadOperation;
  holder: GraphQLObjectType;
  target: GraphQLObjectType;
  chosen: readonly FieldNode[];
  args: Row;
  scope: Scope;
}

type RelatedRead = OneRead | ManyRead | ListRead | EmbeddedRead;

function relatedSql(related: Related, read: RelatedRead): Compiled {
  const { operation, target, chosen, args, scope } = related;
  switch (read.kind) {
    case 'many':
      return connectionSql({ operation, type: target, chosen, args, compileNode: objectSql }, scope, read.on);
    case 'one':
      return oneSql(related, read);
    case 'list':
      return listSql(related, read);
    case 'embedded':
      return embeddedSql(related, read);
  }
}

function finishWith(steps: Step[]): Finish | null {
  if (!steps.length) return null;
  return (row: Row) => {
    for (const step of steps) step(row);
    return row;
  };
}

function oneSql({ operation, target, chosen, scope }: Related, read: OneRead): Compiled {
  const to = scope.next();
  const { sql, finish } = objectSql(operation, target, chosen, to);
  return {
    sql: `(select ${sql} from ${to.table(rowRead(target).table)} ${to.row} where ${read.on(scope, to)} limit 1)`,
    finish,
  };
}

function listSql({ operation, target, chosen, args, scope }: Related, read: ListRead): Compiled {
  const to = scope.next();
  const { sql, finish } = objectSql(operation, target, chosen, to);
  const table = to.table(rowRead(target).table);
  const order = `${read.orderBy(to)}, ${to.row}.id`;
  const rows = `select ${to.row}.* from ${table} ${to.row} where ${read.on(scope, to, args)} order by ${order} limit ${read.limit}`;
  return {
    sql: `(select coalesce(json_agg(${sql}), '[]') from (${rows}) ${to.row})`,
    finish: finish && ((rowsRead: Row[]) => rowsRead.map(finish as (row: Row) => unknown)),
  };
}

function embeddedSql({ operation, holder, target, chosen, args, scope }: Related, read: EmbeddedRead): Compiled {
  const entered = read.enter?.(args, scope.moment, operation.now) ?? scope;
  const moved = entered.moment.asOf?.getTime() !== scope.moment.asOf?.getTime();
  if (!moved) {
    const inside = new Scope(scope.statement, scope.row, entered.moment, entered.frame);
    const { sql, finish } = objectSql(operation, target, chosen, inside);
    return { sql: read.present ? `case when ${read.present(scope)} then ${sql} end` : sql, finish };
  }
  const then = new Scope(scope.statement, scope.statement.alias(), entered.moment, entered.frame);
  const { sql, finish } = objectSql(operation, target, chosen, then);
  const table = then.table(rowRead(holder).table);
  return { sql: `(select ${sql} from ${table} ${then.row} where ${then.row}.id = ${scope.row}.id)`, finish };
}
