import { GraphQLError } from 'graphql';

/** Who is asking. */
export interface Caller {
  personId: string;
}

/** What every operation carries with it. */
export interface GripContext {
  caller: Caller | null;
  /** Ties an answer to the log lines about it. */
  traceId: string;
}

/** Nobody is asking, or nobody known: says how to sign in. */
export function unauthenticated(): GraphQLError {
  return new GraphQLError('Sign in first: send an `Authorization: Bearer …` header.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

/** The id of the person asking. */
export function requireCaller(context: GripContext): string {
  if (context.caller) return context.caller.personId;
  throw unauthenticated();
}
