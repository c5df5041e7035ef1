import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { ChangeInput, DateScalar, OptionalName, OptionalPart, OptionalParts, Part, Text } from '#platform';
import { Cadence, type Day } from '#rules';
import { ReportFormat } from '../sealed/report-format.js';
import { ReportSection } from '../sealed/report-layout.js';

/** The longest heading or title. */
const LONGEST = 200;
/** The longest query that is kept. */
const LONGEST_DOCUMENT = 20_000;
const DOCUMENT =
  'For a report of your own: one GraphQL query of this API. Grip fills in `$programmeId: ID!`, `$asOf: DateTime`, `$from: Date` and `$to: Date` where it takes them. A list of which it does not say how much it wants (`first`) is given whole; one within a row shows its first items, and that there are more.';
/** The longest way to a value. */
const LONGEST_PATH = 400;
/** Most tables of a report, and most columns of a table. */
const MOST = { tables: 20, columns: 60, recipients: 50 } as const;

@InputType({ description: 'One section of a pack.' })
export class LaidOutSectionInput {
  @Field(() => ReportSection, { description: 'Which section.' })
  section!: ReportSection;

  @OptionalName(LONGEST, 'A heading of your own; the usual one when left out.')
  heading?: string | null;
}

@InputType({ description: 'One column of a table.' })
export class ChosenColumnInput {
  @Text(LONGEST_PATH, 'Where its value lies in a row, such as `workstream.name`.')
  value!: string;

  @OptionalName(LONGEST, 'A heading of your own; worded from where the value lies when left out.')
  heading?: string | null;
}

@InputType({ description: 'One table of a report with a query of its own.' })
export class ChosenTableInput {
  @Text(LONGEST_PATH, 'Where its rows lie in the answer, such as `programme.milestones.nodes`.')
  rows!: string;

  @OptionalName(LONGEST, 'A heading of your own; worded from where the rows lie when left out.')
  heading?: string | null;

  @OptionalParts(
    () => ChosenColumnInput,
    { least: 0, most: MOST.columns },
    'Its columns in order; every value the query asks for when left out.',
  )
  columns?: ChosenColumnInput[] | null;
}

@InputType({ description: 'How often a report is made and sent, in which form, and to whom.' })
export class ScheduleInput {
  @Field(() => Cadence, { description: 'How often: on the day after each period.' })
  every!: Cadence;

  @Field(() => DateScalar, { description: 'First day of the first period.' })
  firstDay!: Day;

  @Field(() => ReportFormat, { defaultValue: ReportFormat.PDF, description: 'In which form.' })
  format: ReportFormat = ReportFormat.PDF;

  @Field(() => [ID], {
    nullable: true,
    description: 'The people it is sent to, each as they may see it themselves; only you when left out.',
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST.recipients)
  recipientIds?: string[] | null;
}

@InputType({ description: 'What `defineReport` needs.' })
export class DefineReportInput {
  @Field(() => ID, { description: 'The programme whose reports it lays out.' })
  programmeId!: string;

  @Field(() => ID, { nullable: true, description: 'The board whose pack it lays out; any reader when left out.' })
  boardId?: string | null;

  @Text(LONGEST, 'What it is called.')
  name!: string;

  @OptionalName(LONGEST, 'The title of the pack; the name of the programme when left out.')
  title?: string | null;

  @OptionalParts(
    () => LaidOutSectionInput,
    { least: 1, most: Object.keys(ReportSection).length },
    'For a pack of sealed reports: the sections it shows, in order; each once. Give these or a `document`.',
  )
  sections?: LaidOutSectionInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Refs of the topmost workstreams it is limited to; all when left out.',
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  workstreams?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Show what is restricted too, as for a closed session; only what is open when left out.',
  })
  @IsOptional()
  showsRestricted?: boolean | null;

  @OptionalName(LONGEST_DOCUMENT, DOCUMENT)
  document?: string | null;

  @OptionalParts(
    () => ChosenTableInput,
    { least: 0, most: MOST.tables },
    'The tables the answer is printed as; one for every list in it when left out.',
  )
  tables?: ChosenTableInput[] | null;

  @OptionalPart(
    () => ScheduleInput,
    'For a report of your own: how often it is made and sent; never by itself when left out.',
  )
  schedule?: ScheduleInput | null;
}

@InputType({ description: 'What changes; what is left out stays as it is.' })
export class ReportDefinitionPatch {
  @OptionalName(LONGEST, 'What it is called.')
  name?: string | null;

  @OptionalName(LONGEST, 'The title of the pack; null for the name of the programme.')
  title?: string | null;

  @OptionalParts(
    () => LaidOutSectionInput,
    { least: 1, most: Object.keys(ReportSection).length },
    'The sections it shows, in order; each once.',
  )
  sections?: LaidOutSectionInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Refs of the topmost workstreams it is limited to; null for all.',
  })
  @IsOptional()
  @ArrayMaxSize(100)
  workstreams?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Show what is restricted too, as for a closed session.',
  })
  @IsOptional()
  showsRestricted?: boolean | null;

  @OptionalName(LONGEST_DOCUMENT, DOCUMENT)
  document?: string | null;

  @OptionalParts(
    () => ChosenTableInput,
    { least: 0, most: MOST.tables },
    'The tables the answer is printed as; null for one for every list in it.',
  )
  tables?: ChosenTableInput[] | null;

  @OptionalPart(
    () => ScheduleInput,
    'For a report of your own: how often it is made and sent; null for never by itself.',
  )
  schedule?: ScheduleInput | null;
}

@InputType({ description: 'What `changeReportDefinition` needs.' })
export class ChangeReportDefinitionInput extends ChangeInput {
  @Part(() => ReportDefinitionPatch, 'What changes.')
  set!: ReportDefinitionPatch;
}

@InputType({ description: 'What `retireReportDefinition` needs.' })
export class RetireReportDefinitionInput extends ChangeInput {}
