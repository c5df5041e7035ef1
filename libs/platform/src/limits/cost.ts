import {
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Objects a short list is taken to hold. */
const SHORT_LIST = 10;
const EXTRA: Record<string, number> = { totalCount: 5, highlightReport: 20 };

export interface PricedPath {
  path: string;
  cost: number;
}

export interface Price {
  total: number;
  /** The dearest places, dearest first. */
  dearest: PricedPath[];
}

/**
 * What an operation may cost at most, with the real values of its variables. Scalars are free, an object is 1, and what lies beneath `nodes` and `edges` counts as
 * often as `first` says; the connection itself is free, since it is only the wrapper.
 */
export function priceOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Record<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
): Price {
  const paths: PricedPath[] = [];
  const root = schema.getRootType(operation.operation);

  const ofSet = (
    type: GraphQLNamedType,
    set: SelectionSetNode,
    path: string,
    size: number,
    visited: ReadonlySet<string>,
  ): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === 'Field') return sum + ofField(type, selection, path, size, visited);
      if (selection.kind === 'InlineFragment') {
        const inner = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        return inner ? sum + ofSet(inner, selection.selectionSet, path, size, visited) : sum;
      }
      const name = selection.name.value;
      const fragment = fragments[name];
      const inner = fragment && schema.getType(fragment.typeCondition.name.value);
      if (!inner || visited.has(name)) return sum;
      return sum + ofSet(inner, fragment.selectionSet, path, size, new Set([...visited, name]));
    }, 0);

  const ofField = (
    parent: GraphQLNamedType,
    node: FieldNode,
    path: string,
    size: number,
    visited: ReadonlySet<string>,
  ): number => {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 0;
    const here = path ? `${path}.${node.name.value}` : node.name.value;
    const extra = EXTRA[node.name.value] ?? 0;
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return extra;
    if (type.name.endsWith('Connection'))
      return extra + ofSet(type, node.selectionSet, here, firstOf(field, node), visited);
    const times = timesOf(parent, field, node, size);
    const cost = extra + times * (1 + ofSet(type, node.selectionSet, here, 1, visited));
    if (times > 1) paths.push({ path: here, cost });
    return cost;
  };

  const firstOf = (field: GraphQLField<unknown, unknown>, node: FieldNode): number => {
    try {
      const { first } = getArgumentValues(field, node, variables);
      return typeof first === 'number' ? Math.max(first, 1) : 1;
    } catch {
      // A missing or mistyped argument is reported by whoever reads it.
      return 1;
    }
  };

  const total = root ? ofSet(root, operation.selectionSet, '', 1, new Set()) : 0;
  return { total, dearest: paths.sort((one, other) => other.cost - one.cost).slice(0, 3) };
}

function timesOf(
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  size: number,
): number {
  const isPage = parent.name.endsWith('Connection') && (node.name.value === 'nodes' || node.name.value === 'edges');
  if (isPage) return size;
  return isList(field.type) ? SHORT_LIST : 1;
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
