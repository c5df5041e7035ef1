import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError } from 'graphql';
import { unauthenticated, type GripContext } from '../graphql/context.js';
import { priceOf } from './cost.js';
import { LIMITS } from './limits.js';
import { shapeOf } from './shape.js';

function refused(code: string, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions, http: { status: 400 } } });
}

/**
 * Refuses operations that ask for too much before anything is read. It runs for every request, with the real values of variables: Apollo caches validated documents
 * by their text, so a validation rule would see neither the variables nor the caller.
 */
export const operationLimits: ApolloServerPlugin<GripContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
      if (!contextValue.caller) throw unauthenticated();
      if (!operation) return;
      const shape = shapeOf(document, operation);
      if (shape.depth > LIMITS.depth) {
        throw refused(
          'QUERY_TOO_DEEP',
          `This operation is ${shape.depth} levels deep; at most ${LIMITS.depth} are allowed.`,
        );
      }
      if (shape.aliases > LIMITS.aliases) {
        throw refused(
          'QUERY_TOO_COSTLY',
          `This operation has ${shape.aliases} aliases; at most ${LIMITS.aliases} are allowed.`,
        );
      }
      if (operation.operation === 'mutation' && shape.rootFields > 1) {
        throw refused(
          'BAD_USER_INPUT',
          'One act an operation: each is a transaction of its own. Send them one after the other, or use a bulk mutation.',
        );
      }
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
      if (!coerced) return;
      const { total, dearest } = priceOf(schema, operation, shape.fragments, coerced);
      if (total > LIMITS.cost) {
        const where = dearest.map(({ path, cost }) => `${path} (${cost})`).join(', ');
        throw refused(
          'QUERY_TOO_COSTLY',
          `This operation may cost ${total}; at most ${LIMITS.cost} is allowed. Ask for smaller pages: ${where}.`,
          {
            cost: { requested: total, limit: LIMITS.cost, dearest },
          },
        );
      }
    },
  }),
};
