import { Kind, valueFromASTUntyped, type FieldNode, type GraphQLField, type ValueNode } from 'graphql';

/** How many items a list may bring: known from the text, or only once the variables are. */
export type ListSize = number | ((variables: Record<string, unknown>) => number);

/** What `name` is when the request leaves the variable out. */
export type VariableDefaults = ReadonlyMap<string, unknown>;

/**
 * How many items the arguments of a field let it bring: a page by `first`, records by their `ids`, the results of a bulk act by its `items`. Null for a field with
 * none of these. Variables are taken as they were sent: what is not a number is refused when the variables are read.
 */
export function listSize(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  defaults: VariableDefaults,
): ListSize | null {
  for (const [name, sizeOf] of SIZED) {
    const argument = field.args.find((each) => each.name === name);
    if (!argument) continue;
    const given = node.arguments?.find((each) => each.name.value === name)?.value;
    if (!given) return sizeOf(argument.defaultValue);
    const names = variablesIn(given);
    if (!names.length) return sizeOf(valueFromASTUntyped(given));
    return (variables) => {
      const known = Object.fromEntries(names.map((each) => [each, sent(variables, each, defaults)]));
      return sizeOf(valueFromASTUntyped(given, known) ?? argument.defaultValue);
    };
  }
  return null;
}

const SIZED: readonly [name: string, sizeOf: (value: unknown) => number][] = [
  ['first', (value) => (typeof value === 'number' ? Math.max(value, 1) : 1)],
  ['ids', lengthOf],
  ['input', (value) => lengthOf((value as { items?: unknown } | null | undefined)?.items)],
];

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? Math.max(value.length, 1) : 1;
}

function sent(variables: Record<string, unknown>, name: string, defaults: VariableDefaults): unknown {
  return variables[name] === undefined ? defaults.get(name) : variables[name];
}

function variablesIn(value: ValueNode): string[] {
  if (value.kind === Kind.VARIABLE) return [value.name.value];
  if (value.kind === Kind.LIST) return value.values.flatMap(variablesIn);
  return value.kind === Kind.OBJECT ? value.fields.flatMap((field) => variablesIn(field.value)) : [];
}
