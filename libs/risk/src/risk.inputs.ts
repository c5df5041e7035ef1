import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import {
  ChangeInput,
  DateScalar,
  RESTRICTED,
  OptionalPart,
  OptionalRef,
  OptionalText,
  Part,
  Text,
  Why,
} from '#platform';
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
  @OptionalText(4_000, 'Because of …')
  cause?: string | null;

  @OptionalText(4_000, 'there is a risk that …')
  event?: string | null;

  @OptionalText(4_000, 'which would lead to …')
  effect?: string | null;

  @Field(() => Proximity, { nullable: true, description: 'How soon it may come about.' })
  proximity?: Proximity | null;

  @Field(() => RiskResponse, { nullable: true, description: 'What is to be done about it.' })
  response?: RiskResponse | null;

  @OptionalText(4_000, 'Controls that are in place.')
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

  @OptionalRef()
  ref?: string | null;

  @Text(500, 'The risk in one line.')
  title!: string;

  @Field(() => RiskCategory, { description: 'What it is about.' })
  category!: RiskCategory;

  @Field(() => Boolean, { defaultValue: false, description: RESTRICTED })
  restricted!: boolean;

  @OptionalPart(() => RiskScoreInput, 'The score without any controls.')
  inherent?: RiskScoreInput | null;

  @OptionalPart(
    () => RiskScoreInput,
    'The score with the controls in place; left out, the risk is shown as not yet scored.',
  )
  current?: RiskScoreInput | null;

  @OptionalPart(() => RiskScoreInput, 'The score aimed for.')
  target?: RiskScoreInput | null;

  @OptionalText(2_000, 'Why it is scored like this; kept with the scores.')
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
  @Part(() => RiskPatch, 'What to change.')
  set!: RiskPatch;
}

@InputType({ description: 'What `rescoreRisk` needs.' })
export class RescoreRiskInput extends ChangeInput {
  @Field(() => RiskScoreKind, { defaultValue: RiskScoreKind.CURRENT, description: 'Which of the three scores.' })
  kind!: RiskScoreKind;

  @Part(() => RiskScoreInput, 'The new score.')
  score!: RiskScoreInput;

  @Why('Why; kept with the score.')
  rationale!: string;
}

@InputType({ isAbstract: true })
abstract class RiskReasonInput extends ChangeInput {
  @Why('Why; kept in the history of the risk.')
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
  @OptionalPart(
    () => RiskScoreInput,
    'What it scores now; left out, the score it had is confirmed as a new line of the ledger.',
  )
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
