import { Field, ID, InputType } from '@nestjs/graphql';
import { IsNotEmpty, MaxLength, MinLength } from 'class-validator';
import { ChangeInput, DateScalar } from '#platform';
import { Rag, type Day } from '#rules';

@InputType({ isOneOf: true, description: 'What to override: exactly one of these.' })
export class RagSubjectInput {
  @Field(() => ID, { nullable: true, description: 'A programme.' })
  programmeId?: string;

  @Field(() => ID, { nullable: true, description: 'A workstream.' })
  workstreamId?: string;
}

@InputType({ description: 'What `setRagOverride` needs.' })
export class SetRagOverrideInput {
  @Field(() => RagSubjectInput, { description: 'The programme or workstream.' })
  subject!: RagSubjectInput;

  @Field(() => Rag, { description: 'The colour to report: RED, AMBER or GREEN.' })
  rag!: Rag;

  @Field(() => String, { description: 'Why, in at least 20 characters; the board will read it.' })
  @IsNotEmpty()
  @MaxLength(2_000)
  reason!: string;

  @Field(() => DateScalar, {
    description: 'First day on which the calculated colour shows again; at most a year ahead.',
  })
  expiresOn!: Day;
}

@InputType({ description: 'What `liftRagOverride` needs.' })
export class LiftRagOverrideInput extends ChangeInput {
  @Field(() => String, { description: 'Why; kept with the override.' })
  @MinLength(3)
  @MaxLength(2_000)
  reason!: string;
}
