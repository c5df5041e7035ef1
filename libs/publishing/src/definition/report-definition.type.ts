import '../enums.js';
import { Field, ObjectType } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { AccountableFields, OrganisationType, programmeVisible } from '#people';
import { DateScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';
import { ReportSection, type LaidOutSection } from '../sealed/report-layout.js';

@ObjectType('LaidOutSectionLine', { description: 'One section of a pack, under a heading of the board’s own.' })
export class LaidOutSectionType implements LaidOutSection {
  @Field(() => ReportSection, { description: 'Which section.' })
  section!: ReportSection;

  @Field(() => String, { nullable: true, description: 'Its heading; null for the usual one.' })
  heading!: string | null;
}

@Row({
  name: 'ReportDefinition',
  noun: 'report definition',
  description: 'What one board’s pack shows of a report, in what order and under which words.',
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

  @Stored(() => String, 'The title of the pack; null for the name of the programme.', { nullable: true })
  title!: string | null;

  @Stored(() => [LaidOutSectionType], 'The sections it shows, in order.')
  sections!: LaidOutSectionType[];

  @Stored(() => [String], 'Refs of the topmost workstreams it is limited to; null for all.', {
    nullable: true,
    sql: ({ row }) => `to_json(${row}.workstreams)`,
  })
  workstreams!: string[] | null;

  @Stored(() => DateScalar, 'The day from which it is used no more; null while it is.', {
    nullable: true,
    filter: true,
  })
  retiredOn!: string | null;

  @One(() => OrganisationType, 'The board whose pack it lays out; null for any reader.', 'board_id', { nullable: true })
  board!: OrganisationType | null;

  @One(() => ProgrammeType, 'The programme whose reports it lays out.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(
  () => ReportDefinitionType,
  'How its reports are laid out for its boards.',
  'programme_id',
)(ProgrammeType.prototype, 'reportDefinitions');
