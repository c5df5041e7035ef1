import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Max, Min, ValidateNested } from 'class-validator';
import { ChangeInput, DateScalar, OptionalName } from '#platform';
import { Cadence, DUE_DAYS_MAX, Role, SIGNATURES_MAX, SIGNING_ROLES, USUAL_DUE_DAYS, type Day } from '#rules';

@InputType({ description: 'A signature that a board asks for. Two of one role are given by two people.' })
export class WantedSignatureInput {
  @Field(() => Role, { description: `What whoever signs must hold: one of ${SIGNING_ROLES.join(', ')}.` })
  role!: Role;

  @OptionalName(100, 'What the report prints beside the name, such as "Vice-Chair"; the role when left out.')
  title?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The only person who may give it; whoever holds the role when left out.',
  })
  personId?: string | null;
}

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

  @Field(() => [WantedSignatureInput], {
    defaultValue: [{ role: Role.SRO }],
    description: 'The signatures a report takes, in order; that of the SRO alone when left out.',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(SIGNATURES_MAX)
  @ValidateNested({ each: true })
  @Type(() => WantedSignatureInput)
  signatures!: WantedSignatureInput[];
}

@InputType({ description: 'What `endReportingCycle` needs.' })
export class EndReportingCycleInput extends ChangeInput {}
