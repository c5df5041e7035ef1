import { AccountableFields, programmeVisible } from '#people';
import { ProgrammeType } from '#delivery';
import { DateScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';

@Row({
  name: 'DataCaveat',
  noun: 'data caveat',
  description: 'Something the board should know about the data itself: a set not received, a figure not yet final.',
  table: 'data_caveat',
  prefix: 'cav',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['REPORTED'],
  implements: () => [Node, Tracked],
})
export class DataCaveatType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What is wrong or missing.', { filter: true })
  text!: string;

  @Stored(() => DateScalar, 'The day it was reported.', { filter: true, order: 'REPORTED' })
  reportedOn!: string;

  @Stored(() => DateScalar, 'The day it was put right; null while it stands.', { nullable: true, filter: true })
  resolvedOn!: string | null;

  @One(() => ProgrammeType, 'The programme it concerns.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(() => DataCaveatType, 'What the board should know about its data.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'dataCaveats',
);
