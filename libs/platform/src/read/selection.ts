import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What an operation brings that reading needs: its schema, fragments and the real values of its variables. */
export interface OperationScope {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** The fields chosen on one object, keyed by the name they carry in the answer, in the order asked for. */
export type ChosenFields = Map<string, [FieldNode, ...FieldNode[]]>;

/** Flattens fragments, `@skip` and `@include` into the fields chosen on `type` (GraphQL specification, section 6.3.2). */
export function chosenFields(
  operation: OperationScope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ChosenFields {
  const chosen: ChosenFields = new Map();
  const visited = new Set<string>();
  for (const node of nodes) if (node.selectionSet) collect(operation, type, node.selectionSet, chosen, visited);
  return chosen;
}

/** The fields chosen at the root of an operation. */
export function chosenRootFields(
  operation: OperationScope,
  type: GraphQLObjectType,
  set: SelectionSetNode,
): ChosenFields {
  const chosen: ChosenFields = new Map();
  collect(operation, type, set, chosen, new Set());
  return chosen;
}

function collect(
  operation: OperationScope,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  chosen: ChosenFields,
  visited: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.directives?.length) {
      const skip = getDirectiveValues(GraphQLSkipDirective, selection, operation.variables);
      const include = getDirectiveValues(GraphQLIncludeDirective, selection, operation.variables);
      if (skip?.if === true || include?.if === false) continue;
    }
    if (selection.kind === 'Field') {
      const key = selection.alias?.value ?? selection.name.value;
      const same = chosen.get(key);
      if (same) same.push(selection);
      else chosen.set(key, [selection]);
      continue;
    }
    if (selection.kind === 'InlineFragment') {
      const condition = selection.typeCondition?.name.value;
      if (!condition || applies(operation, type, condition))
        collect(operation, type, selection.selectionSet, chosen, visited);
      continue;
    }
    const name = selection.name.value;
    if (visited.has(name)) continue;
    visited.add(name);
    const fragment = operation.fragments[name];
    if (fragment && applies(operation, type, fragment.typeCondition.name.value)) {
      collect(operation, type, fragment.selectionSet, chosen, visited);
    }
  }
}

/** The names of all fields asked for at or beneath these nodes, whatever their type. */
export function selectedNames(operation: OperationScope, nodes: readonly FieldNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visited = new Set<string>();
  const walk = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field') names.add(selection.name.value);
      if (selection.kind !== 'FragmentSpread') walk(selection.selectionSet);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        walk(operation.fragments[selection.name.value]?.selectionSet);
      }
    }
  };
  for (const node of nodes) {
    names.add(node.name.value);
    walk(node.selectionSet);
  }
  return names;
}

function applies(operation: OperationScope, type: GraphQLObjectType, condition: string): boolean {
  if (condition === type.name) return true;
  const conditional = operation.schema.getType(condition);
  return isAbstractType(conditional) && operation.schema.isSubType(conditional, type);
}
