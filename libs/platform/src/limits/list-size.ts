import { Kind, valueFromASTUntyped, type FieldNode, type GraphQLField, type ValueNode } from 'graphql';
import { bucketCount, DateBucket, isDay, type Day } from '#rules';
import { LIMITS } from './limits.js';

/** How many items a list may bring: known from the text, or only once the variables are. */
export type ListSize = number | ((variables: Record<string, unknown>) => number);

/** What `name` is when the request leaves the variable out. */
export type VariableDefaults = ReadonlyMap<string, unknown>;

/**
 * How many items the arguments of a field let it bring: a page by `first`, records by their `ids`, the results of a bulk act by its `items`, a series by its days and
 * `bucket`. Null for a field with none of these. Variables are taken as they were sent: what is not a number or a day is refused when the variables are read.
 */
export function listSize(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  defaults: VariableDefaults,
): ListSize | null {
  for (const [names, sizeOf] of SIZED) {
    const args = names.flatMap((name) => field.args.find((each) => each.name === name) ?? []);
    if (args.length < names.length) continue;
    const given = args.map((argument) => ({
      value: node.arguments?.find((each) => each.name.value === argument.name)?.value,
      otherwise: argument.defaultValue,
    }));
    const variableNames = given.flatMap(({ value }) => (value ? variablesIn(value) : []));
    const size = (known: Record<string, unknown>): number =>
      sizeOf(...given.map(({ value, otherwise }) => (value && valueFromASTUntyped(value, known)) ?? otherwise));
    if (!variableNames.length) return size({});
    return (variables) =>
      size(Object.fromEntries(variableNames.map((name) => [name, sent(variables, name, defaults)])));
  }
  return null;
}

const SIZED: readonly [names: string[], sizeOf: (...values: unknown[]) => number][] = [
  [['first'], (first) => (typeof first === 'number' ? Math.max(first, 1) : 1)],
  [['ids'], lengthOf],
  [['input'], (input) => lengthOf((input as { items?: unknown } | null | undefined)?.items)],
  [['from', 'to', 'bucket'], pointsOf],
];

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? Math.max(value.length, 1) : 1;
}

/** A longer series is refused by its own field, which says how to shorten it. */
function pointsOf(from: unknown, to: unknown, bucket: unknown): number {
  const points = isDayAsSent(from) && isDayAsSent(to) && isBucket(bucket) ? bucketCount(from, to, bucket) : 1;
  return Math.min(Math.max(points, 1), LIMITS.points);
}

function isDayAsSent(value: unknown): value is Day {
  return typeof value === 'string' && isDay(value);
}

function isBucket(value: unknown): value is DateBucket {
  return typeof value === 'string' && Object.hasOwn(DateBucket, value);
}

function sent(variables: Record<string, unknown>, name: string, defaults: VariableDefaults): unknown {
  return variables[name] === undefined ? defaults.get(name) : variables[name];
}

function variablesIn(value: ValueNode): string[] {
  if (value.kind === Kind.VARIABLE) return [value.name.value];
  if (value.kind === Kind.LIST) return value.values.flatMap(variablesIn);
  return value.kind === Kind.OBJECT ? value.fields.flatMap((field) => variablesIn(field.value)) : [];
}
