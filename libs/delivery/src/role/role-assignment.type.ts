import '../enums.js';
import { Int } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';
import { PersonType, programmeVisible } from '#people';
import { Role } from '#rules';
import { ProgrammeType } from '../programme/programme.type.js';
import { WorkstreamType } from '../workstream/workstream.type.js';

@Row({
  name: 'RoleAssignment',
  noun: 'role',
  description: 'A role held by a person on a programme or workstream, from one day until another.',
  table: 'role_assignment',
  prefix: 'rol',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['FROM'],
  implements: () => [Node, Tracked],
})
export class RoleAssignmentType {
  @Stored(() => String, 'What people call it by: the ref of the person and the role.', {
    sql: (scope) =>
      `(select who.ref from ${scope.table('person')} who where who.id = ${scope.row}.person_id) || ' ' || ${scope.row}.role`,
  })
  ref!: string;

  @Stored(() => Int, 'Rises by one with every change; give it back as `expectedVersion`.')
  version!: number;

  @Stored(() => DateTimeScalar, 'When it was last changed.')
  updatedAt!: string;

  @Stored(() => Role, 'The role.', { filter: true })
  role!: Role;

  @Stored(() => DateScalar, 'First day on which it is held.', { filter: true, order: 'FROM' })
  fromOn!: string;

  @Stored(() => DateScalar, 'First day on which it is no longer held; null while no end is set.', {
    nullable: true,
    filter: true,
  })
  toOn!: string | null;

  @One(() => PersonType, 'Who holds it.', 'person_id', { filter: true })
  person!: PersonType;

  @One(() => ProgrammeType, 'The programme it is held on.', 'programme_id', { nullable: true, filter: true })
  programme!: ProgrammeType | null;

  @One(
    () => WorkstreamType,
    'The workstream it is held on; null when it is the programme as a whole.',
    'workstream_id',
    { nullable: true, filter: true },
  )
  workstream!: WorkstreamType | null;
}

Many(() => RoleAssignmentType, 'Who holds or held which role on it.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'roles',
);
