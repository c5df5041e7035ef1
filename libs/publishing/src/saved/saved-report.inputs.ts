import { Field, ID, InputType } from '@nestjs/graphql';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { ChangeInput, DateScalar } from '#platform';
import { Cadence, type Day } from '#rules';

/** The longest document that is kept. */
const LONGEST = 20_000;

@InputType({ description: 'How often a saved report is wanted.' })
export class ScheduleInput {
  @Field(() => Cadence, { description: 'How often.' })
  every!: Cadence;

  @Field(() => DateScalar, { description: 'First day of the first period.' })
  firstDay!: Day;
}

@InputType({ description: 'What `saveReport` needs.' })
export class SaveReportInput {
  @Field(() => ID, { description: 'The programme it is kept with.' })
  programmeId!: string;

  @Field(() => String, { description: 'What it is called.' })
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  @Field(() => String, { description: 'One GraphQL query of this API; it may take variables.' })
  @IsNotEmpty()
  @MaxLength(LONGEST)
  document!: string;

  @Field(() => ScheduleInput, {
    nullable: true,
    description: 'How often you want to be told that it is ready; never when left out.',
  })
  schedule?: ScheduleInput | null;
}

@InputType({ description: 'What `rewriteSavedReport` needs.' })
export class RewriteSavedReportInput extends ChangeInput {
  @Field(() => String, { description: 'The GraphQL query that takes the place of the one before.' })
  @IsNotEmpty()
  @MaxLength(LONGEST)
  document!: string;
}

@InputType({ description: 'What `retireSavedReport` needs.' })
export class RetireSavedReportInput extends ChangeInput {}
