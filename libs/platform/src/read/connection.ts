import type { FieldNode, GraphQLObjectType } from 'graphql';
import { badInput } from '../errors/bad-input.js';
import { jsonObject, type CompileObject, type Compiled, type Finish, type ReadOperation } from './compiled.js';
import { Cursors } from './cursors.js';
import { rowRead, type ManyRead, type RowRead } from './field-read.js';
import { filterSql } from './filter.js';
import { afterSql, orderBySql, sortKeys, sortValuesSql, type OrderChoice } from './order.js';
import { objectTypeOf, projection } from './projection.js';
import { chosenFields } from './selection.js';
import type { Scope } from './statement.js';

export const MAX_PAGE = 100;

type Args = Record<string, unknown>;
type SortValues = (string | null)[];

/** A connection as the operation asks for it. */
export interface ConnectionAsked {
  operation: ReadOperation;
  type: GraphQLObjectType;
  chosen: readonly FieldNode[];
  args: Args;
  compileNode: CompileObject;
}

/** One part of a connection's answer, under the name it was asked for. */
export interface ConnectionPart extends Compiled {
  key: string;
}

export interface ConnectionSql {
  parts: ConnectionPart[];
  /** The `from …` that the parts select from: the rows of one page. Empty when no part needs them. */
  from: string;
}

/** A connection as one JSON value, for use inside another object. */
export function connectionSql(asked: ConnectionAsked, scope: Scope, on: ManyRead['on']): Compiled {
  const to = scope.next();
  const { parts, from } = connectionParts(asked, to, [on(scope, to)]);
  const steps = parts.filter((part) => part.finish);
  const finish: Finish = (answer: Args) => {
    for (const part of steps) answer[part.key] = part.finish?.(answer[part.key] as never);
    return answer;
  };
  const object = jsonObject(parts.map((part) => [part.key, part.sql]));
  return { sql: `(select ${object} ${from})`, finish: steps.length ? finish : null };
}

/** The parts of a connection (nodes, edges, pageInfo, totalCount), each an aggregate over the rows of one page. */
export function connectionParts(asked: ConnectionAsked, to: Scope, on: string[]): ConnectionSql {
  const page = new Page(asked, to, on);
  const parts: ConnectionPart[] = [];
  for (const [key, fields] of chosenFields(asked.operation, asked.type, asked.chosen)) {
    parts.push({ key, ...page.part(fields) });
  }
  return { parts, from: page.from() };
}

/** The node type of a connection type. */
export function nodeType(connection: GraphQLObjectType): GraphQLObjectType {
  const nodes = connection.getFields().nodes;
  if (!nodes) throw new Error(`${connection.name} is not a connection.`);
  return objectTypeOf(nodes.type);
}

class Page {
  private readonly row: RowRead;
  private readonly node: GraphQLObjectType;
  private readonly first: number;
  private readonly conditions: string[];
  /** The sort values of the row after which the page begins. */
  private readonly after: SortValues | null;
  private sorted: ReturnType<typeof sortKeys> | null = null;
  private readsRows = false;
  private looksAhead = false;

  constructor(
    private readonly asked: ConnectionAsked,
    private readonly to: Scope,
    on: string[],
  ) {
    const { args, operation } = asked;
    this.node = nodeType(asked.type);
    this.row = rowRead(this.node);
    this.first = pageSize(args.first);
    this.conditions = [...on, ...filterSql(this.row, args.filter as Args | undefined, to)];
    this.after = args.after == null ? null : operation.cursors.read(this.question(), String(args.after));
  }

  /** Only once they are used: a parameter that the statement does not mention would be refused. */
  private get keys(): ReturnType<typeof sortKeys> {
    this.sorted ??= sortKeys(this.row, (this.asked.args.orderBy ?? undefined) as OrderChoice[] | undefined, this.to);
    return this.sorted;
  }

  from(): string {
    if (!this.readsRows) return '';
    const { row } = this.to;
    const table = `${this.to.table(this.row.table)} ${row}`;
    const after = this.after && afterSql(this.keys, this.after, this.to);
    const where = [...this.conditions, ...(after ? [after] : [])].join(' and ') || 'true';
    const limit = this.looksAhead ? this.first + 1 : this.first;
    const rows = `select ${row}.* from ${table} where ${where} order by ${orderBySql(this.keys)} limit ${limit}`;
    return `from (select ${row}.*, row_number() over () as page_position from (${rows}) ${row}) ${row}`;
  }

  part(fields: [FieldNode, ...FieldNode[]]): Compiled {
    switch (fields[0].name.value) {
      case '__typename':
        return { sql: `to_json('${this.asked.type.name}'::text)`, finish: null };
      case 'totalCount':
        return { sql: this.countSql(), finish: null };
      case 'nodes':
        return this.nodes(fields);
      case 'edges':
        return this.edges(fields);
      default:
        return this.pageInfo(fields);
    }
  }

  private nodes(fields: readonly FieldNode[]): Compiled {
    const { sql, finish } = this.asked.compileNode(this.asked.operation, this.node, fields, this.to);
    return { sql: this.each(sql), finish: finish && ((rows: never[]) => rows.map(finish)) };
  }

  private edges(fields: readonly FieldNode[]): Compiled {
    const { operation, type, compileNode } = this.asked;
    const edge = objectTypeOf(type.getFields().edges?.type ?? type);
    const entries: [string, string][] = [];
    const steps: ((row: Args) => void)[] = [];
    for (const [key, chosen] of chosenFields(operation, edge, fields)) {
      const name = chosen[0].name.value;
      if (name === 'cursor') {
        entries.push([key, sortValuesSql(this.keys)]);
        steps.push((row) => (row[key] = operation.cursors.write(this.question(), row[key] as SortValues)));
      } else if (name === 'node') {
        const { sql, finish } = compileNode(operation, this.node, chosen, this.to);
        entries.push([key, sql]);
        if (finish) steps.push((row) => (row[key] = finish(row[key] as never)));
      } else entries.push([key, `'${edge.name}'`]);
    }
    const finish = (rows: Args[]) => {
      for (const row of rows) for (const step of steps) step(row);
      return rows;
    };
    return { sql: this.each(jsonObject(entries)), finish: steps.length ? finish : null };
  }

  private pageInfo(fields: readonly FieldNode[]): Compiled {
    const { operation, type } = this.asked;
    this.looksAhead = true;
    const project = projection(operation, type.getFields().pageInfo?.type ?? type, fields);
    const cursor = (values: SortValues | undefined) =>
      values ? operation.cursors.write(this.question(), values) : null;
    const hasPreviousPage = this.after !== null;
    return {
      sql: `json_build_array(count(*) > ${this.first}, ${this.each(sortValuesSql(this.keys))})`,
      finish: ([hasNextPage, values]: [boolean, SortValues[]]) =>
        project({ hasNextPage, hasPreviousPage, startCursor: cursor(values[0]), endCursor: cursor(values.at(-1)) }),
    };
  }

  private each(sql: string): string {
    this.readsRows = true;
    return `coalesce(json_agg(${sql}) filter (where ${this.to.row}.page_position <= ${this.first}), '[]')`;
  }

  private countSql(): string {
    const where = this.conditions.join(' and ') || 'true';
    return `(select count(*) from ${this.to.table(this.row.table)} ${this.to.row} where ${where})`;
  }

  private question(): string {
    const { filter, orderBy } = this.asked.args;
    return Cursors.question([this.row.table, filter ?? null, orderBy ?? null, this.to.moment.asOf]);
  }
}

function pageSize(first: unknown): number {
  const size = first as number;
  if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE) {
    throw badInput(`\`first\` must be from 1 to ${MAX_PAGE}; read further pages with \`after\`.`);
  }
  return size;
}
