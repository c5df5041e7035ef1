import { UserProblem } from '#platform';
import type { QueryPlan, TablePlan, ValuePlan } from './table-plan.js';

/** A column that a report builder chose. */
export interface ChosenColumn {
  /** Where its value lies in a row, such as `workstream.name`. */
  value: string;
  /** Null: worded from where it lies. */
  heading: string | null;
}

/** A table that a report builder chose. */
export interface ChosenTable {
  /** Where the list lies in the answer, such as `programme.milestones.nodes`. */
  rows: string;
  /** Null: worded from where it lies. */
  heading: string | null;
  /** In order; empty for every value the query asks for. */
  columns: ChosenColumn[];
}

/**
 * What a query prints in the layout somebody chose: its facts, then the chosen tables in their order.
 * @throws UserProblem INVALID naming the place in the layout, with what the query has there.
 */
export function inLayout(plan: QueryPlan, chosen: readonly ChosenTable[] | null, path: readonly string[]): QueryPlan {
  if (!chosen) return plan;
  return { facts: plan.facts, tables: chosen.map((table, n) => tableOf(plan, table, [...path, String(n)])) };
}

function tableOf(plan: QueryPlan, { rows, heading, columns }: ChosenTable, path: readonly string[]): TablePlan {
  const table = plan.tables.find((one) => said(one.path) === rows || said(one.path).replace(/\.nodes$/, '') === rows);
  if (!table) throw missing([...path, 'rows'], rows, plan.tables, 'list');
  return {
    ...table,
    heading: heading ?? table.heading,
    columns: columns.length
      ? columns.map((column, n) => columnOf(table, column, [...path, 'columns', String(n), 'value']))
      : table.columns,
  };
}

function columnOf(table: TablePlan, { value, heading }: ChosenColumn, path: readonly string[]): ValuePlan {
  const found = table.columns.find((one) => said(one.path) === value);
  if (!found) throw missing(path, value, table.columns, 'value');
  return { ...found, heading: heading ?? found.heading };
}

function said(path: readonly string[]): string {
  return path.join('.');
}

function missing(
  path: readonly string[],
  asked: string,
  there: readonly { path: readonly string[] }[],
  noun: string,
): UserProblem {
  const names = there.map((one) => said(one.path)).join(', ');
  const has = names ? `it has: ${names}` : `it has no ${noun}`;
  return UserProblem.invalid([...path], `The document has no ${noun} \`${asked}\`; ${has}.`);
}
