import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { readOnlyToken, type GripContext } from '../graphql/context.js';
import { costOf, dearestOf, type Price, type PricedPath } from './cost.js';
import { LIMITS } from './limits.js';
import type { Rates } from './rates.js';
import type { Standing } from './budget.js';
import type { Metrics } from '../operations/metrics.js';
import { requestInProgress } from '../operations/request-in-progress.js';
import { shapeOf, type OperationShape } from './shape.js';

/** A request with this header learns what it cost, in `extensions.cost` of the answer. */
const COST_HEADER = 'x-grip-cost';

interface Cost {
  requested: number;
  limit: number;
  dearest: PricedPath[];
}

function refused(code: string, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions, http: { status: 400 } } });
}

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
          refuseForm(operation.operation, variables);
          const shape = shapeOf(schema, document, operation);
          refuseShape(shape, operation.operation === 'mutation');
          asked = { price: shape.price, variables };
          const cost = refuseCost(asked);
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

function refuseForm(kind: string, variables: Record<string, unknown>): void {
  if (kind === 'subscription') throw refused('BAD_USER_INPUT', 'Grip has no subscriptions; ask again instead.');
  if (isDeeperThan(LIMITS.variables, variables))
    throw refused('BAD_USER_INPUT', `The variables are more than ${LIMITS.variables} levels deep; simplify them.`);
}

/** The cost of an operation that may be asked. */
function refuseCost({ price, variables }: { price: Price; variables: Record<string, unknown> }): number {
  const total = costOf(price, variables);
  if (total <= LIMITS.cost) return total;
  const cost = costFor(price, variables);
  const where = cost.dearest.map((place) => `${place.path} (${place.cost})`).join(', ');
  throw refused(
    'QUERY_TOO_COSTLY',
    `This operation may cost ${total}; at most ${LIMITS.cost} is allowed. Ask for smaller pages: ${where}.`,
    { cost },
  );
}

function costFor(price: Price, variables: Record<string, unknown>): Cost {
  return { requested: costOf(price, variables), limit: LIMITS.cost, dearest: dearestOf(price, variables) };
}

function refuseShape({ depth, aliases, schemaAliases, rootFields }: OperationShape, isMutation: boolean): void {
  if (depth > LIMITS.depth) {
    throw refused('QUERY_TOO_DEEP', `This operation is ${depth} levels deep; at most ${LIMITS.depth} are allowed.`);
  }
  if (aliases > LIMITS.aliases) {
    throw refused('QUERY_TOO_COSTLY', `This operation has ${aliases} aliases; at most ${LIMITS.aliases} are allowed.`);
  }
  if (schemaAliases > 0) {
    throw refused('QUERY_TOO_COSTLY', 'Ask about the schema once in an operation, without aliases.');
  }
  if (isMutation && rootFields > 1) {
    throw refused(
      'BAD_USER_INPUT',
      'One act an operation: each is a transaction of its own. Send them one after the other, or use a bulk mutation.',
    );
  }
}

/** Reading variables goes as deep as they are, so this must be known before. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
