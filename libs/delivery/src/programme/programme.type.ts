import '../enums.js';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, Judged, Many, Node, One, OneWhere, Row, Stored, Tracked, type Scope } from '#platform';
import { AccountableFields, OrganisationType, PersonType, programmeVisible } from '#people';
import {
  Geography,
  PercentMethod,
  PlannedMethod,
  ProgrammeStatus,
  RagPolicy,
  Role,
  tolerances,
  type Tolerances,
} from '#rules';
import { holderOf } from '../role/role-holder.js';

@ObjectType('Tolerances', { description: 'How far a programme may stray before its colour changes.' })
export class TolerancesType implements Tolerances {
  @Field(() => Int, { description: 'Days a milestone may slip and still be green.' })
  greenDays!: number;

  @Field(() => Int, { description: 'Days of slip beyond which a milestone is red.' })
  redAfterDays!: number;

  @Field(() => Float, { description: 'Points behind plan beyond which progress is amber (negative).' })
  varianceAmberPoints!: number;

  @Field(() => Float, { description: 'Points behind plan beyond which progress is red (negative).' })
  varianceRedPoints!: number;

  @Field(() => Float, { description: 'Share of red weight, 0–1, at which THRESHOLD turns a programme red.' })
  redWeightShare!: number;

  @Field(() => Float, { description: 'Share of amber weight, 0–1, at which THRESHOLD turns a programme amber.' })
  amberWeightShare!: number;

  @Field(() => Boolean, { description: 'Only key milestones count towards the schedule colour.' })
  keyMilestonesOnly!: boolean;
}

@Row({
  name: 'Programme',
  noun: 'programme',
  description: 'A set of workstreams run to one purpose, with one accountable body, one SRO and one board.',
  table: 'programme',
  prefix: 'prg',
  visible: (scope: Scope) => programmeVisible(scope, `${scope.row}.id`),
  defaultOrder: ['NAME'],
  implements: () => [Node, Tracked],
})
export class ProgrammeType extends AccountableFields {
  @Stored(() => String, 'Short code people quote it by, unique among all programmes.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'What it is called.', { filter: true, order: 'NAME' })
  name!: string;

  @Stored(() => String, 'What it is for.', { nullable: true, filter: true })
  purpose!: string | null;

  @Stored(() => Geography, 'The level it runs at: system, place or neighbourhood.', { filter: true })
  geography!: Geography;

  @Stored(() => ProgrammeStatus, 'Running or closed.', { filter: true })
  status!: ProgrammeStatus;

  @Stored(() => DateScalar, 'First day of the plan.', { nullable: true, filter: true, order: 'START' })
  startOn!: string | null;

  @Stored(() => DateScalar, 'Last day of the plan.', { nullable: true, filter: true, order: 'END' })
  endOn!: string | null;

  @Stored(() => DateScalar, 'The day it was closed.', { nullable: true, filter: true })
  closedOn!: string | null;

  @Stored(() => String, 'Why it was closed.', { nullable: true })
  closureReason!: string | null;

  @Stored(() => RagPolicy, 'How the colours of its workstreams become one.', { filter: true })
  ragPolicy!: RagPolicy;

  @Stored(() => PercentMethod, 'How percent complete is worked out.', { filter: true })
  percentMethod!: PercentMethod;

  @Stored(() => PlannedMethod, 'How planned percent is worked out.')
  plannedMethod!: PlannedMethod;

  @Judged<Partial<Tolerances> | null>(
    () => TolerancesType,
    'Its tolerances: its own where it has set them, else the defaults.',
    {
      factsKey: 'tolerances',
      facts: ({ row }) => `${row}.tolerances`,
      judge: (own) => tolerances(own),
    },
  )
  tolerances!: TolerancesType;

  @One(() => ProgrammeType, 'The programme it belongs to; null at the top, or where you may not see it.', 'parent_id', {
    nullable: true,
    filter: true,
    guarded: true,
  })
  parent!: ProgrammeType | null;

  @Many(() => ProgrammeType, 'The programmes that belong to it.', 'parent_id', { filter: true })
  children!: unknown;

  @One(() => OrganisationType, 'The body that answers for it.', 'accountable_body_id', { nullable: true, filter: true })
  accountableBody!: OrganisationType | null;

  @One(() => OrganisationType, 'The board that runs it.', 'board_id', { nullable: true, filter: true })
  board!: OrganisationType | null;

  @OneWhere(
    () => PersonType,
    'Senior responsible officer: the one person accountable on the judged day.',
    holderOf(Role.SRO),
  )
  sro!: PersonType | null;

  @OneWhere(
    () => PersonType,
    'The programme director on the judged day, who runs delivery.',
    holderOf(Role.PROGRAMME_DIRECTOR),
  )
  director!: PersonType | null;
}
