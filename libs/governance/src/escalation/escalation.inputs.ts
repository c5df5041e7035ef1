import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeInput, DateScalar, RESTRICTED, RestrictInput, OptionalText, Text } from '#platform';
import type { Day } from '#rules';

@InputType({ description: 'What `escalateMatter` needs.' })
export class EscalateMatterInput {
  @Field(() => ID, { description: 'The programme it comes from.' })
  programmeId!: string;

  @Text(2_000, 'The matter.')
  matter!: string;

  @Field(() => ID, { description: 'Where to: the body it is passed to.' })
  toBodyId!: string;

  @OptionalText(2_000, 'What the body is asked to decide.')
  decisionSought?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When an answer is wanted.' })
  respondBy?: Day | null;

  @Field(() => Boolean, { defaultValue: false, description: RESTRICTED })
  restricted!: boolean;
}

@InputType({ description: 'What `recordNothingToEscalate` needs.' })
export class RecordNothingToEscalateInput {
  @Field(() => ID, { description: 'The programme.' })
  programmeId!: string;
}

@InputType({ description: 'What `answerEscalation` needs.' })
export class AnswerEscalationInput extends ChangeInput {
  @Text(4_000, 'What the body said.')
  answer!: string;
}

@InputType({ description: 'What `restrictEscalation` needs.' })
export class RestrictEscalationInput extends RestrictInput {}
