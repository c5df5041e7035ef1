import { Field, ID, Int, InterfaceType } from '@nestjs/graphql';
import { Stored } from './declare.js';
import { DateTimeScalar } from './scalars.js';

const typeName = (value: { __typename?: string }): string | undefined => value.__typename;

@InterfaceType({ description: 'Anything with an id that `node` can find again.', resolveType: typeName })
export abstract class Node {
  @Field(() => ID, {
    description: 'Opaque id. A record read with `asOf` has an id of its own, which mutations refuse.',
  })
  id!: string;
}

@InterfaceType({
  description: 'A record with optimistic locking and a readable past.',
  implements: () => [Node],
  resolveType: typeName,
})
export abstract class Tracked extends Node {
  @Stored(() => String, 'What people call it by: unique in its programme.')
  ref!: string;

  @Stored(() => Int, 'Rises by one with every change; give it back as `expectedVersion` when you change the record.')
  version!: number;

  @Stored(() => DateTimeScalar, 'When it was last changed.')
  updatedAt!: string;
}
