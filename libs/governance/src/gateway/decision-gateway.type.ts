import '../enums.js';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PlannedDateField, ProgrammeType, type PlannedDateType } from '#delivery';
import { AccountableFields, OrganisationType, programmeVisible } from '#people';
import { DateScalar, Judged, Many, Node, One, RestrictedField, Row, Stored, Tracked, type Scope } from '#platform';
import {
  GatewayOutcome,
  GatewayState,
  gatewayTiming,
  GatewayType,
  outcomePasses,
  readiness,
  type BlockingCondition,
} from '#rules';
import { awaited, overdueSql, type AwaitedFacts } from './awaited-date.query.js';
import { blockingBeforeSql } from './blocking-conditions.query.js';

@ObjectType('GatewayTiming', { description: 'How far off a gateway is, or how late.' })
export class GatewayTimingType {
  @Field(() => Int, {
    nullable: true,
    description:
      'Calendar days until it is due, 0 on the day; null without a date, once the day has passed, or when it is decided. After a deferral the new date counts.',
  })
  daysToGo!: number | null;

  @Field(() => Boolean, { description: 'It is due today and not decided.' })
  dueToday!: boolean;

  @Field(() => Int, { description: 'Calendar days since it was due; 0 when it is not overdue.' })
  overdueDays!: number;
}

@ObjectType('BlockingCondition', { description: 'An open blocking condition of an earlier gateway.' })
export class BlockingConditionType {
  @Field(() => String, { description: 'What people call the earlier gateway by.' })
  gatewayRef!: string;

  @Field(() => String, { description: 'What is asked for.' })
  text!: string;
}

@ObjectType('GatewayReadiness', { description: 'Whether all that was asked for before a decision is there.' })
export class GatewayReadinessType {
  @Field(() => Boolean, { description: 'Every criterion is met and nothing blocks.' })
  ready!: boolean;

  @Field(() => Int, { description: 'Criteria that are met.' })
  criteriaMet!: number;

  @Field(() => Int, { description: 'Criteria there are, met or not.' })
  criteriaTotal!: number;

  @Field(() => Int, { description: 'Criteria not yet met.' })
  outstanding!: number;

  @Field(() => Boolean, { description: 'No criterion was ever written down, so nothing is shown to be ready.' })
  withoutCriteria!: boolean;

  @Field(() => [BlockingConditionType], { description: 'Open blocking conditions of earlier gateways.' })
  blockedBy!: BlockingConditionType[];
}

interface GatewayFacts extends AwaitedFacts {
  type: GatewayType;
  criteria: number;
  met: number;
  openBlockingConditionsOfEarlier: BlockingCondition[];
}

const gatewayFacts = {
  factsKey: 'gateway',
  facts: (scope: Scope, _: object, selected: ReadonlySet<string>): string => {
    const { row } = scope;
    const basics = `'plannedOn', ${row}.planned_on, 'state', ${row}.state, 'type', ${row}.type, 'outcome', ${row}.outcome, 'deferredToOn', ${row}.deferred_to_on`;
    if (!selected.has('readiness')) return `json_build_object(${basics})`;
    const count = (met: string): string =>
      `(select count(*) from ${scope.table('gateway_criterion')} c where c.gateway_id = ${row}.id${met})`;
    const blocked = `(select coalesce(json_agg(b), '[]') from (${blockingBeforeSql(row, scope.table('gateway_condition'), scope.table('decision_gateway'))}) b)`;
    return `json_build_object(${basics}, 'criteria', ${count('')}, 'met', ${count(' and c.met_on is not null')}, 'openBlockingConditionsOfEarlier', ${blocked})`;
  },
};

@Row({
  name: 'DecisionGateway',
  noun: 'gateway',
  description: 'A point at which a named body decides whether the programme goes on, against written criteria.',
  table: 'decision_gateway',
  prefix: 'gwy',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['PLANNED', 'REF'],
  implements: () => [Node, Tracked],
})
export class DecisionGatewayType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What is to be decided.', { filter: true })
  title!: string;

  @Stored(() => GatewayType, 'Approval, endorsement or custom.', { filter: true })
  type!: GatewayType;

  @Stored(() => Int, 'Its number among the gates; null when not numbered.', {
    nullable: true,
    filter: true,
    order: 'STAGE',
  })
  stageNumber!: number | null;

  @Stored(() => DateScalar, 'When it is to be decided.', { nullable: true, filter: true, order: 'PLANNED' })
  plannedOn!: string | null;

  @PlannedDateField('planned', 'When it is to be decided, with the precision and words of the plan.')
  planned!: PlannedDateType | null;

  @Stored(() => GatewayState, 'Where it stands.', { filter: true })
  state!: GatewayState;

  @RestrictedField()
  restricted!: boolean;

  @Stored(() => GatewayOutcome, 'What was decided; null until then.', { nullable: true, filter: true })
  outcome!: GatewayOutcome | null;

  @Stored(() => DateScalar, 'When it was decided.', { nullable: true, filter: true })
  decidedOn!: string | null;

  @Stored(() => String, 'The name of a custom type; null for the others.', { nullable: true })
  customType!: string | null;

  @Stored(() => String, 'The decision in words.', { nullable: true })
  decisionNote!: string | null;

  @Stored(() => DateScalar, 'The new date after a deferral.', { nullable: true, filter: true })
  deferredToOn!: string | null;

  @Judged<GatewayFacts>(() => GatewayTimingType, 'How far off it is, or how late, on the judged day.', {
    ...gatewayFacts,
    judge: (facts, { moment }) => gatewayTiming(...awaited(facts), moment.today),
  })
  timing!: GatewayTimingType;

  @Stored(() => Boolean, 'Its day has passed on the judged day and it still waits for a decision.', {
    sql: overdueSql,
    filter: true,
  })
  isOverdue!: boolean;

  @Judged<GatewayFacts>(() => GatewayReadinessType, 'Whether all that was asked for before a decision is there.', {
    ...gatewayFacts,
    judge: (facts) => ({ ...readiness(facts), criteriaMet: facts.met, criteriaTotal: facts.criteria }),
  })
  readiness!: GatewayReadinessType;

  @Judged<GatewayFacts>(() => Boolean, 'Whether the outcome lets the programme through; null until it is decided.', {
    ...gatewayFacts,
    nullable: true,
    judge: ({ type, outcome }) => (outcome ? outcomePasses(type, outcome) : null),
  })
  passed!: boolean | null;

  @One(() => OrganisationType, 'The body that decides.', 'deciding_body_id', { nullable: true, filter: true })
  decidingBody!: OrganisationType | null;

  @One(() => ProgrammeType, 'The programme it belongs to.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(() => DecisionGatewayType, 'Its decision gateways.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'gateways',
);
