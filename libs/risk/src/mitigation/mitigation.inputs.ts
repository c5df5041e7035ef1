import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeInput, DateScalar, OptionalPart, OptionalRef, Text, Why } from '#platform';
import type { Day } from '#rules';
import { RiskScoreInput } from '../risk.inputs.js';

@InputType({ description: 'What `addMitigation` needs.' })
export class AddMitigationInput {
  @Field(() => ID, { description: 'The risk it is to bring down.' })
  riskId!: string;

  @OptionalRef()
  ref?: string | null;

  @Text(500, 'What is to be done.')
  title!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it is due.' })
  dueOn?: Day | null;

  @Field(() => ID, { nullable: true, description: 'The person who does it.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that does it, where no person is named.' })
  ownerOrganisationId?: string | null;

  @OptionalPart(() => RiskScoreInput, 'The score the risk should have once it is done.')
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
  @Why('Why; kept in the history of the mitigation.')
  reason!: string;
}
