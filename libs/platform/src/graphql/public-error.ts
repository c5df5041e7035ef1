import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

const log = new Logger('GraphQL');

/**
 * What the caller is told of an error. One raised on purpose carries a code and is passed on; anything else is logged under the trace id and masked, since its
 * text may hold SQL, paths or secrets.
 */
export function publicError(error: GraphQLError, traceId: string): GraphQLFormattedError {
  const code = error.extensions.code;
  const formatted = error.toJSON();
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _, http: __, ...extensions } = formatted.extensions ?? {};
    return { ...formatted, extensions: { ...extensions, code } };
  }
  if (isTimeout(error.originalError)) {
    return {
      ...formatted,
      message: 'This took too long and was stopped; ask for less at once.',
      extensions: { code: 'TIMEOUT', traceId },
    };
  }
  log.error(`[${traceId}] ${(error.originalError ?? error).stack ?? error.message}`);
  return {
    ...formatted,
    message: `Something went wrong on our side. Quote ${traceId} when you report it.`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', traceId },
  };
}

/** PostgreSQL's word for a statement that ran into its time limit. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: string } | undefined)?.code === '57014';
}
