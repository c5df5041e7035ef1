import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeInput, DateScalar, Text } from '#platform';
import type { Day } from '#rules';

@InputType({ description: 'What `recordDataCaveat` needs.' })
export class RecordDataCaveatInput {
  @Field(() => ID, { description: 'The programme it concerns.' })
  programmeId!: string;

  @Text(1_000, 'What is wrong or missing.')
  text!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was reported, today or earlier; today when left out.',
  })
  reportedOn?: Day | null;
}

@InputType({ description: 'What `resolveDataCaveat` needs.' })
export class ResolveDataCaveatInput extends ChangeInput {}
