import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { priceOf, type Price } from './cost.js';

/** What can be told of an operation from its text alone. */
export interface OperationShape {
  depth: number;
  aliases: number;
  /** Fields of the schema asked for under another name, each of which could repeat the whole of it. */
  schemaAliases: number;
  rootFields: number;
  price: Price;
}

const known = new WeakMap<OperationDefinitionNode, OperationShape>();

/** Worked out once for each operation; Apollo keeps documents by their text. */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationShape {
  let shape = known.get(operation);
  if (!shape) known.set(operation, (shape = measure(schema, document, operation)));
  return shape;
}

/** Fragments are written out as often as they are spread: validation has bounded that, and has refused those that go round in circles. */
function measure(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationShape {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const shape = { depth: 0, aliases: 0, schemaAliases: 0, rootFields: 0 };
  const walk = (set: SelectionSetNode, depth: number, inSchema: boolean): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        // The usual question about the schema is deeper than anything asked of the register.
        if (!inSchema) shape.depth = Math.max(shape.depth, depth);
        if (selection.alias) shape[inSchema || name === '__schema' ? 'schemaAliases' : 'aliases'] += 1;
        if (depth === 1 && name !== '__typename') shape.rootFields += 1;
        const asksSchema = inSchema || name === '__schema' || name === '__type';
        if (selection.selectionSet) walk(selection.selectionSet, depth + 1, asksSchema);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, depth, inSchema);
      else {
        const fragment = fragments[selection.name.value];
        if (fragment) walk(fragment.selectionSet, depth, inSchema);
      }
    }
  };
  walk(operation.selectionSet, 1, false);
  return { ...shape, price: priceOf(schema, operation, fragments) };
}
