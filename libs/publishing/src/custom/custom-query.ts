import { GraphQLError, Kind, type VariableDefinitionNode } from 'graphql';
import { Documents, UserProblem, type WrittenQuery } from '#platform';
import { inLayout, type ChosenTable } from './chosen-layout.js';
import type { Period } from './ended-period.js';
import { planOf, type QueryPlan } from './table-plan.js';
import { firstQuestion, misnamed } from './whole-answer.js';

/** What Grip knows of a question before it is asked. */
export interface Asking {
  /** The id of the programme in the API. */
  programmeId: string;
  /** The instant the register is read at; null: as it stands. */
  asOf: Date | null;
  now: Date;
  period: Period | null;
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
  const wrong = misnamed(query);
  if (wrong)
    throw UserProblem.invalid(
      [...path, 'document'],
      `\`${wrong.alias}\` tells of the pages of a list; call \`${wrong.name}\` something else.`,
    );
  return { query, plan: inLayout(planOf(query), tables, [...path, 'tables']) };
}

/**
 * Has a query asked with these variables be one that a request may ask.
 * @throws UserProblem INVALID naming `document`: a variable is of a type that Grip has nothing to fill in for, or it asks for too much.
 */
export function requireAskable(
  documents: Documents,
  { query, plan }: { query: WrittenQuery; plan: QueryPlan },
  variables: Record<string, unknown>,
  path: readonly string[] = [],
): void {
  try {
    const fits = (page: WrittenQuery): boolean => documents.fits(page, variables);
    documents.costOf(firstQuestion(fits, query, plan), variables);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw UserProblem.invalid([...path, 'document'], error.message);
  }
}

/** The variables a query cannot do without and that Grip does not know. */
export function unknownVariables({ operation }: WrittenQuery): string[] {
  return (operation.variableDefinitions ?? [])
    .filter(cannotDoWithout)
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
  const taken = (name: string): VariableDefinitionNode | undefined =>
    query.operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  const unknown = unknownVariables(query);
  if (unknown.length)
    throw UserProblem.invalid(
      ['document'],
      `It needs $${unknown.join(', $')}, which Grip does not know; give a default.`,
    );
  if (asOf && !taken('asOf'))
    throw UserProblem.invalid(['asOf'], 'The document takes no `$asOf: DateTime`, so it can only be asked as of now.');
  if (period && !takesPeriod(query))
    throw UserProblem.invalid(['period'], 'The document takes no `$from` and `$to`, so it is not about a period.');
  if (!period && [taken('from'), taken('to')].some(cannotDoWithout))
    throw UserProblem.invalid(['period'], 'The document is about a period; say from when to when.');
  const instant = asOf ?? (cannotDoWithout(taken('asOf')) ? now : null);
  // What is not known is left out, so that a default of the author’s own takes its place.
  return { programmeId, ...(instant ? { asOf: instant.toISOString() } : {}), ...(period ?? {}) };
}

/** Whether a variable must be given. */
function cannotDoWithout(variable: VariableDefinitionNode | undefined): boolean {
  return variable?.type.kind === Kind.NON_NULL_TYPE && !variable.defaultValue;
}
