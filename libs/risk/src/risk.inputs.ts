import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsNotEmpty, IsOptional, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { ChangeInput, DateScalar, RESTRICTED } from '#platform';
import { Proximity, RiskCategory, RiskResponse, RiskScoreKind, type Day } from '#rules';

@InputType({ description: 'A score: likelihood and consequence, each a whole number from 1 to 5.' })
export class RiskScoreInput {
  @Field(() => Int, { description: '1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain.' })
  @Min(1)
  @Max(5)
  likelihood!: number;

  @Field(() => Int, { description: '1 negligible, 2 minor, 3 moderate, 4 major, 5 catastrophic.' })
  @Min(1)
  @Max(5)
  consequence!: number;
}

/** What can be said about a risk besides its scores. */
@InputType({ isAbstract: true })
abstract class RiskWords {
  @Field(() => String, { nullable: true, description: 'Because of …' })
  @IsOptional()
  @MaxLength(4_000)
  cause?: string | null;

  @Field(() => String, { nullable: true, description: 'there is a risk that …' })
  @IsOptional()
  @MaxLength(4_000)
  event?: string | null;

  @Field(() => String, { nullable: true, description: 'which would lead to …' })
  @IsOptional()
  @MaxLength(4_000)
  effect?: string | null;

  @Field(() => Proximity, { nullable: true, description: 'How soon it may come about.' })
  proximity?: Proximity | null;

  @Field(() => RiskResponse, { nullable: true, description: 'What is to be done about it.' })
  response?: RiskResponse | null;

  @Field(() => String, { nullable: true, description: 'Controls that are in place.' })
  @IsOptional()
  @MaxLength(4_000)
  controls?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be reviewed next.' })
  nextReviewOn?: Day | null;

  @Field(() => ID, { nullable: true, description: 'The person who owns it.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that owns it, where no person is named.' })
  ownerOrganisationId?: string | null;
}

@InputType({ description: 'What `raiseRisk` needs.' })
export class RaiseRiskInput extends RiskWords {
  @Field(() => ID, { description: 'The programme that holds it.' })
  programmeId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The workstream that holds it; left out, the programme itself does.',
  })
  workstreamId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What people will call it by; the next free number when left out.',
  })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(60)
  ref?: string | null;

  @Field(() => String, { description: 'The risk in one line.' })
  @IsNotEmpty()
  @MaxLength(500)
  title!: string;

  @Field(() => RiskCategory, { description: 'What it is about.' })
  category!: RiskCategory;

  @Field(() => Boolean, { defaultValue: false, description: RESTRICTED })
  restricted!: boolean;

  @Field(() => RiskScoreInput, { nullable: true, description: 'The score without any controls.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskScoreInput)
  inherent?: RiskScoreInput | null;

  @Field(() => RiskScoreInput, {
    nullable: true,
    description: 'The score with the controls in place; left out, the risk is shown as not yet scored.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskScoreInput)
  current?: RiskScoreInput | null;

  @Field(() => RiskScoreInput, { nullable: true, description: 'The score aimed for.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskScoreInput)
  target?: RiskScoreInput | null;

  @Field(() => String, { nullable: true, description: 'Why it is scored like this; kept with the scores.' })
  @IsOptional()
  @MaxLength(2_000)
  rationale?: string | null;

  @Field(() => ID, { nullable: true, description: 'The shared risk of which this is a local copy.' })
  commonRiskId?: string | null;
}

@InputType({ description: 'What to change. What is left out stays as it is; null clears.' })
export class RiskPatch extends RiskWords {
  @Field(() => RiskCategory, { nullable: true, description: 'What it is about.' })
  category?: RiskCategory;

  @Field(() => Boolean, { nullable: true, description: RESTRICTED })
  restricted?: boolean | null;
}

@InputType({ description: 'What `assessRisk` needs.' })
export class AssessRiskInput extends ChangeInput {
  @Field(() => RiskPatch, { description: 'What to change.' })
  @ValidateNested()
  @Type(() => RiskPatch)
  set!: RiskPatch;
}

@InputType({ description: 'What `rescoreRisk` needs.' })
export class RescoreRiskInput extends ChangeInput {
  @Field(() => RiskScoreKind, { defaultValue: RiskScoreKind.CURRENT, description: 'Which of the three scores.' })
  kind!: RiskScoreKind;

  @Field(() => RiskScoreInput, { description: 'The new score.' })
  @ValidateNested()
  @Type(() => RiskScoreInput)
  score!: RiskScoreInput;

  @Field(() => String, { description: 'Why; kept with the score.' })
  @MinLength(3)
  @MaxLength(2_000)
  rationale!: string;
}

@InputType({ isAbstract: true })
abstract class RiskReasonInput extends ChangeInput {
  @Field(() => String, { description: 'Why; kept in the history of the risk.' })
  @MinLength(3)
  @MaxLength(2_000)
  reason!: string;
}

@InputType({ description: 'What `acceptRisk` needs.' })
export class AcceptRiskInput extends RiskReasonInput {
  @Field(() => DateScalar, { description: 'When the acceptance is to be looked at again; after today.' })
  nextReviewOn!: Day;
}

@InputType({ description: 'What `closeRisk` needs.' })
export class CloseRiskInput extends RiskReasonInput {}

@InputType({ description: 'What `reopenRisk` needs.' })
export class ReopenRiskInput extends RiskReasonInput {
  @Field(() => RiskScoreInput, {
    nullable: true,
    description: 'What it scores now; left out, the score it had is confirmed as a new line of the ledger.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskScoreInput)
  current?: RiskScoreInput | null;
}

@InputType({ description: 'What `linkCommonRisk` needs.' })
export class LinkCommonRiskInput extends ChangeInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The shared risk, in any programme you may see, of which this is a local copy; null ends the link.',
  })
  commonRiskId!: string | null;
}
