import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsNotEmpty, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { ChangeInput } from '#platform';
import { ReportSection } from '../sealed/report-layout.js';

/** The longest heading or title. */
const LONGEST = 200;

@InputType({ description: 'One section of a pack.' })
export class LaidOutSectionInput {
  @Field(() => ReportSection, { description: 'Which section.' })
  section!: ReportSection;

  @Field(() => String, { nullable: true, description: 'A heading of your own; the usual one when left out.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(LONGEST)
  heading?: string | null;
}

@InputType({ description: 'What `defineReport` needs.' })
export class DefineReportInput {
  @Field(() => ID, { description: 'The programme whose reports it lays out.' })
  programmeId!: string;

  @Field(() => ID, { nullable: true, description: 'The board whose pack it lays out; any reader when left out.' })
  boardId?: string | null;

  @Field(() => String, { description: 'What it is called.' })
  @IsNotEmpty()
  @MaxLength(LONGEST)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The title of the pack; the name of the programme when left out.',
  })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(LONGEST)
  title?: string | null;

  @Field(() => [LaidOutSectionInput], { description: 'The sections it shows, in order; each once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(Object.keys(ReportSection).length)
  @ValidateNested({ each: true })
  @Type(() => LaidOutSectionInput)
  sections!: LaidOutSectionInput[];

  @Field(() => [String], {
    nullable: true,
    description: 'Refs of the topmost workstreams it is limited to; all when left out.',
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  workstreams?: string[] | null;
}

@InputType({ description: 'What changes; what is left out stays as it is.' })
export class ReportDefinitionPatch {
  @Field(() => String, { nullable: true, description: 'What it is called.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(LONGEST)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The title of the pack; null for the name of the programme.' })
  @IsOptional()
  @IsNotEmpty()
  @MaxLength(LONGEST)
  title?: string | null;

  @Field(() => [LaidOutSectionInput], { nullable: true, description: 'The sections it shows, in order; each once.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(Object.keys(ReportSection).length)
  @ValidateNested({ each: true })
  @Type(() => LaidOutSectionInput)
  sections?: LaidOutSectionInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Refs of the topmost workstreams it is limited to; null for all.',
  })
  @IsOptional()
  @ArrayMaxSize(100)
  workstreams?: string[] | null;
}

@InputType({ description: 'What `changeReportDefinition` needs.' })
export class ChangeReportDefinitionInput extends ChangeInput {
  @Field(() => ReportDefinitionPatch, { description: 'What changes.' })
  set!: ReportDefinitionPatch;
}

@InputType({ description: 'What `retireReportDefinition` needs.' })
export class RetireReportDefinitionInput extends ChangeInput {}
