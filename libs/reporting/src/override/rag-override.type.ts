import '../enums.js';
import { Int } from '@nestjs/graphql';
import { ProgrammeType, WorkstreamType } from '#delivery';
import { PersonType, programmeVisible } from '#people';
import { DateScalar, DateTimeScalar, Many, Node, One, Row, Stored, Tracked, type Scope } from '#platform';
import { Rag } from '#rules';

function refSql(scope: Scope): string {
  const of = (table: string, column: string): string =>
    `(select subject.ref from ${scope.table(table)} subject where subject.id = ${scope.row}.${column})`;
  return `coalesce(${of('workstream', 'workstream_id')}, ${of('programme', 'programme_id')}) || ' ' || ${scope.row}.set_on`;
}

@Row({
  name: 'RagOverride',
  noun: 'RAG override',
  description:
    'A judgement in place of the calculated colour, with a reason and an end. Lifted or expired, it stays on record.',
  table: 'rag_override',
  prefix: 'ovr',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['SET'],
  implements: () => [Node, Tracked],
})
export class RagOverrideType {
  @Stored(() => String, 'What people call it by: the ref of what it concerns and the day it was set.', { sql: refSql })
  ref!: string;

  @Stored(() => Int, 'Rises by one with every change; give it back as `expectedVersion` when you lift it.')
  version!: number;

  @Stored(() => DateTimeScalar, 'When it was last changed.')
  updatedAt!: string;

  @Stored(() => Rag, 'The colour reported.', { filter: true })
  rag!: Rag;

  @Stored(() => String, 'Why.')
  reason!: string;

  @Stored(() => DateScalar, 'The day it was set.', { filter: true, order: 'SET' })
  setOn!: string;

  @Stored(() => DateScalar, 'First day on which the calculated colour shows again.', { filter: true, order: 'EXPIRES' })
  expiresOn!: string;

  @Stored(() => DateScalar, 'The day it was lifted early; null when it was not.', { nullable: true, filter: true })
  liftedOn!: string | null;

  @Stored(() => String, 'Why it was lifted.', { nullable: true })
  liftReason!: string | null;

  @Stored(() => DateTimeScalar, 'When it was recorded.')
  createdAt!: string;

  @One(() => PersonType, 'Who set it.', 'set_by_id')
  setBy!: PersonType;

  @One(() => PersonType, 'Who lifted it.', 'lifted_by_id', { nullable: true })
  liftedBy!: PersonType | null;

  @One(() => ProgrammeType, 'The programme it concerns.', 'programme_id', { filter: true })
  programme!: ProgrammeType;

  @One(() => WorkstreamType, 'The workstream it concerns; null when it is of the programme itself.', 'workstream_id', {
    nullable: true,
    filter: true,
  })
  workstream!: WorkstreamType | null;
}

Many(
  () => RagOverrideType,
  'Every override there ever was in it, of the programme and of its workstreams.',
  'programme_id',
  { filter: true },
)(ProgrammeType.prototype, 'ragOverrides');
Many(() => RagOverrideType, 'Every override of it there ever was.', 'workstream_id', { filter: true })(
  WorkstreamType.prototype,
  'ragOverrides',
);
