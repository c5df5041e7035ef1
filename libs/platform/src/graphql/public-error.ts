import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { errorFacts } from '../operations/log.js';

const log = new Logger('GraphQL');

/**
 * PostgreSQL's words for a statement that ran into its time limit, or waited too long for somebody else's, and for an act that others kept overtaking however
 * often it was begun anew.
 */
const TIMED_OUT = new Set(['57014', '55P03', '40001', '40P01']);

/** The pool's word when every connection stayed busy for longer than a request may wait. */
const ALL_BUSY = 'timeout exceeded when trying to connect';

/** PostgreSQL's words for numbers and days beyond its range. Checks come first; this is for sums that no check foresees. */
const BEYOND_THE_DATABASE = new Set(['22003', '22007', '22008']);

/**
 * What the caller is told of an error. One raised on purpose carries a code and is passed on; anything else is logged under the trace id and masked, since its
 * text may hold SQL, paths or secrets.
 */
export function publicError(thrown: unknown, traceId: string): GraphQLFormattedError {
  const error = thrown instanceof GraphQLError ? thrown : new GraphQLError('', { originalError: asError(thrown) });
  const { code } = error.extensions;
  const formatted = error.toJSON();
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
    return { ...formatted, extensions: { ...extensions, code } };
  }
  if (isFloodOfBadVariables(error)) {
    return { ...formatted, message: 'Too much is wrong with the variables.', extensions: { code: 'BAD_USER_INPUT' } };
  }
  if (BEYOND_THE_DATABASE.has(codeOf(error))) {
    log.warn({ traceId, msg: 'beyond the database', error: errorFacts(error.originalError ?? error) });
    return {
      ...formatted,
      message: 'A day or number in this request lies outside what the register can reckon with.',
      extensions: { code: 'BAD_USER_INPUT', traceId },
    };
  }
  const isBusy = error.originalError?.message.includes(ALL_BUSY) ?? false;
  if (isBusy || TIMED_OUT.has(codeOf(error))) {
    log.warn({ traceId, msg: 'stopped at its time limit', code: isBusy ? 'all busy' : codeOf(error) });
    return {
      ...formatted,
      message: 'This took too long and was stopped; nothing was changed. Ask for less at once, or try again.',
      extensions: { code: 'TIMEOUT', traceId },
    };
  }
  log.error({ traceId, msg: 'masked', error: errorFacts(error.originalError ?? error) });
  return {
    ...formatted,
    message: `Something went wrong on our side. Quote ${traceId} when you report it.`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', traceId },
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** GraphQL's own word for more than fifty wrong values, the only refusal of variables to which Apollo gives no code. */
function isFloodOfBadVariables({ message, originalError }: GraphQLError): boolean {
  return !originalError && message.startsWith('Too many errors processing variables');
}

/** PostgreSQL's code for what went wrong; empty when it was not PostgreSQL. */
function codeOf({ originalError }: GraphQLError): string {
  return String((originalError as { code?: unknown } | undefined)?.code ?? '');
}
