import './enums.js';
import { Int } from '@nestjs/graphql';
import { PlannedDateField, ProgrammeType, programmeVisible, type PlannedDateType } from '#delivery';
import { AccountableFields, OrganisationType } from '#people';
import { DateScalar, Many, Node, One, Row, Stored, Tracked } from '#platform';
import { GatewayOutcome, GatewayState, GatewayType } from '#rules';

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

  @Stored(() => GatewayOutcome, 'What was decided; null until then.', { nullable: true, filter: true })
  outcome!: GatewayOutcome | null;

  @Stored(() => DateScalar, 'When it was decided.', { nullable: true, filter: true })
  decidedOn!: string | null;

  @One(() => OrganisationType, 'The body that decides.', 'deciding_body_id', { nullable: true, filter: true })
  decidingBody!: OrganisationType | null;

  @One(() => ProgrammeType, 'The programme it belongs to.', 'programme_id', { filter: true })
  programme!: ProgrammeType;
}

Many(() => DecisionGatewayType, 'Its decision gateways.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'gateways',
);
