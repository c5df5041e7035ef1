import type { ApolloServerPlugin } from '@apollo/server';
import type { GripContext } from '../graphql/context.js';

const CLIENT_ERRORS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * GraphQL over HTTP: a client that asks for `application/json` gets 200 for a well-formed request whose document is wrong, one that asks for
 * `application/graphql-response+json` gets 400. Answers are the caller's own and are never stored on the way.
 */
export const httpStatus: ApolloServerPlugin<GripContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      response.http.headers.set('cache-control', 'private, no-store');
      if (response.http.status !== 400 || response.body.kind !== 'single') return;
      const accept = request.http?.headers.get('accept') ?? '';
      if (accept.includes('application/graphql-response+json')) return;
      const { errors = [], data } = response.body.singleResult;
      const wellFormed = Boolean(request.query) && data === undefined;
      if (wellFormed && errors.every(({ extensions }) => CLIENT_ERRORS.has(String(extensions?.code))))
        response.http.status = 200;
    },
  }),
};
