import { GraphQLError } from 'graphql';

/** A question that cannot be answered as asked: names the argument and the remedy. Top-level code BAD_USER_INPUT. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
