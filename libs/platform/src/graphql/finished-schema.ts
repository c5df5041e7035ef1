import { getNamedType, GraphQLInputObjectType, GraphQLNonNull, GraphQLSchema, isObjectType } from 'graphql';
import { UuidScalar } from './scalars.js';
import { QUERY_ROOT_PLACEHOLDER } from './query-root.js';

/** Puts in place what decorators cannot say: payloads lead back to the real query root, and the roots and every `input` are described. */
export function finishedSchema(schema: GraphQLSchema): GraphQLSchema {
  const { query } = schema.toConfig();
  const placeholder = schema.getType(QUERY_ROOT_PLACEHOLDER);
  if (!query || !placeholder) return schema;
  const roots = new Set([query, schema.getMutationType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (getNamedType(field.type) === placeholder) field.type = new GraphQLNonNull(query);
      // Below the roots every answer is there already, under the name it was asked for.
      if (!roots.has(type)) delete field.resolve;
    }
  }
  describeRoots(schema);
  takeKeys(schema);
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: config.types.filter((type) => type !== placeholder) });
}

/** Every act can be sent again safely, so every input of a mutation takes a key. */
function takeKeys(schema: GraphQLSchema): void {
  for (const { args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of args) {
      const type = getNamedType(argument.type);
      if (!(type instanceof GraphQLInputObjectType)) continue;
      type.getFields().idempotencyKey = {
        name: 'idempotencyKey',
        description: IDEMPOTENCY_KEY,
        type: UuidScalar,
        defaultValue: undefined,
        deprecationReason: null,
        extensions: {},
        astNode: null,
      };
    }
  }
}

const IDEMPOTENCY_KEY =
  'A UUID you make for this act. Sent again with the same key and input within 7 days, the act is not done twice: you get the records it left behind, as they stand now. An item of a bulk act has the key of the whole.';

function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
  if (query)
    query.description ??=
      'What can be asked. Every list is bounded, and everything can be read as it stood at an instant.';
  if (!mutation) return;
  mutation.description ??=
    'What can be done: one act an operation, in one transaction, versioned, permission-checked and kept in the history.';
  for (const field of Object.values(mutation.getFields())) {
    for (const argument of field.args) {
      const type = getNamedType(argument.type);
      if (type instanceof GraphQLInputObjectType) argument.description ??= type.description;
    }
  }
}
