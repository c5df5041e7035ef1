import { Injectable } from '@nestjs/common';
import { GraphQLError, type FieldNode, type GraphQLObjectType } from 'graphql';
import { Clock } from '../clock.js';
import { ReadDatabase } from '../database/read-database.js';
import type { ReadOperation } from './compiled.js';
import { Cursors } from './cursors.js';
import { compileRecords, compileRoot, type CompiledRoot, type RootAsked } from './root.js';
import type { OperationScope } from './selection.js';
import { asAsked } from './shaped.js';
import { Statement } from './statement.js';

/** The answer to one root field: JSON text as PostgreSQL wrote it, a value that rules have finished, or the error in its place. */
export type RootAnswer = (({ text: string } | { value: unknown }) & { types?: Types }) | { error: unknown };

/** The types of the records that `node` or `nodes` found, in their order. */
type Types = (string | undefined)[];

/**
 * Answers the root fields of a query from one SQL statement.
 *
 * The statement is written from the operation: only what was asked for is read, whatever the length of the lists. It brings finished JSON where the database
 * knows the answer, and facts where a rule must judge; nothing is hydrated.
 */
@Injectable()
export class Reader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  async answer(callerId: string, operation: OperationScope, asked: readonly RootAsked[]): Promise<RootAnswer[]> {
    const read = this.readOperation(operation);
    const statement = new Statement(callerId, read.today);
    const roots = asked.map((root) => {
      try {
        return compileRoot(read, statement, root);
      } catch (error) {
        return { error };
      }
    });
    const compiled = roots.filter((root): root is CompiledRoot => 'columns' in root);
    const values = compiled.length
      ? await this.database.row(statementText(statement, compiled), statement.parameters)
      : [];
    let position = 0;
    return roots.map((root) => {
      if ('error' in root) return root;
      const columns = values.slice(position, position + root.columns.length);
      position += root.columns.length;
      const types = root.columns.map(({ type }) => type);
      return { ...rootAnswer(root, columns), ...(types.some(Boolean) ? { types } : {}) };
    });
  }

  /** Has everything that `work` asks answered from the register as it is at one moment. */
  atOneMoment<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.atOneMoment(work);
  }

  /** One root field as a plain value, for an executor that walks it. */
  async value(callerId: string, operation: OperationScope, asked: RootAsked): Promise<unknown> {
    const [answer] = await this.answer(callerId, operation, [asked]);
    if (!answer) throw new GraphQLError('Nothing was asked.');
    if ('error' in answer) throw answer.error;
    const value = 'text' in answer ? (JSON.parse(answer.text) as unknown) : answer.value;
    return asAsked(answer.types ? withTypes(value, answer.types) : value);
  }

  /** One record as a plain value, as it stands now; null when it is not there for this caller to see. */
  async record(
    callerId: string,
    operation: OperationScope,
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    uuid: string,
  ): Promise<unknown> {
    const [record] = await this.records(callerId, operation, type, nodes, [uuid]);
    return record;
  }

  /** Records as plain values, in the order of their ids, in one statement. */
  async records(
    callerId: string,
    operation: OperationScope,
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    uuids: readonly string[],
  ): Promise<unknown[]> {
    if (!uuids.length) return [];
    const read = this.readOperation(operation);
    const statement = new Statement(callerId, read.today);
    const root = compileRecords(read, statement, type, nodes, uuids);
    const columns = await this.database.row(statementText(statement, [root]), statement.parameters);
    return asAsked(root.columns.map((column, n) => columnValue(column, columns[n] ?? null)));
  }

  private readOperation(operation: OperationScope): ReadOperation {
    const now = this.clock.now();
    return { ...operation, cursors: this.cursors, now, today: this.clock.dayOf(now) };
  }
}

/** The first thing it does is to say for whom: no row is there before. */
function statementText(statement: Statement, roots: CompiledRoot[]): string {
  const enter = `grip_enter(${statement.value(statement.callerId, 'uuid')}, ${statement.value(statement.rightsDay, 'date')})`;
  const selects = roots.map((root, n) => {
    const columns = root.columns.map((column, m) => `${column.sql} as c${m}`).join(', ');
    return {
      names: root.columns.map((_, m) => `r${n}.c${m}`),
      lateral: `left join lateral (select ${columns} ${root.from}) r${n} on true`,
    };
  });
  const names = selects.flatMap((select) => select.names).join(', ');
  return `select ${names || 'null'} from ${enter} as here ${selects.map((select) => select.lateral).join(' ')}`;
}

/** An executor asks each record what it is, whether or not the operation does. */
function withTypes(value: unknown, types: Types): unknown {
  const named = (record: object | null, n: number): object | null => record && { ...record, __typename: types[n] };
  return Array.isArray(value) ? value.map(named) : named(value as object | null, 0);
}

function rootAnswer(root: CompiledRoot, columns: (string | null)[]): { text: string } | { value: unknown } {
  if (root.list) return { value: root.columns.map((column, n) => columnValue(column, columns[n] ?? null)) };
  if (!root.parts) {
    const [column] = root.columns;
    const text = columns[0] ?? null;
    if (text === null || !column) return { value: null };
    return column.finish ? { value: columnValue(column, text) } : { text };
  }
  const parts = root.parts.map((key, n) => {
    const column = root.columns[n];
    const text = columns[n] ?? 'null';
    return `"${key}":${column?.finish ? JSON.stringify(columnValue(column, text)) : text}`;
  });
  return { text: `{${parts.join(',')}}` };
}

function columnValue(column: CompiledRoot['columns'][number], text: string | null): unknown {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  return column.finish ? column.finish(value as never) : value;
}
