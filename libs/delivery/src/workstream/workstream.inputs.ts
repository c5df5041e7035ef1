import { Field, ID, InputType } from '@nestjs/graphql';
import { ChangeInput, DecimalScalar, RESTRICTED, RestrictInput, OptionalRef, OptionalText, Text, Why } from '#platform';
import { WorkstreamKind, WorkstreamStatus } from '#rules';

@InputType({ description: 'What `createWorkstream` needs.' })
export class CreateWorkstreamInput {
  @Field(() => ID, { description: 'The programme it belongs to.' })
  programmeId!: string;

  @Field(() => ID, { nullable: true, description: 'The workstream it is part of, in the same programme.' })
  parentId?: string | null;

  @OptionalRef()
  ref?: string | null;

  @Text(300, 'What it is called.')
  name!: string;

  @OptionalText(10_000, 'What it is for.')
  purpose?: string | null;

  @Field(() => WorkstreamKind, {
    defaultValue: WorkstreamKind.WORKSTREAM,
    description: 'Workstream, project or pilot.',
  })
  kind!: WorkstreamKind;

  @Field(() => WorkstreamStatus, { defaultValue: WorkstreamStatus.IDENTIFIED, description: 'IDENTIFIED or ACTIVE.' })
  status!: WorkstreamStatus;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Its share of the percent complete, 0 or more; 1 when left out.',
  })
  weight?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Under THRESHOLD, its red makes the programme red.' })
  critical!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: RESTRICTED })
  restricted!: boolean;

  @Field(() => ID, { nullable: true, description: 'Its lead from today on.' })
  leadId?: string | null;
}

@InputType({ description: 'What `renameWorkstream` needs.' })
export class RenameWorkstreamInput extends ChangeInput {
  @Text(300, 'Its new name.')
  name!: string;

  @OptionalText(10_000, 'What it is for; left out, it stays as it is.')
  purpose?: string | null;
}

@InputType({ description: 'What `closeWorkstream` needs.' })
export class CloseWorkstreamInput extends ChangeInput {
  @Why('Why; kept with the workstream.')
  reason!: string;
}

@InputType({ description: 'What `setWorkstreamWeight` needs. What is left out stays as it is.' })
export class SetWorkstreamWeightInput extends ChangeInput {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Its share of the percent complete, 0 or more; null counts as 1.',
  })
  weight?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Under THRESHOLD, its red makes the programme red.' })
  critical?: boolean | null;
}

@InputType({ description: 'What `restrictWorkstream` needs.' })
export class RestrictWorkstreamInput extends RestrictInput {}
