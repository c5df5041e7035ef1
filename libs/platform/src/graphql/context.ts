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

/** The id of the person asking, or a refusal that says how to sign in. */
export function requireCaller(context: GripContext): string {
  if (context.caller) return context.caller.personId;
  throw new GraphQLError('Sign in first: send an `Authorization: Bearer …` header.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}
