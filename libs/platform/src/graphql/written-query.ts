import {
  getVariableValues,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { LIMITS } from '../limits/limits.js';
import { requireWithinLimits } from '../limits/within-limits.js';
import { shapeOf } from '../limits/shape.js';
import { rootRead } from '../read/root-read.js';

/** A query that somebody wrote and keeps: one operation of this API, with every fragment written out in its place. */
export interface WrittenQuery {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
}

/**
 * Reads a query that somebody wrote.
 * @throws Error in a sentence: it is no query of this API, or more than one request may ask for.
 */
export function readQuery(schema: GraphQLSchema, text: string): WrittenQuery {
  const parsed = parse(text, { maxTokens: LIMITS.tokens });
  const operations = parsed.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== 'query')
    throw new Error('Give one query; an act cannot be kept.');
  const [problem] = validate(schema, parsed);
  if (problem) throw problem;
  const query = { schema, operation: { ...operation, selectionSet: new Writing(parsed).set(operation.selectionSet) } };
  requireRegister(query);
  return query;
}

/**
 * The variables of a query as its types have them, and what it costs to ask it with them.
 * @throws GraphQLError in a sentence: a variable does not fit, or it asks for more than one request may.
 */
export function pricedQuery(
  { schema, operation }: WrittenQuery,
  variables: Record<string, unknown>,
): { variables: Record<string, unknown>; cost: number } {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (errors) throw errors[0] as Error;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
  const cost = requireWithinLimits(shapeOf(schema, document, operation), operation.operation, coerced);
  return { variables: coerced, cost };
}

/** Only what is read from the register can be asked for again: what a request costs, or a link, is of its moment. */
function requireRegister({ schema, operation }: WrittenQuery): void {
  const types = new TypeInfo(schema);
  visit(
    operation,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const field = types.getFieldDef();
        if (types.getParentType() !== schema.getQueryType() || (field && rootRead(field))) return;
        throw new Error(`\`${node.name.value}\` is not read from the register, so it cannot be kept in a report.`);
      },
    }),
  );
}

/** Writes fragments out where they are spread, as far as a request may go. Validation has refused those that go round in circles. */
class Writing {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private written = 0;

  constructor({ definitions }: DocumentNode) {
    for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(one.name.value, one);
  }

  set(set: SelectionSetNode): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => this.selection(selection)) };
  }

  private selection(selection: SelectionNode): SelectionNode {
    this.written += 1;
    if (this.written > LIMITS.selections)
      throw new Error(
        `With its fragments written out, it chooses more than ${LIMITS.selections} fields; ask for less.`,
      );
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = this.fragments.get(selection.name.value);
      if (!fragment) throw new Error(`There is no fragment ${selection.name.value}.`);
      const { typeCondition, selectionSet } = fragment;
      const { directives = [] } = selection;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: this.set(selectionSet) };
    }
    return selection.selectionSet ? { ...selection, selectionSet: this.set(selection.selectionSet) } : selection;
  }
}
