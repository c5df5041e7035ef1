import { GraphQLError } from 'graphql';

/** Who is asking. */
export interface Caller {
  personId: string;
  /** By what they are known. */
  via: 'LOCAL_TOKEN' | 'API_TOKEN' | 'SIGN_IN' | 'SESSION';
  /** They may ask only, whatever their roles allow. */
  readOnly: boolean;
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

/** What somebody who brought a token for reading only is told. */
export function readOnlyToken(): GraphQLError {
  return new GraphQLError('This token is for reading only; make one of scope ACT, or sign in, to change anything.', {
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });
}

/** Who is asking, and by what they are known. */
export function requireSignedIn(context: GripContext): Caller {
  if (context.caller) return context.caller;
  throw unauthenticated();
}

/** The id of the person asking. */
export function requireCaller(context: GripContext): string {
  return requireSignedIn(context).personId;
}
