import { Field, ID, InputType } from '@nestjs/graphql';
import { IsNotEmpty, IsOptional, MaxLength, MinLength } from 'class-validator';
import { ChangeInput, DecimalScalar, RESTRICTED, RestrictInput } from '#platform';
import { WorkstreamKind, WorkstreamStatus } from '#rules';

@InputType({ description: 'What `createWorkstream` needs.' })
export class CreateWorkstreamInput {
  @Field(() => ID, { description: 'The programme it belongs to.' })
  programmeId!: string;

  @Field(() => ID, { nullable: true, description: 'The workstream it is part of, in the same programme.' })
  parentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What people will call it by; the next free number when left out.',
  })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(60)
  ref?: string | null;

  @Field(() => String, { description: 'What it is called.' })
  @IsNotEmpty()
  @MaxLength(300)
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @IsOptional()
  @MaxLength(10_000)
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
  @Field(() => String, { description: 'Its new name.' })
  @IsNotEmpty()
  @MaxLength(300)
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for; left out, it stays as it is.' })
  @IsOptional()
  @MaxLength(10_000)
  purpose?: string | null;
}

@InputType({ description: 'What `closeWorkstream` needs.' })
export class CloseWorkstreamInput extends ChangeInput {
  @Field(() => String, { description: 'Why; kept with the workstream.' })
  @MinLength(3)
  @MaxLength(2_000)
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
