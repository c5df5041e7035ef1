import { Field, ID, InputType } from '@nestjs/graphql';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { ChangeInput, DateScalar, RESTRICTED, RestrictInput } from '#platform';
import type { Day } from '#rules';

@InputType({ description: 'What `escalateMatter` needs.' })
export class EscalateMatterInput {
  @Field(() => ID, { description: 'The programme it comes from.' })
  programmeId!: string;

  @Field(() => String, { description: 'The matter.' })
  @IsNotEmpty()
  @MaxLength(2_000)
  matter!: string;

  @Field(() => ID, { description: 'Where to: the body it is passed to.' })
  toBodyId!: string;

  @Field(() => String, { nullable: true, description: 'What the body is asked to decide.' })
  @IsOptional()
  @MaxLength(2_000)
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
  @Field(() => String, { description: 'What the body said.' })
  @IsNotEmpty()
  @MaxLength(4_000)
  answer!: string;
}

@InputType({ description: 'What `restrictEscalation` needs.' })
export class RestrictEscalationInput extends RestrictInput {}
