import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, Max, Min } from 'class-validator';
import { ChangeInput, DateScalar } from '#platform';
import { Cadence, DUE_DAYS_MAX, Role, SIGNING_ROLES, USUAL_DUE_DAYS, type Day } from '#rules';

@InputType({ description: 'What `setReportingCycle` needs.' })
export class SetReportingCycleInput {
  @Field(() => ID, { description: 'The programme reported on.' })
  programmeId!: string;

  @Field(() => ID, {
    description: 'The board reported to. A cycle that is running for it ends the day before the new one begins.',
  })
  boardId!: string;

  @Field(() => Cadence, { description: 'How often.' })
  cadence!: Cadence;

  @Field(() => DateScalar, { description: 'First day of the first period; every period is counted from it.' })
  firstDay!: Day;

  @Field(() => Int, {
    defaultValue: USUAL_DUE_DAYS.returns,
    description: 'Days after the end of a period on which the returns of the workstreams are due.',
  })
  @Min(0)
  @Max(DUE_DAYS_MAX)
  returnsDueDays!: number;

  @Field(() => Int, {
    defaultValue: USUAL_DUE_DAYS.report,
    description: 'Days after the end of a period on which the report is due.',
  })
  @Min(0)
  @Max(DUE_DAYS_MAX)
  reportDueDays!: number;

  @Field(() => [Role], {
    defaultValue: [Role.SRO],
    description: `The roles that must sign, of ${SIGNING_ROLES.join(', ')}; the SRO alone when left out.`,
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(SIGNING_ROLES.length)
  signOffRoles!: Role[];
}

@InputType({ description: 'What `endReportingCycle` needs.' })
export class EndReportingCycleInput extends ChangeInput {}
