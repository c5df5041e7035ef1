import { Args, Extensions, Query } from '@nestjs/graphql';
import type { RootRead } from '../read/root-read.js';
import type { Scope } from '../read/statement.js';
import { declarationOf, type RowClass } from './row-declaration.js';

function rootField(
  type: () => unknown,
  description: string,
  root: RootRead,
  nullable: true | 'itemsAndList' = true,
): MethodDecorator {
  return (target, key, descriptor) => {
    Query(type as never, { nullable, description })(target, key, descriptor as never);
    Extensions({ root })(target, key as never);
  };
}

/** A root field that pages through all records of a type the caller may see. Its method takes (args, info, context). */
export function RootConnection(type: () => RowClass, description: string): MethodDecorator {
  return (target, key, descriptor) => {
    Args({ type: () => declarationOf(type()).rootArgs as never })(target, key, 0);
    rootField(() => declarationOf(type()).connection, description, { kind: 'connection' })(target, key, descriptor);
  };
}

/** A root field that is one record, found by its arguments. */
export function RootOne(
  type: () => RowClass,
  description: string,
  where: (args: Record<string, unknown>, to: Scope) => string,
): MethodDecorator {
  return rootField(type, description, { kind: 'one', where });
}

/** A root field that finds records of any kind by id. */
export function RootNode(type: () => unknown, description: string, kind: 'node' | 'nodes'): MethodDecorator {
  return rootField(type, description, { kind }, kind === 'nodes' ? 'itemsAndList' : true);
}
