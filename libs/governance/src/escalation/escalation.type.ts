import { ProgrammeType } from '#delivery';
import { AccountableFields, OrganisationType, programmeVisible } from '#people';
import { DateScalar, Many, Node, One, RestrictedField, Row, Stored, Tracked } from '#platform';

@Row({
  name: 'Escalation',
  noun: 'escalation',
  description: 'A matter for escalation "and where to", or the explicit answer that there is none.',
  table: 'escalation',
  prefix: 'esc',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['RAISED'],
  implements: () => [Node, Tracked],
})
export class EscalationType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => Boolean, 'An explicit "N/A": somebody said that there is nothing to escalate.', { filter: true })
  nothingToEscalate!: boolean;

  @Stored(() => String, 'The matter; null for an explicit N/A.', { nullable: true, filter: true })
  matter!: string | null;

  @Stored(() => String, 'What the body is asked to decide.', { nullable: true })
  decisionSought!: string | null;

  @RestrictedField()
  restricted!: boolean;

  @Stored(() => DateScalar, 'The day it was raised.', { filter: true, order: 'RAISED' })
  raisedOn!: string;

  @Stored(() => DateScalar, 'When an answer is wanted.', { nullable: true, filter: true })
  respondBy!: string | null;

  @Stored(() => String, 'The answer; null until there is one.', { nullable: true })
  answer!: string | null;

  @Stored(() => DateScalar, 'The day it was answered.', { nullable: true, filter: true })
  answeredOn!: string | null;

  @Stored(() => Boolean, 'It waits for an answer that was wanted before the judged day.', {
    sql: ({ row, today }) =>
      `(not ${row}.nothing_to_escalate and ${row}.answered_on is null and ${row}.respond_by < ${today}) is true`,
    filter: true,
  })
  isOverdue!: boolean;

  @One(() => OrganisationType, 'Where to: the body it is passed to.', 'to_body_id', { nullable: true, filter: true })
  toBody!: OrganisationType | null;

  @One(() => ProgrammeType, 'The programme it comes from.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(() => EscalationType, 'What it has escalated, and where to.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'escalations',
);
