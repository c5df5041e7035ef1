import { isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { Frame, Moment, Scope } from './statement.js';

/** A scalar kept in, or computed from, the row: `sql` is an expression whose JSON form is the answer. */
export interface ColumnRead {
  kind: 'column';
  sql: (scope: Scope) => string;
}

/** Another row, found through a key of this one. */
export interface OneRead {
  kind: 'one';
  on: (from: Scope, to: Scope) => string;
}

/** Other rows as a connection: pages, filters, orders and counts. */
export interface ManyRead {
  kind: 'many';
  on: (from: Scope, to: Scope) => string;
}

/** Other rows as a short bounded list, in one fixed order. */
export interface ListRead {
  kind: 'list';
  on: (from: Scope, to: Scope, args: Record<string, unknown>) => string;
  orderBy: (to: Scope) => string;
  limit: number;
}

/** An object made of the same row (a score, a date with its precision, a report), perhaps read at another moment. */
export interface EmbeddedRead {
  kind: 'embedded';
  /** SQL condition under which the object is there; left out, it always is. */
  present?: (scope: Scope) => string;
  /** The moment the object speaks of, and what its own fields need to know of its arguments. */
  enter?: (args: Record<string, unknown>, moment: Moment, now: Date) => { moment: Moment; frame: Frame };
}

/** What a rule is told besides the facts. */
export interface JudgedIn {
  moment: Moment;
  frame: Frame;
  args: Record<string, unknown>;
}

/** An answer that takes a verdict: SQL brings `facts` as JSON, `judge` turns them into the object the field's type describes. */
export interface JudgedRead<Facts = unknown> {
  kind: 'judged';
  /** Fields with the same key share one set of facts within a row. */
  factsKey: string;
  /** `selected` holds the names of all fields asked for beneath the fields that share these facts: bring no more than they need. */
  facts: (scope: Scope, args: Record<string, unknown>, selected: ReadonlySet<string>) => string;
  judge: (facts: Facts, given: JudgedIn) => unknown;
}

export type FieldRead = ColumnRead | OneRead | ManyRead | ListRead | EmbeddedRead | JudgedRead;

/** A condition on one version of a row, by its columns: SQL of a column's value, as a PostgreSQL type. */
export type VersionCondition = (scope: Scope, column: (name: string, type: string) => string) => string;

/** How a GraphQL type is kept: its table, the prefix of its ids, and who may see a row. */
export interface RowRead {
  table: string;
  prefix: string;
  visible: (scope: Scope) => string;
  /** What must hold of each version of a row besides, where not all of them are seen by whoever sees the programme. Part of `visible`. */
  shownWhen?: VersionCondition;
  filters: Record<string, FilterRead>;
  orders: Record<string, OrderRead>;
  /** Names of orders; `-NAME` for the reverse. */
  defaultOrder: string[];
}

export type FilterRead =
  | { kind: 'compare'; type: string; sql: (scope: Scope) => string }
  | { kind: 'id' }
  | { kind: 'one' | 'many'; target: () => RowRead; on: (from: Scope, to: Scope) => string };

export interface OrderRead {
  type: string;
  sql: (scope: Scope) => string;
}

export function fieldRead(field: GraphQLField<unknown, unknown>): FieldRead | undefined {
  return field.extensions.read as FieldRead | undefined;
}

export function rowRead(type: GraphQLObjectType): RowRead {
  const row = type.extensions.row as RowRead | undefined;
  if (!row) throw new Error(`${type.name} is not read from a table; declare it with @Row.`);
  return row;
}

const typesOfSchema = new WeakMap<GraphQLSchema, Map<string, GraphQLObjectType>>();

/** The types that are rows of a table, by the prefix of their ids. */
export function rowTypes(schema: GraphQLSchema): Map<string, GraphQLObjectType> {
  let types = typesOfSchema.get(schema);
  if (!types) {
    types = new Map();
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type) && type.extensions.row) types.set(rowRead(type).prefix, type);
    }
    typesOfSchema.set(schema, types);
  }
  return types;
}
