import '../enums.js';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { AccountableFields, OrganisationType, programmeVisible } from '#people';
import { DateScalar, Judged, Many, Node, One, Row, Stored, Tracked, type Scope } from '#platform';
import { wantedSignatures, type Signatory } from './wanted-signatures.js';
import { Cadence, lastEndedPeriod, periodOn, Role, type CycleFacts, type CyclePeriod } from '#rules';

@ObjectType('ReportingPeriod', {
  description: 'The days a report covers, and when it and the returns it is made of are due.',
})
export class ReportingPeriodType implements CyclePeriod {
  @Field(() => DateScalar, { description: 'First day.' })
  from!: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to!: string;

  @Field(() => DateScalar, { description: 'The last day for the returns of the workstreams.' })
  returnsDueOn!: string;

  @Field(() => DateScalar, { description: 'The last day for the report.' })
  reportDueOn!: string;
}

@ObjectType('WantedSignatureLine', {
  description:
    'A signature that a report takes. One person may give several, of different roles; two of one role are given by two people.',
})
export class WantedSignatureType {
  @Field(() => String, { description: 'What the report prints beside the name.' })
  title!: string;

  @Field(() => Role, { description: 'What whoever signs must hold.' })
  role!: Role;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the only person who may give it; null for whoever holds the role.',
  })
  onlyBy!: string | null;
}

/** The signatures as the columns keep them, with the names of the people in them. */
interface SignatureFacts {
  roles: Role[];
  signatories: Signatory[] | null;
  names: Record<string, string> | null;
}

/** What the rules need to know of a cycle, the one in this row. */
export const cycleFactsSql = ({ row }: Pick<Scope, 'row'>): string =>
  `json_build_object('cadence', ${row}.cadence, 'firstDay', ${row}.first_day, 'returnsDueDays', ${row}.returns_due_days, 'reportDueDays', ${row}.report_due_days, 'endedOn', ${row}.ended_on)`;

@Row({
  name: 'ReportingCycle',
  noun: 'reporting cycle',
  description: 'How a programme is reported to one board: how often, when what is due, and who signs.',
  table: 'reporting_cycle',
  prefix: 'cyc',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['FIRST_DAY'],
  implements: () => [Node, Tracked],
})
export class ReportingCycleType extends AccountableFields {
  @Stored(() => String, 'What people call it by: the ref of the programme and that of the board.', {
    sql: (scope) =>
      `(select pr.ref || ' to ' || b.ref from ${scope.table('programme')} pr, ${scope.table('organisation')} b where pr.id = ${scope.row}.programme_id and b.id = ${scope.row}.board_id)`,
  })
  ref!: string;

  @Stored(() => Cadence, 'How often.', { filter: true })
  cadence!: Cadence;

  @Stored(() => DateScalar, 'First day of the first period.', { filter: true, order: 'FIRST_DAY' })
  firstDay!: string;

  @Stored(() => Int, 'Days after the end of a period on which the returns of the workstreams are due.')
  returnsDueDays!: number;

  @Stored(() => Int, 'Days after the end of a period on which the report is due.')
  reportDueDays!: number;

  @Judged<SignatureFacts>(() => [WantedSignatureType], 'The signatures a report takes, in order.', {
    factsKey: 'signatures',
    facts: ({ row }) =>
      `json_build_object('roles', ${row}.sign_off_roles, 'signatories', ${row}.signatories, 'names', ` +
      `(select json_object_agg(who.id, who.name) from person who where who.id in (select (s->>'personId')::uuid from jsonb_array_elements(${row}.signatories) s)))`,
    judge: ({ roles, signatories, names }) =>
      wantedSignatures(roles, signatories).map(({ title, role, personId }) => ({
        ...{ title, role },
        onlyBy: personId && (names?.[personId] ?? null),
      })),
  })
  signatures!: WantedSignatureType[];

  @Stored(() => DateScalar, 'First day on which the board is no longer reported to; null while it is.', {
    nullable: true,
    filter: true,
  })
  endedOn!: string | null;

  @Judged<CycleFacts>(() => ReportingPeriodType, 'The period the judged day lies in; null before the first.', {
    nullable: true,
    factsKey: 'cycle',
    facts: cycleFactsSql,
    judge: (facts, { moment }) => periodOn(facts, moment.today),
  })
  currentPeriod!: ReportingPeriodType | null;

  @Judged<CycleFacts>(() => ReportingPeriodType, 'The latest period that has ended; null while the first has not.', {
    nullable: true,
    factsKey: 'cycle',
    facts: cycleFactsSql,
    judge: (facts, { moment }) => lastEndedPeriod(facts, moment.today),
  })
  lastEndedPeriod!: ReportingPeriodType | null;

  @One(() => OrganisationType, 'The board reported to.', 'board_id', { filter: true })
  board!: OrganisationType;

  @One(() => ProgrammeType, 'The programme reported on.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(() => ReportingCycleType, 'How it is reported to its boards, now and before.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'reportingCycles',
);
