import type { GraphQLField } from 'graphql';
import type { Scope } from './statement.js';

/** How a root field finds what it answers with. */
export type RootRead =
  | { kind: 'connection' }
  /** One record, by the conditions its arguments give. */
  | { kind: 'one'; where: (args: Record<string, unknown>, to: Scope) => string }
  /** One record of any kind, by id. */
  | { kind: 'node' }
  | { kind: 'nodes' };

export function rootRead(field: GraphQLField<unknown, unknown>): RootRead | undefined {
  return field.extensions.root as RootRead | undefined;
}
