import '../enums.js';
import { Int } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { AccountableFields, OrganisationType, PersonType, programmeVisible } from '#people';
import { DateScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';
import { MitigationStatus } from '#rules';
import { RiskType } from '../risk.type.js';

@Row({
  name: 'Mitigation',
  noun: 'mitigation',
  description: "Work that should bring a risk's score down. Completing it never changes the score.",
  table: 'mitigation',
  prefix: 'mit',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['DUE', 'REF'],
  implements: () => [Node, Tracked],
})
export class MitigationType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What is to be done.', { filter: true })
  title!: string;

  @Stored(() => MitigationStatus, 'Where it stands.', { filter: true })
  status!: MitigationStatus;

  @Stored(() => DateScalar, 'When it is due.', { nullable: true, filter: true, order: 'DUE' })
  dueOn!: string | null;

  @Stored(() => DateScalar, 'When it was done.', { nullable: true, filter: true })
  completedOn!: string | null;

  @Stored(() => Boolean, 'It is due and not yet done on the judged day.', {
    sql: (scope) =>
      `(${scope.row}.status in ('NOT_STARTED', 'IN_PROGRESS') and ${scope.row}.due_on < ${scope.today}) is true`,
    filter: true,
  })
  isOverdue!: boolean;

  @Stored(() => Int, 'The score the risk should have once it is done; null when nobody has said.', {
    nullable: true,
    sql: ({ row }) => `${row}.expected_likelihood * ${row}.expected_consequence`,
  })
  expectedScore!: number | null;

  @Stored(() => String, 'What was last said about it, such as why it was cancelled.', { nullable: true })
  note!: string | null;

  @Stored(() => Boolean, 'Nobody does it, neither a person nor an organisation.', {
    sql: ({ row }) => `(${row}.owner_id is null and ${row}.owner_organisation_id is null)`,
    filter: true,
  })
  unowned!: boolean;

  @One(() => RiskType, 'The risk it is to bring down.', 'risk_id', { filter: true })
  risk!: RiskType;

  @One(() => ProgrammeType, 'The programme that holds it.', 'programme_id', { filter: true })
  programme!: ProgrammeType;

  @One(() => PersonType, 'Who does it.', 'owner_id', { nullable: true, filter: true })
  owner!: PersonType | null;

  @One(() => OrganisationType, 'Which organisation does it, where no person is named.', 'owner_organisation_id', {
    nullable: true,
    filter: true,
  })
  ownerOrganisation!: OrganisationType | null;
}

Many(() => MitigationType, 'What is being done about it.', 'risk_id', { filter: true })(
  RiskType.prototype,
  'mitigations',
);
Many(() => MitigationType, 'All mitigations in it.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'mitigations',
);
