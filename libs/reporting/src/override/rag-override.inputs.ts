import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeInput, DateScalar, Part, Text, Why } from '#platform';
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
  @Part(() => RagSubjectInput, 'The programme or workstream.')
  subject!: RagSubjectInput;

  @Field(() => Rag, { description: 'The colour to report: RED, AMBER or GREEN.' })
  rag!: Rag;

  @Text(2_000, 'Why, in at least 20 characters; the board will read it.')
  reason!: string;

  @Field(() => DateScalar, {
    description: 'First day on which the calculated colour shows again; at most a year ahead.',
  })
  expiresOn!: Day;
}

@InputType({ description: 'What `liftRagOverride` needs.' })
export class LiftRagOverrideInput extends ChangeInput {
  @Why('Why; kept with the override.')
  reason!: string;
}
