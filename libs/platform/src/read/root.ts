import { getArgumentValues, type FieldNode, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { londonDay } from '#rules';
import { badInput } from '../errors/bad-input.js';
import type { Finish, ReadOperation } from './compiled.js';
import { connectionParts, nodeType } from './connection.js';
import { rowRead, rowTypes } from './field-read.js';
import { objectSql } from './object.js';
import { objectTypeOf } from './projection.js';
import { parseRecordId } from './record-id.js';
import { rootRead, type RootRead } from './root-read.js';
import { Scope, type Moment, type Statement } from './statement.js';

/** A root field as the operation asks for it. */
export interface RootAsked {
  key: string;
  field: GraphQLField<unknown, unknown>;
  nodes: [FieldNode, ...FieldNode[]];
}

/** What the statement selects for one root field, and how its columns become the answer; `type` names what `node` and `nodes` found. */
export interface CompiledRoot {
  columns: { sql: string; finish: Finish | null; type?: string }[];
  from: string;
  /** For a connection: the names of its parts, in order. Null: the one column is the answer. */
  parts: string[] | null;
  /** For `nodes(ids:)`: the columns are the items of a list. */
  list: boolean;
}

type Args = Record<string, unknown>;

const MAX_NODES = 100;

export function compileRoot(operation: ReadOperation, statement: Statement, asked: RootAsked): CompiledRoot {
  const read = rootRead(asked.field);
  if (!read) throw new Error(`Query.${asked.field.name} says nothing about how it is read.`);
  const args = getArgumentValues(asked.field, asked.nodes[0], operation.variables);
  if (read.kind === 'node' || read.kind === 'nodes') return nodes(operation, statement, asked, read, args);
  const moment = momentOf(args.asOf as Date | null | undefined, operation);
  const to = new Scope(statement, statement.alias(), moment);
  const type = objectTypeOf(asked.field.type);
  if (read.kind === 'one') return one(operation, type, asked.nodes, to, (scope) => read.where(args, scope));
  const visible = rowRead(nodeType(type)).visible(to);
  const { parts, from } = connectionParts({ operation, type, chosen: asked.nodes, args, compileNode: objectSql }, to, [
    visible,
  ]);
  return { columns: parts, from, parts: parts.map((part) => part.key), list: false };
}

/** Records of one type as they stand now, each a column of its own. */
export function compileRecords(
  operation: ReadOperation,
  statement: Statement,
  type: GraphQLObjectType,
  chosen: readonly FieldNode[],
  uuids: readonly string[],
): CompiledRoot {
  const columns = uuids.map((uuid) =>
    recordColumn(operation, statement, type, chosen, uuid, momentOf(null, operation)),
  );
  return { columns, from: '', parts: null, list: true };
}

function recordColumn(
  operation: ReadOperation,
  statement: Statement,
  type: GraphQLObjectType,
  chosen: readonly FieldNode[],
  uuid: string,
  moment: Moment,
): CompiledRoot['columns'][number] {
  const to = new Scope(statement, statement.alias(), moment);
  const root = one(operation, type, chosen, to, (scope) => `${scope.row}.id = ${scope.value(uuid, 'uuid')}`);
  const [column] = root.columns;
  return { sql: `(select ${column?.sql} ${root.from})`, finish: column?.finish ?? null };
}

/** The moment a query speaks of: now, or the instant given, which must not lie in the future. */
export function momentOf(asOf: Date | null | undefined, { now, today }: Pick<ReadOperation, 'now' | 'today'>): Moment {
  if (!asOf) return { asOf: null, today };
  if (asOf > now) throw badInput('`asOf` is in the future; the register can only be read as it stands or stood.');
  return { asOf, today: londonDay(asOf) };
}

function one(
  operation: ReadOperation,
  type: GraphQLObjectType,
  chosen: readonly FieldNode[],
  to: Scope,
  where: (to: Scope) => string,
): CompiledRoot {
  const row = rowRead(type);
  const column = objectSql(operation, type, chosen, to);
  const from = `from ${to.table(row.table)} ${to.row} where ${where(to)} and ${row.visible(to)} limit 1`;
  return { columns: [column], from, parts: null, list: false };
}

/** Records by id, of whatever kind each id names. What is unknown, or not to be seen, is null. */
function nodes(
  operation: ReadOperation,
  statement: Statement,
  asked: RootAsked,
  read: RootRead,
  args: Args,
): CompiledRoot {
  const ids = read.kind === 'node' ? [String(args.id)] : (args.ids as string[]);
  if (ids.length > MAX_NODES) throw badInput(`\`ids\` has ${ids.length} entries; at most ${MAX_NODES} are allowed.`);
  const columns = ids.map((id) => {
    const known = parseRecordId(id);
    const type = known && rowTypes(operation.schema).get(known.prefix);
    if (!known || !type) return { sql: 'null::json', finish: null };
    const column = recordColumn(operation, statement, type, asked.nodes, known.uuid, momentOf(known.asOf, operation));
    return { ...column, type: type.name };
  });
  return { columns, from: '', parts: null, list: read.kind === 'nodes' };
}
