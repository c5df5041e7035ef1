import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { listSize, type ListSize, type VariableDefaults } from './list-size.js';

/** Objects a list without arguments is taken to hold. */
const SHORT_LIST = 10;
/** What some fields cost beside the objects they bring; `reportDrift` reads a whole position. */
const EXTRA: Record<string, number> = {
  totalCount: 5,
  liveReport: 20,
  compare: 40,
  reportTrend: 20,
  progressSeries: 20,
  ragSeries: 20,
  reportDrift: 500,
};
/** What each item of some lists costs beside its object: a point of a series adds up the whole plan. */
const EXTRA_EACH: Record<string, number> = { progressSeries: 2, ragSeries: 2 };
/** Fields whose number the arguments of the field above them decide. */
const SIZED_FROM_ABOVE = new Set(['nodes', 'edges', 'results']);

export interface PricedPath {
  path: string;
  cost: number;
}

/** What an operation costs whatever its variables, and the lists whose length they decide. */
export interface Price {
  fixed: number;
  lists: { path: string; size: ListSize; each: Price }[];
}

/**
 * The price of an operation: scalars are free, an object is 1, and what lies beneath a list counts as often as the list may be long; a connection itself is free,
 * since it is only the wrapper. Worked out once for each operation, so that a request only puts its variables in.
 */
export function priceOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Record<string, FragmentDefinitionNode>,
): Price {
  const price: Price = { fixed: 0, lists: [] };
  const root = schema.getRootType(operation.operation);
  if (root) new Pricing(schema, fragments, defaultsOf(operation)).addSet(price, root, operation.selectionSet, '', null);
  return price;
}

/** The cost with the variables of one request. */
export function costOf({ fixed, lists }: Price, variables: Record<string, unknown>): number {
  return lists.reduce((sum, { size, each }) => sum + sizeOf(size, variables) * costOf(each, variables), fixed);
}

/** The three dearest places of an operation, dearest first. */
export function dearestOf(price: Price, variables: Record<string, unknown>): PricedPath[] {
  const paths: PricedPath[] = [];
  const collect = ({ lists }: Price): void => {
    for (const { path, size, each } of lists) {
      paths.push({ path, cost: sizeOf(size, variables) * costOf(each, variables) });
      collect(each);
    }
  };
  collect(price);
  return paths.sort((one, other) => other.cost - one.cost).slice(0, 3);
}

function sizeOf(size: ListSize, variables: Record<string, unknown>): number {
  return typeof size === 'number' ? size : size(variables);
}

class Pricing {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    private readonly defaults: VariableDefaults,
  ) {}

  /** Adds what a selection costs; `size` is what the arguments of the field it belongs to say of the length of its lists. */
  addSet(to: Price, type: GraphQLNamedType, set: SelectionSetNode, path: string, size: ListSize | null): void {
    for (const selection of set.selections) {
      if (selection.kind === 'Field') {
        this.addField(to, type, selection, path, size);
        continue;
      }
      const [condition, inner] =
        selection.kind === 'InlineFragment'
          ? [selection.typeCondition, selection.selectionSet]
          : this.spread(selection.name.value);
      const on = condition ? this.schema.getType(condition.name.value) : type;
      if (on && inner) this.addSet(to, on, inner, path, size);
    }
  }

  private spread(name: string): [FragmentDefinitionNode['typeCondition']?, SelectionSetNode?] {
    const fragment = this.fragments[name];
    return [fragment?.typeCondition, fragment?.selectionSet];
  }

  private addField(to: Price, parent: GraphQLNamedType, node: FieldNode, path: string, size: ListSize | null): void {
    const name = node.name.value;
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    if (!field) return;
    to.fixed += EXTRA[name] ?? 0;
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return;
    const here = path ? `${path}.${name}` : name;
    const own = listSize(field, node, this.defaults);
    if (type.name.endsWith('Connection')) return this.addSet(to, type, node.selectionSet, here, own);
    if (!isList(field.type)) {
      to.fixed += 1;
      return this.addSet(to, type, node.selectionSet, here, own);
    }
    const each: Price = { fixed: 1 + (EXTRA_EACH[name] ?? 0), lists: [] };
    this.addSet(each, type, node.selectionSet, here, null);
    to.lists.push({ path: here, size: own ?? (SIZED_FROM_ABOVE.has(name) ? size : null) ?? SHORT_LIST, each });
  }
}

function defaultsOf(operation: OperationDefinitionNode): VariableDefaults {
  const defaults = new Map<string, unknown>();
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue) defaults.set(variable.name.value, valueFromASTUntyped(defaultValue));
  }
  return defaults;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
