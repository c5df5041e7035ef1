import '../enums.js';
import { Int } from '@nestjs/graphql';
import { AccountableFields, OrganisationType, PersonType, programmeVisible } from '#people';
import { DateScalar, Node, One, Row, ShortList, Stored, Tracked, type Scope } from '#platform';
import { DecisionGatewayType } from './decision-gateway.type.js';

/** The ref of the gateway and the place of the part in it: no part is given a ref of its own. */
function partRef(word: string): (scope: Scope) => string {
  return (scope) => {
    const gateway = scope.next();
    const own = `(select ${gateway.row}.ref from ${gateway.table('decision_gateway')} ${gateway.row} where ${gateway.row}.id = ${scope.row}.gateway_id)`;
    return `${own} || ' ${word} ' || ${scope.row}.position`;
  };
}

@Row({
  name: 'GatewayCriterion',
  noun: 'gateway criterion',
  description: 'One thing that must be shown before a gateway is ready to be decided.',
  table: 'gateway_criterion',
  prefix: 'crt',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['POSITION'],
  implements: () => [Node, Tracked],
})
export class GatewayCriterionType extends AccountableFields {
  @Stored(() => String, 'What people call it by: the ref of its gateway and its place there.', {
    sql: partRef('criterion'),
  })
  ref!: string;

  @Stored(() => Int, 'Its place in the list.', { order: 'POSITION' })
  position!: number;

  @Stored(() => String, 'What must be shown.')
  text!: string;

  @Stored(() => String, 'Where the evidence is; null when none is given.', { nullable: true })
  evidenceUrl!: string | null;

  @Stored(() => DateScalar, 'The day it was met; null while it is not.', { nullable: true, filter: true })
  metOn!: string | null;

  @One(() => PersonType, 'Who said that it is met.', 'met_by_id', { nullable: true })
  metBy!: PersonType | null;
}

@Row({
  name: 'GatewayCondition',
  noun: 'gateway condition',
  description: 'Something a body asked for when it approved with conditions.',
  table: 'gateway_condition',
  prefix: 'cnd',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['POSITION'],
  implements: () => [Node, Tracked],
})
export class GatewayConditionType extends AccountableFields {
  @Stored(() => String, 'What people call it by: the ref of its gateway and its place there.', {
    sql: partRef('condition'),
  })
  ref!: string;

  @Stored(() => Int, 'Its place in the list.', { order: 'POSITION' })
  position!: number;

  @Stored(() => String, 'What is asked for.')
  text!: string;

  @Stored(() => Boolean, 'While it is open, the next gateway cannot be passed.', { filter: true })
  blocking!: boolean;

  @Stored(() => DateScalar, 'When it is due.', { nullable: true, filter: true })
  dueOn!: string | null;

  @Stored(() => DateScalar, 'The day it was met; null while it is open.', { nullable: true, filter: true })
  metOn!: string | null;

  @Stored(() => String, 'How it was met.', { nullable: true })
  metNote!: string | null;

  @One(() => PersonType, 'Who accepted it as met.', 'accepted_by_id', { nullable: true })
  acceptedBy!: PersonType | null;

  @One(() => PersonType, 'Who sees to it.', 'owner_id', { nullable: true })
  owner!: PersonType | null;

  @One(() => OrganisationType, 'Which organisation sees to it, where no person is named.', 'owner_organisation_id', {
    nullable: true,
  })
  ownerOrganisation!: OrganisationType | null;
}

const ofGateway = {
  on: (from: { row: string }, to: { row: string }): string => `${to.row}.gateway_id = ${from.row}.id`,
  orderBy: ({ row }: { row: string }): string => `${row}.position`,
  limit: 100,
};

ShortList(
  () => GatewayCriterionType,
  'What must be shown before it is decided, at most 100.',
  ofGateway,
)(DecisionGatewayType.prototype, 'criteria');
ShortList(
  () => GatewayConditionType,
  'What was asked for with the decision, at most 100.',
  ofGateway,
)(DecisionGatewayType.prototype, 'conditions');
