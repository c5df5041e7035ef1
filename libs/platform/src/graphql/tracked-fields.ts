import { Int, ObjectType } from '@nestjs/graphql';
import { Stored } from './declare.js';
import { DateTimeScalar } from './scalars.js';

/** Fields every record has. */
@ObjectType({ isAbstract: true })
export abstract class TrackedFields {
  @Stored(() => Int, 'Rises by one with every change; give it back as `expectedVersion` when you change the record.')
  version!: number;

  @Stored(() => DateTimeScalar, 'When it was first recorded.', { filter: true, order: 'CREATED' })
  createdAt!: string;

  @Stored(() => DateTimeScalar, 'When it was last changed.', { filter: true, order: 'UPDATED' })
  updatedAt!: string;

  @Stored(
    () => String,
    'Where the fact comes from, such as the minutes it was taken from; null when it was entered here.',
    {
      nullable: true,
      sql: ({ row }) => `${row}.source`,
    },
  )
  sourceNote!: string | null;

  @Stored(() => Boolean, 'Made up to show how Grip works, not a fact from any source.', { filter: true })
  illustrative!: boolean;
}
