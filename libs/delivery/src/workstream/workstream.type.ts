import '../enums.js';
import { Float, Int } from '@nestjs/graphql';
import { DateScalar, Many, Node, One, OneWhere, RestrictedField, Row, Stored, Tracked } from '#platform';
import { AccountableFields, PersonType, programmeVisible } from '#people';
import { Role, WorkstreamKind, WorkstreamStatus } from '#rules';
import { ProgrammeType } from '../programme/programme.type.js';
import { holderOf } from '../role/role-holder.js';

@Row({
  name: 'Workstream',
  noun: 'workstream',
  description: 'A strand of a programme with a lead of its own: a workstream, a project or a pilot.',
  table: 'workstream',
  prefix: 'wst',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['REF'],
  implements: () => [Node, Tracked],
})
export class WorkstreamType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What it is called.', { filter: true, order: 'NAME' })
  name!: string;

  @Stored(() => String, 'What it is for.', { nullable: true, filter: true })
  purpose!: string | null;

  @Stored(() => WorkstreamKind, 'Workstream, project or pilot.', { filter: true })
  kind!: WorkstreamKind;

  @Stored(() => WorkstreamStatus, 'Identified, active or closed.', { filter: true })
  status!: WorkstreamStatus;

  @Stored(
    () => Float,
    "Its share of its parent's percent complete; 1 when none was given, 0 to show it without counting it.",
    {
      sql: ({ row }) => `coalesce(${row}.weight, 1)`,
      filter: true,
    },
  )
  weight!: number;

  @Stored(() => Boolean, 'Under THRESHOLD, its red makes the programme red.', { filter: true })
  critical!: boolean;

  @RestrictedField()
  restricted!: boolean;

  @Stored(() => DateScalar, 'The day it was closed.', { nullable: true })
  closedOn!: string | null;

  @Stored(() => String, 'Why it was closed.', { nullable: true })
  closureReason!: string | null;

  @One(() => ProgrammeType, 'The programme it belongs to.', 'programme_id', { filter: true })
  programme!: ProgrammeType;

  @One(() => WorkstreamType, 'The workstream it is part of; null at the top.', 'parent_id', {
    nullable: true,
    filter: true,
  })
  parent!: WorkstreamType | null;

  @Many(() => WorkstreamType, 'The workstreams that are part of it.', 'parent_id', { filter: true })
  children!: unknown;

  @OneWhere(
    () => PersonType,
    'Its lead on the judged day; null when nobody holds the role.',
    holderOf(Role.WORKSTREAM_LEAD),
  )
  lead!: PersonType | null;

  @Stored(() => Int, 'How many workstreams lie above it.', { sql: depthSql })
  depth!: number;
}

function depthSql(scope: { row: string; table: (name: string) => string }): string {
  return (
    `(with recursive up(id, parent_id, n) as (select ${scope.row}.id, ${scope.row}.parent_id, 0 ` +
    `union all select w.id, w.parent_id, up.n + 1 from ${scope.table('workstream')} w join up on w.id = up.parent_id) select max(n) from up)`
  );
}
