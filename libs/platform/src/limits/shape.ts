import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What can be told of an operation from its text alone. */
export interface OperationShape {
  depth: number;
  aliases: number;
  rootFields: number;
  asksAboutSchema: boolean;
  fragments: Record<string, FragmentDefinitionNode>;
}

const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, OperationShape>>();

/** Worked out once for each document; Apollo keeps documents by their text. */
export function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): OperationShape {
  let shapes = known.get(document);
  if (!shapes) known.set(document, (shapes = new Map()));
  let shape = shapes.get(operation);
  if (!shape) shapes.set(operation, (shape = measure(document, operation)));
  return shape;
}

function measure(document: DocumentNode, operation: OperationDefinitionNode): OperationShape {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const shape: OperationShape = { depth: 0, aliases: 0, rootFields: 0, asksAboutSchema: false, fragments };
  const walk = (set: SelectionSetNode, depth: number, visited: ReadonlySet<string>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        shape.depth = Math.max(shape.depth, depth);
        if (selection.alias) shape.aliases += 1;
        if (depth === 1) shape.rootFields += 1;
        if (selection.name.value === '__schema' || selection.name.value === '__type') shape.asksAboutSchema = true;
        else if (selection.selectionSet) walk(selection.selectionSet, depth + 1, visited);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, depth, visited);
      else {
        const name = selection.name.value;
        const fragment = fragments[name];
        if (fragment && !visited.has(name)) walk(fragment.selectionSet, depth, new Set([...visited, name]));
      }
    }
  };
  walk(operation.selectionSet, 1, new Set());
  return shape;
}
