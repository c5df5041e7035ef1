import type { ApolloServerPlugin } from '@apollo/server';
import { readOnlyToken, type GripContext } from '../graphql/context.js';
import type { Price } from './cost.js';
import { LIMITS } from './limits.js';
import type { Rates } from './rates.js';
import type { Standing } from './budget.js';
import type { Metrics } from '../operations/metrics.js';
import { requestInProgress } from '../operations/request-in-progress.js';
import { shapeOf } from './shape.js';
import { costFor, requireWithinLimits } from './within-limits.js';

/** A request with this header learns what it cost, in `extensions.cost` of the answer. */
const COST_HEADER = 'x-grip-cost';

const LIMIT_CODES = new Set(['QUERY_TOO_DEEP', 'QUERY_TOO_COSTLY']);

/**
 * Refuses operations that ask for too much before anything is read, and counts the others towards their caller's hour. It runs for every request, with the real
 * values of variables: Apollo caches validated documents by their text, so a validation rule would see neither the variables nor the caller.
 */
export function operationLimits(rates: Rates, metrics: Metrics): ApolloServerPlugin<GripContext> {
  return {
    requestDidStart: async ({ contextValue: { caller } }) => {
      let asked: { price: Price; variables: Record<string, unknown> } | undefined;
      let standing: Standing | undefined;
      return {
        didResolveOperation: async ({ schema, document, operation, request }) => {
          // Several operations and no name: the executor says so.
          if (!operation) return;
          if (operation.operation === 'mutation' && caller?.readOnly) throw readOnlyToken();
          const variables = request.variables ?? {};
          const shape = shapeOf(schema, document, operation);
          asked = { price: shape.price, variables };
          const cost = requireWithinLimits(shape, operation.operation, variables);
          const inProgress = requestInProgress();
          if (inProgress) inProgress.cost = cost;
          if (caller) standing = await rates.spend(caller.personId, cost, operation.operation === 'mutation');
        },
        willSendResponse: async ({ request, response }) => {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          const codes = (result.errors ?? []).map(({ extensions }) => String(extensions?.code));
          for (const code of codes) if (LIMIT_CODES.has(code)) metrics.refusedByLimit(code);
          // Refused before it was counted: it made work all the same.
          if (caller && !standing && !codes.includes('RATE_LIMITED'))
            standing = await rates.spend(caller.personId, LIMITS.refusedCost, false).catch(() => undefined);
          if (standing) addHeaders(response.http.headers, standing);
          if (asked && request.http?.headers.get(COST_HEADER))
            result.extensions = { ...result.extensions, cost: costFor(asked.price, asked.variables) };
        },
      };
    },
  };
}

function addHeaders(headers: Map<string, string>, { limit, remaining, resetAt }: Standing): void {
  headers.set('ratelimit-limit', String(limit));
  headers.set('ratelimit-remaining', String(remaining));
  headers.set('ratelimit-reset', String(Math.max(0, Math.ceil((resetAt.getTime() - Date.now()) / 1000))));
}
