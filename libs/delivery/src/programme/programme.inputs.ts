import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { ChangeInput, DateScalar, OptionalPart, OptionalText, Text, Why } from '#platform';
import { Geography, PercentMethod, PlannedMethod, RagPolicy, type Day, type Tolerances } from '#rules';

@InputType({ description: 'What `createProgramme` needs.' })
export class CreateProgrammeInput {
  @Field(() => String, {
    description: 'Short code people will quote it by: letters, digits and dashes, unique among all programmes.',
  })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/, { message: 'ref must be 1 to 20 letters, digits or dashes' })
  ref!: string;

  @Text(300, 'What it is called.')
  name!: string;

  @OptionalText(10_000, 'What it is for.')
  purpose?: string | null;

  @Field(() => Geography, { defaultValue: Geography.PLACE, description: 'The level it runs at.' })
  geography!: Geography;

  @Field(() => ID, {
    nullable: true,
    description: 'The programme it belongs to; without one, only a PMO of everything may create it.',
  })
  parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The body that answers for it.' })
  accountableBodyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The board that runs it.' })
  boardId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The senior responsible officer from today on.' })
  sroId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The programme director from today on.' })
  directorId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the plan.' })
  startOn?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the plan, not before the first.' })
  endOn?: Day | null;

  @Field(() => RagPolicy, {
    defaultValue: RagPolicy.WORST_OF,
    description: 'How the colours of its workstreams become one.',
  })
  ragPolicy!: RagPolicy;

  @Field(() => PercentMethod, {
    defaultValue: PercentMethod.ZERO_HUNDRED,
    description: 'How percent complete is worked out.',
  })
  percentMethod!: PercentMethod;

  @Field(() => PlannedMethod, {
    defaultValue: PlannedMethod.BY_BASELINE_DATE,
    description: 'How planned percent is worked out.',
  })
  plannedMethod!: PlannedMethod;
}

@InputType({ description: 'What `renameProgramme` needs.' })
export class RenameProgrammeInput extends ChangeInput {
  @Text(300, 'Its new name.')
  name!: string;

  @OptionalText(10_000, 'What it is for; left out, it stays as it is.')
  purpose?: string | null;
}

@InputType({ description: 'What `closeProgramme` needs.' })
export class CloseProgrammeInput extends ChangeInput {
  @Why('Why; kept with the programme.')
  reason!: string;
}

@InputType({ description: 'Tolerances of a programme. What is left out keeps the default.' })
export class TolerancesInput implements Partial<Tolerances> {
  @Field(() => Int, { nullable: true, description: 'Days a milestone may slip and still be green.' })
  greenDays?: number;

  @Field(() => Int, { nullable: true, description: 'Days of slip beyond which a milestone is red.' })
  redAfterDays?: number;

  @Field(() => Float, { nullable: true, description: 'Points behind plan beyond which progress is amber (negative).' })
  varianceAmberPoints?: number;

  @Field(() => Float, { nullable: true, description: 'Points behind plan beyond which progress is red (negative).' })
  varianceRedPoints?: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of red weight, above 0 and at most 1, at which THRESHOLD turns red.',
  })
  redWeightShare?: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of amber weight, above 0 and at most 1, at which THRESHOLD turns amber.',
  })
  amberWeightShare?: number;

  @Field(() => Boolean, { nullable: true, description: 'Only key milestones count towards the schedule colour.' })
  keyMilestonesOnly?: boolean;
}

@InputType({ description: 'What `setProgrammePolicy` needs. What is left out stays as it is.' })
export class SetProgrammePolicyInput extends ChangeInput {
  @Field(() => RagPolicy, { nullable: true, description: 'How the colours of its workstreams become one.' })
  ragPolicy?: RagPolicy;

  @Field(() => PercentMethod, { nullable: true, description: 'How percent complete is worked out.' })
  percentMethod?: PercentMethod;

  @Field(() => PlannedMethod, { nullable: true, description: 'How planned percent is worked out.' })
  plannedMethod?: PlannedMethod;

  @OptionalPart(() => TolerancesInput, 'Its own tolerances, all of them; null goes back to the defaults.')
  tolerances?: TolerancesInput | null;
}
