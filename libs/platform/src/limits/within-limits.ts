import { GraphQLError } from 'graphql';
import { costOf, dearestOf, type Price, type PricedPath } from './cost.js';
import { LIMITS } from './limits.js';
import type { OperationShape } from './shape.js';

/** What an operation costs, and what of it costs most. */
export interface Cost {
  requested: number;
  limit: number;
  dearest: PricedPath[];
}

/** The cost of an operation with the variables it is asked with. */
export function costFor(price: Price, variables: Record<string, unknown>): Cost {
  return { requested: costOf(price, variables), limit: LIMITS.cost, dearest: dearestOf(price, variables) };
}

/**
 * The cost of an operation that may be asked.
 * @throws GraphQLError naming the limit that it goes over.
 */
export function requireWithinLimits(
  shape: OperationShape,
  kind: 'query' | 'mutation' | 'subscription',
  variables: Record<string, unknown>,
): number {
  refuseForm(kind, variables);
  refuseShape(shape, kind === 'mutation');
  return refuseCost(shape.price, variables);
}

function refused(code: string, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions, http: { status: 400 } } });
}

function refuseForm(kind: string, variables: Record<string, unknown>): void {
  if (kind === 'subscription') throw refused('BAD_USER_INPUT', 'Grip has no subscriptions; ask again instead.');
  if (isDeeperThan(LIMITS.variables, variables))
    throw refused('BAD_USER_INPUT', `The variables are more than ${LIMITS.variables} levels deep; simplify them.`);
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

function refuseCost(price: Price, variables: Record<string, unknown>): number {
  const cost = costFor(price, variables);
  if (cost.requested <= LIMITS.cost) return cost.requested;
  const where = cost.dearest.map((place) => `${place.path} (${place.cost})`).join(', ');
  throw refused(
    'QUERY_TOO_COSTLY',
    `This operation may cost ${cost.requested}; at most ${LIMITS.cost} is allowed. Ask for smaller pages: ${where}.`,
    { cost },
  );
}

/** Reading variables goes as deep as they are, so this must be known before. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
