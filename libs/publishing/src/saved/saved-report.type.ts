import '../enums.js';
import { Int, ObjectType } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { PersonType, programmeVisible } from '#people';
import { DateScalar, DateTimeScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';
import { Cadence } from '#rules';

@ObjectType({ isAbstract: true })
abstract class Stamped {
  @Stored(() => Int, 'Rises by one with every change; give it back as `expectedVersion` when you change it.')
  version!: number;

  @Stored(() => DateTimeScalar, 'When it was last changed.')
  updatedAt!: Date;
}

@Row({
  name: 'SavedReport',
  noun: 'saved report',
  description:
    'A question that a report builder keeps. Send its id as `documentId` in place of `query`, and it is asked with your rights and within your limits.',
  table: 'saved_report',
  prefix: 'sav',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['REF'],
  implements: () => [Node, Tracked],
})
export class SavedReportType extends Stamped {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What it is called.', { filter: true, order: 'NAME' })
  name!: string;

  @Stored(() => String, 'The GraphQL query.')
  document!: string;

  @Stored(() => Cadence, 'How often its owner is told that it is ready; null for never.', { nullable: true })
  every!: Cadence | null;

  @Stored(() => DateScalar, 'First day of the first period it is for; null without a schedule.', { nullable: true })
  firstDay!: string | null;

  @Stored(() => DateScalar, 'The day from which it is kept no more; null while it is.', {
    nullable: true,
    filter: true,
  })
  retiredOn!: string | null;

  @One(() => PersonType, 'Whose it is, who alone changes it.', 'owner_id', { filter: true })
  owner!: PersonType;

  @One(() => ProgrammeType, 'The programme it is kept with; whoever sees that sees it.', 'programme_id', {
    filter: true,
  })
  programme!: ProgrammeType;
}

Many(
  () => SavedReportType,
  'Questions that report builders keep with it.',
  'programme_id',
)(ProgrammeType.prototype, 'savedReports');
