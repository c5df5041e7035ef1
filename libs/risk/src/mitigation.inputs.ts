import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsNotEmpty, IsOptional, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { ChangeInput, DateScalar } from '#platform';
import type { Day } from '#rules';
import { RiskScoreInput } from './risk.inputs.js';

@InputType({ description: 'What `addMitigation` needs.' })
export class AddMitigationInput {
  @Field(() => ID, { description: 'The risk it is to bring down.' })
  riskId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What people will call it by; the next free number when left out.',
  })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(60)
  ref?: string | null;

  @Field(() => String, { description: 'What is to be done.' })
  @IsNotEmpty()
  @MaxLength(500)
  title!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due.' })
  dueOn?: Day | null;

  @Field(() => ID, { nullable: true, description: 'The person who does it.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that does it, where no person is named.' })
  ownerOrganisationId?: string | null;

  @Field(() => RiskScoreInput, { nullable: true, description: 'The score the risk should have once it is done.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskScoreInput)
  expected?: RiskScoreInput | null;
}

@InputType({ description: 'What `startMitigation` needs.' })
export class StartMitigationInput extends ChangeInput {}

@InputType({ description: 'What `completeMitigation` needs.' })
export class CompleteMitigationInput extends ChangeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was done, today or earlier; today when left out.',
  })
  completedOn?: Day | null;
}

@InputType({ description: 'What `cancelMitigation` needs.' })
export class CancelMitigationInput extends ChangeInput {
  @Field(() => String, { description: 'Why; kept in the history of the mitigation.' })
  @MinLength(3)
  @MaxLength(2_000)
  reason!: string;
}
