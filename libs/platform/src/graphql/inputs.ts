import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Min } from 'class-validator';
import { Why } from './input-fields.js';

/** What every change to an existing record starts with. */
@InputType({ isAbstract: true })
export abstract class ChangeInput {
  @Field(() => ID, { description: 'The record to change.' })
  id!: string;

  @Field(() => Int, {
    description:
      'The `version` you read; when the record has changed since, nothing is written and you get a VersionConflictError.',
  })
  @Min(1)
  expectedVersion!: number;
}

/** What it takes to restrict a record, or to open it again. */
@InputType({ isAbstract: true })
export abstract class RestrictInput extends ChangeInput {
  @Field(() => Boolean, { description: 'True keeps it from open packs, with all that hangs below it; false opens it.' })
  restricted!: boolean;

  @Why('Why; kept in the history of the record.')
  reason!: string;
}

/** What a bulk change does when some of its items cannot be changed. */
export enum BulkPolicy {
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
  SKIP_FAILED = 'SKIP_FAILED',
}
registerEnumType(BulkPolicy, {
  name: 'BulkPolicy',
  description: 'What a bulk change does when some of its items cannot be changed.',
  valuesMap: {
    ALL_OR_NOTHING: { description: 'Change none of them.' },
    SKIP_FAILED: { description: 'Change the others.' },
  },
});
