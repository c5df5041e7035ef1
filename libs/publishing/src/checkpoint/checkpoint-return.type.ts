import { ProgrammeType, WorkstreamType } from '#delivery';
import { AccountableFields, PersonType, programmeVisible } from '#people';
import { DateScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';

@Row({
  name: 'CheckpointReturn',
  noun: 'checkpoint return',
  description:
    'What the lead of a workstream says at the end of a period: what happened, or that nothing did, and whether anything is to be escalated.',
  table: 'checkpoint_return',
  prefix: 'chk',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['-PERIOD', 'RETURNED'],
  implements: () => [Node, Tracked],
})
export class CheckpointReturnType extends AccountableFields {
  @Stored(() => String, 'What people call it by: the ref of the workstream and the last day of the period.', {
    sql: (scope) =>
      `(select w.ref from ${scope.table('workstream')} w where w.id = ${scope.row}.workstream_id) || ' ' || ${scope.row}.period_to`,
  })
  ref!: string;

  @Stored(() => DateScalar, 'First day of the period.')
  periodFrom!: string;

  @Stored(() => DateScalar, 'Last day of the period.', { filter: true, order: 'PERIOD' })
  periodTo!: string;

  @Stored(() => Boolean, 'Nothing has changed since the return before; it still confirms the status.', { filter: true })
  noChange!: boolean;

  @Stored(() => String, 'What happened in the period; null where nothing changed.', { nullable: true })
  summary!: string | null;

  @Stored(() => String, 'What is planned for the next period; null when not stated.', { nullable: true })
  outlook!: string | null;

  @Stored(() => Boolean, 'An explicit nil return: nothing to escalate.', { filter: true })
  nothingToEscalate!: boolean;

  @Stored(() => String, 'What should be escalated; null on a nil return.', { nullable: true })
  matter!: string | null;

  @Stored(() => DateScalar, 'The day it was returned.', { filter: true, order: 'RETURNED' })
  returnedOn!: string;

  @One(() => PersonType, 'Who returned it.', 'returned_by_id')
  returnedBy!: PersonType;

  @One(() => WorkstreamType, 'The workstream.', 'workstream_id', { filter: true })
  workstream!: WorkstreamType;

  @One(() => ProgrammeType, 'The programme.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(
  () => CheckpointReturnType,
  'What its lead returned, latest first.',
  'workstream_id',
)(WorkstreamType.prototype, 'checkpointReturns');
Many(
  () => CheckpointReturnType,
  'What the leads of its workstreams returned, latest first.',
  'programme_id',
)(ProgrammeType.prototype, 'checkpointReturns');
