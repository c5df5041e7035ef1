import type { Day } from '#rules';
import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Cursors } from './cursors.js';
import type { OperationScope } from './selection.js';
import type { Scope } from './statement.js';

/** What reading an operation takes beyond its text. */
export interface ReadOperation extends OperationScope {
  cursors: Cursors;
  now: Date;
  /** The London day of `now`. */
  today: Day;
}

/** The last touch to a value that came from SQL: verdicts passed, cursors signed. */
export type Finish = (value: never) => unknown;

/** A SQL expression that builds JSON, and what remains to be done to it: null where SQL already gives the answer. */
export interface Compiled {
  sql: string;
  finish: Finish | null;
}

/** Compiles the fields chosen on one object, read from the row of `scope`. */
export type CompileObject = (
  operation: ReadOperation,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  scope: Scope,
) => Compiled;

/** PostgreSQL takes at most 100 arguments a call, so a very wide object is built as a row. */
export function jsonObject(entries: [string, string][]): string {
  if (entries.length <= 50) return `json_build_object(${entries.map(([key, sql]) => `'${key}', ${sql}`).join(', ')})`;
  return `(select row_to_json(wide) from (select ${entries.map(([key, sql]) => `${sql} as "${key}"`).join(', ')}) wide)`;
}
