import { Kind, type TypeNode } from 'graphql';
import { Documents, UserProblem, type WrittenQuery } from '#platform';
import type { Day } from '#rules';
import { inLayout, type ChosenTable } from './chosen-layout.js';
import { planOf, type QueryPlan } from './table-plan.js';

/** What Grip knows of a question before it is asked. */
export interface Asking {
  /** The id of the programme in the API. */
  programmeId: string;
  /** The instant the register is read at; null: as it stands. */
  asOf: Date | null;
  now: Date;
  period: { from: Day; to: Day } | null;
}

/** The variables that Grip fills in where a query takes them. */
const FILLED = ['programmeId', 'asOf', 'from', 'to'] as const;

/**
 * A query that is to be kept, and what it prints in the layout it is to have.
 * @throws UserProblem INVALID naming `document` or the place in `tables`, with what the schema says.
 */
export function customQuery(
  documents: Documents,
  { document, tables }: { document: string; tables: readonly ChosenTable[] | null },
  path: readonly string[] = [],
): { query: WrittenQuery; plan: QueryPlan } {
  let query: WrittenQuery;
  try {
    query = documents.read(document);
  } catch (error) {
    throw UserProblem.invalid([...path, 'document'], error instanceof Error ? error.message : 'This is no query.');
  }
  return { query, plan: inLayout(planOf(query), tables, [...path, 'tables']) };
}

/** The variables a query cannot do without and that Grip does not know. */
export function unknownVariables({ operation }: WrittenQuery): string[] {
  return (operation.variableDefinitions ?? [])
    .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue)
    .map(({ variable }) => variable.name.value)
    .filter((name) => !FILLED.some((filled) => filled === name));
}

/** Whether a query is about a period. */
export function takesPeriod({ operation }: WrittenQuery): boolean {
  return (operation.variableDefinitions ?? []).some(({ variable }) => ['from', 'to'].includes(variable.name.value));
}

/**
 * The variables a query is asked with.
 * @throws UserProblem INVALID naming the argument that the query has no place for, or that it cannot do without.
 */
export function variablesOf(query: WrittenQuery, { programmeId, asOf, now, period }: Asking): Record<string, unknown> {
  const takes = (name: string): TypeNode | undefined =>
    query.operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.type;
  const unknown = unknownVariables(query);
  if (unknown.length)
    throw UserProblem.invalid(
      ['document'],
      `It needs $${unknown.join(', $')}, which Grip does not know; give a default.`,
    );
  if (asOf && !takes('asOf'))
    throw UserProblem.invalid(['asOf'], 'The document takes no `$asOf: DateTime`, so it can only be asked as of now.');
  if (period && !takesPeriod(query))
    throw UserProblem.invalid(['period'], 'The document takes no `$from` and `$to`, so it is not about a period.');
  if (!period && [takes('from'), takes('to')].some((type) => type?.kind === Kind.NON_NULL_TYPE))
    throw UserProblem.invalid(['period'], 'The document is about a period; say from when to when.');
  const instant = asOf ?? (takes('asOf')?.kind === Kind.NON_NULL_TYPE ? now : null);
  return { programmeId, asOf: instant?.toISOString() ?? null, from: period?.from ?? null, to: period?.to ?? null };
}
