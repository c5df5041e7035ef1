import { Field, ID, InputType } from '@nestjs/graphql';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { ChangeInput, DateScalar } from '#platform';
import type { Day } from '#rules';

@InputType({ description: 'What `recordDataCaveat` needs.' })
export class RecordDataCaveatInput {
  @Field(() => ID, { description: 'The programme it concerns.' })
  programmeId!: string;

  @Field(() => String, { description: 'What is wrong or missing.' })
  @IsNotEmpty()
  @MaxLength(1_000)
  text!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was reported, today or earlier; today when left out.',
  })
  reportedOn?: Day | null;
}

@InputType({ description: 'What `resolveDataCaveat` needs.' })
export class ResolveDataCaveatInput extends ChangeInput {}
