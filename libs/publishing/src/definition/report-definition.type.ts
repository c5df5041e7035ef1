import '../enums.js';
import { Field, ObjectType } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { AccountableFields, OrganisationType, PersonType, programmeVisible } from '#people';
import { DateScalar, Many, Node, One, Row, ShortList, Stored, Tracked } from '#platform';
import { Cadence } from '#rules';
import { ReportFormat } from '../sealed/report-format.js';
import { ReportSection, type LaidOutSection } from '../sealed/report-layout.js';
import type { ChosenColumn, ChosenTable } from '../custom/chosen-layout.js';
import { ScheduledRunType } from './scheduled-run.type.js';

@ObjectType('LaidOutSectionLine', { description: 'One section of a pack, under a heading of the board’s own.' })
export class LaidOutSectionType implements LaidOutSection {
  @Field(() => ReportSection, { description: 'Which section.' })
  section!: ReportSection;

  @Field(() => String, { nullable: true, description: 'Its heading; null for the usual one.' })
  heading!: string | null;
}

@ObjectType('ChosenColumnLine', { description: 'One column of a table.' })
export class ChosenColumnType implements ChosenColumn {
  @Field(() => String, { description: 'Where its value lies in a row, such as `workstream.name`.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'Its heading; null for one worded from where the value lies.' })
  heading!: string | null;
}

@ObjectType('ChosenTableLine', { description: 'One table of a report with a query of its own.' })
export class ChosenTableType implements ChosenTable {
  @Field(() => String, { description: 'Where its rows lie in the answer, such as `programme.milestones.nodes`.' })
  rows!: string;

  @Field(() => String, { nullable: true, description: 'Its heading; null for one worded from where the rows lie.' })
  heading!: string | null;

  @Field(() => [ChosenColumnType], { description: 'Its columns in order; empty for every value the query asks for.' })
  columns!: ChosenColumnType[];
}

@Row({
  name: 'ReportDefinition',
  noun: 'report definition',
  description:
    'What a report shows, and how. Without a `document` it lays out the sealed highlight reports for one board. With one it is a report of somebody’s own: the answer to that query, as a page, PDF, Word, Excel or CSV (`definedReportDownload`), or as data to whoever sends its id as `documentId` in place of `query`; always with the rights of whoever asks.',
  table: 'report_definition',
  prefix: 'def',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['REF'],
  implements: () => [Node, Tracked],
})
export class ReportDefinitionType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What it is called.', { filter: true, order: 'NAME' })
  name!: string;

  @Stored(() => String, 'The title it prints; null for the name of the programme, or its own where it has a query.', {
    nullable: true,
  })
  title!: string | null;

  @Stored(() => [LaidOutSectionType], 'The sections a pack shows, in order; null with a query of its own.', {
    nullable: true,
  })
  sections!: LaidOutSectionType[] | null;

  @Stored(() => [String], 'Refs of the topmost workstreams a pack is limited to; null for all.', {
    nullable: true,
    sql: ({ row }) => `to_json(${row}.workstreams)`,
  })
  workstreams!: string[] | null;

  @Stored(
    () => Boolean,
    'A pack shows what is restricted too, as for a closed session; otherwise it shows what is open, and counts what it withholds.',
    { sql: ({ row }) => `coalesce(${row}.shows_restricted, false)`, filter: true },
  )
  showsRestricted!: boolean;

  @Stored(() => String, 'The GraphQL query it answers; null for a pack of sealed reports.', { nullable: true })
  document!: string | null;

  @Stored(() => [ChosenTableType], 'The tables its answer is printed as; null for one for every list in it.', {
    nullable: true,
  })
  tables!: ChosenTableType[] | null;

  @Stored(() => Cadence, 'How often it is made and sent; null for never by itself.', { nullable: true, filter: true })
  every!: Cadence | null;

  @Stored(() => DateScalar, 'First day of the first period it is sent for; null without a rhythm.', { nullable: true })
  firstDay!: string | null;

  @Stored(() => ReportFormat, 'In which form it is sent; null without a rhythm.', { nullable: true })
  sendAs!: ReportFormat | null;

  @Stored(() => DateScalar, 'The day from which it is used no more; null while it is.', {
    nullable: true,
    filter: true,
  })
  retiredOn!: string | null;

  @ShortList(() => PersonType, 'Whom it is sent to, each as they may see it themselves.', {
    on: (from, to) => `${to.row}.id = any(${from.row}.recipient_ids)`,
    orderBy: ({ row }) => `${row}.name`,
    limit: 50,
  })
  recipients!: PersonType[];

  @ShortList(() => ScheduledRunType, 'The last times it was made by its rhythm, latest first.', {
    on: (from, to) => `${to.row}.definition_id = ${from.row}.id`,
    orderBy: ({ row }) => `${row}.period_to desc`,
    limit: 24,
  })
  runs!: ScheduledRunType[];

  @One(() => PersonType, 'Whose query it is; null for a pack, which is the programme’s.', 'owner_id', {
    nullable: true,
    filter: true,
  })
  owner!: PersonType | null;

  @One(() => OrganisationType, 'The board whose pack it lays out; null for any reader.', 'board_id', { nullable: true })
  board!: OrganisationType | null;

  @One(() => ProgrammeType, 'The programme whose reports it lays out.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(
  () => ReportDefinitionType,
  'How its reports are laid out for its boards, and the reports that people keep of their own.',
  'programme_id',
  { filter: true },
)(ProgrammeType.prototype, 'reportDefinitions');
