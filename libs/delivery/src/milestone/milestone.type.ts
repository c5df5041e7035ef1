import '../enums.js';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  DateScalar,
  Judged,
  Node,
  One,
  RestrictedField,
  Row,
  Stored,
  Tracked,
  type JudgedIn,
  type Scope,
} from '#platform';
import { AccountableFields, OrganisationType, PersonType, programmeVisible } from '#people';
import {
  MilestoneKind,
  milestoneRag,
  MilestoneStatus,
  Rag,
  ReasonCode,
  tolerances,
  type MilestoneFacts,
  type Reason,
  type Tolerances,
} from '#rules';
import { PlannedDateField, type PlannedDateType } from './planned-date.type.js';
import { ProgrammeType } from '../programme/programme.type.js';
import { WorkstreamType } from '../workstream/workstream.type.js';

@ObjectType('RagReason', {
  description: 'One input that led to a colour: what was looked at, what it was, and what it was held against.',
})
export class RagReasonType implements Reason {
  @Field(() => ReasonCode, { description: 'The rule that applied.' })
  code!: ReasonCode;

  @Field(() => String, { description: 'What was looked at.' })
  input!: string;

  @Field(() => String, { nullable: true, description: 'What it was.' })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it was held against; null where the rule has no threshold.',
  })
  threshold!: string | null;

  @Field(() => ID, { nullable: true, description: 'The record that drove it.' })
  childId?: string | null;

  @Field(() => String, { nullable: true, description: 'What people call that record by.' })
  childRef?: string | null;

  @Field(() => String, { nullable: true, description: 'What that record is called.' })
  childName?: string | null;
}

interface ScheduleFacts {
  milestone: MilestoneFacts;
  tolerances: Partial<Tolerances> | null;
}

const schedule = {
  factsKey: 'schedule',
  facts: (scope: Scope): string => {
    const { row } = scope;
    const programme = scope.next();
    const own = `(select ${programme.row}.tolerances from ${programme.table('programme')} ${programme.row} where ${programme.row}.id = ${row}.programme_id)`;
    return (
      `json_build_object('milestone', json_build_object('status', ${row}.status, 'baselineOn', ${row}.baseline_on, 'forecastOn', ${row}.forecast_on, ` +
      `'actualOn', ${row}.actual_on, 'hardDeadlineOn', ${row}.hard_deadline_on), 'tolerances', ${own})`
    );
  },
};

const judgeSchedule = ({ milestone, tolerances: own }: ScheduleFacts, { moment }: JudgedIn) =>
  milestoneRag(milestone, moment.today, tolerances(own));

@Row({
  name: 'Milestone',
  noun: 'milestone',
  description:
    'Something to be reached or delivered by a day: a milestone, a deliverable, an action, or an event outside our control.',
  table: 'milestone',
  prefix: 'mil',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['BASELINE', 'REF'],
  implements: () => [Node, Tracked],
})
export class MilestoneType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What is to be reached, in one line.', { filter: true, order: 'TITLE' })
  title!: string;

  @Stored(() => String, 'More about it.', { nullable: true, filter: true })
  description!: string | null;

  @Stored(() => MilestoneKind, 'Milestone, deliverable, action or external event.', { filter: true })
  kind!: MilestoneKind;

  @Stored(() => MilestoneStatus, 'Where it stands.', { filter: true, order: 'STATUS' })
  status!: MilestoneStatus;

  @Stored(() => String, 'What was last said about it.', { nullable: true })
  statusNote!: string | null;

  @Stored(() => Float, 'Its share of the percent complete; 1 when none was given, 0 to show it without counting it.', {
    sql: ({ row }) => `coalesce(${row}.weight, 1)`,
    filter: true,
  })
  weight!: number;

  @Stored(() => Boolean, 'A key milestone, shown in the highlight report.', { filter: true })
  key!: boolean;

  @RestrictedField()
  restricted!: boolean;

  @Stored(() => Float, 'Progress judged by the owner, 0–100; counts only under the PHYSICAL method.', { filter: true })
  physicalPercent!: number;

  @Stored(() => DateScalar, 'A date that cannot move, such as a statutory one; finishing after it is red.', {
    nullable: true,
    filter: true,
    order: 'HARD_DEADLINE',
  })
  hardDeadlineOn!: string | null;

  @Stored(() => DateScalar, 'The first approved date ever set; never changes.', { nullable: true, filter: true })
  originalBaselineOn!: string | null;

  @Stored(() => DateScalar, 'The approved date that slip is measured from.', {
    nullable: true,
    filter: true,
    order: 'BASELINE',
  })
  baselineOn!: string | null;

  @PlannedDateField('baseline', 'The approved date with its precision and the words it was written in.')
  baseline!: PlannedDateType | null;

  @Stored(() => DateScalar, 'When it is now expected.', { nullable: true, filter: true, order: 'FORECAST' })
  forecastOn!: string | null;

  @PlannedDateField('forecast', 'The expected date with its precision and the words it was written in.')
  forecast!: PlannedDateType | null;

  @Stored(() => DateScalar, 'When work on it began.', { nullable: true, filter: true })
  startedOn!: string | null;

  @Stored(() => DateScalar, 'When it was reached.', { nullable: true, filter: true, order: 'ACTUAL' })
  actualOn!: string | null;

  @Stored(() => String, 'What it would take to be green again.', { nullable: true, filter: true })
  pathToGreen!: string | null;

  @Stored(() => DateScalar, 'When it should be green again.', { nullable: true })
  expectedGreenOn!: string | null;

  @Stored(() => Boolean, 'Nobody owns it, neither a person nor an organisation.', {
    sql: ({ row }) => `(${row}.owner_id is null and ${row}.owner_organisation_id is null)`,
    filter: true,
  })
  unowned!: boolean;

  @Judged<ScheduleFacts>(() => Rag, 'Its colour on the judged day; null when cancelled, superseded or still a draft.', {
    ...schedule,
    nullable: true,
    judge: (facts, given) => judgeSchedule(facts, given).rag,
  })
  rag!: Rag | null;

  @Judged<ScheduleFacts>(() => [RagReasonType], 'Why it has this colour.', {
    ...schedule,
    judge: (facts, given) => judgeSchedule(facts, given).reasons,
  })
  ragReasons!: RagReasonType[];

  @Judged<ScheduleFacts>(
    () => Int,
    'Calendar days between the approved date and the expected or actual finish; negative when early, null without an approved date.',
    {
      ...schedule,
      nullable: true,
      judge: (facts, given) => judgeSchedule(facts, given).slipDays,
    },
  )
  slippageDays!: number | null;

  @Judged<ScheduleFacts>(() => Boolean, 'Its approved date has passed and it is still open.', {
    ...schedule,
    judge: (facts, given) => judgeSchedule(facts, given).overdue,
  })
  isOverdue!: boolean;

  @One(() => ProgrammeType, 'The programme it belongs to.', 'programme_id', { filter: true })
  programme!: ProgrammeType;

  @One(() => WorkstreamType, 'The workstream it belongs to.', 'workstream_id', { filter: true })
  workstream!: WorkstreamType;

  @One(() => PersonType, 'The person who owns it.', 'owner_id', { nullable: true, filter: true })
  owner!: PersonType | null;

  @One(() => OrganisationType, 'The organisation that owns it, where no person is named.', 'owner_organisation_id', {
    nullable: true,
    filter: true,
  })
  ownerOrganisation!: OrganisationType | null;
}
