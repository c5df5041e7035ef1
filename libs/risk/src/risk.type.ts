import { RiskEscalationLevel, RiskScoreWarning } from './enums.js';
import { Int } from '@nestjs/graphql';
import { ProgrammeType, WorkstreamType } from '#delivery';
import { AccountableFields, OrganisationType, PersonType, programmeVisible } from '#people';
import { DateScalar, Judged, Many, Node, One, RestrictedField, Row, Stored, Tracked } from '#platform';
import {
  escalationProposals,
  Proximity,
  RiskBand,
  RiskCategory,
  RiskResponse,
  RiskStatus,
  scoreTrend,
  scoreWarnings,
  Trend,
  type EscalationLevel,
  type ScoreWarning,
} from '#rules';
import { proximityRankSql, reviewDueSql, scoreFacts, type ScoreFacts } from './risk-facts.query.js';
import { bandSql, ScoreField, scoreSql, type RiskScoreType } from './risk-score.type.js';

@Row({
  name: 'Risk',
  noun: 'risk',
  description: 'Something that may happen and would harm the outcome, written as cause, event and effect.',
  table: 'risk',
  prefix: 'rsk',
  visible: (scope) => programmeVisible(scope),
  defaultOrder: ['REF'],
  implements: () => [Node, Tracked],
})
export class RiskType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme.', { filter: true, order: 'REF' })
  ref!: string;

  @Stored(() => String, 'The risk in one line.', { filter: true })
  title!: string;

  @Stored(() => String, 'Because of …', { nullable: true })
  cause!: string | null;

  @Stored(() => String, 'there is a risk that …', { nullable: true })
  event!: string | null;

  @Stored(() => String, 'which would lead to …', { nullable: true })
  effect!: string | null;

  @Stored(() => RiskCategory, 'What it is about.', { filter: true })
  category!: RiskCategory;

  @Stored(() => RiskStatus, 'Where it stands.', { filter: true })
  status!: RiskStatus;

  @RestrictedField()
  restricted!: boolean;

  @Stored(() => Proximity, 'How soon it may come about; null when not judged.', { nullable: true, filter: true })
  proximity!: Proximity | null;

  @Stored(() => RiskResponse, 'What is to be done about it; null when not decided.', { nullable: true, filter: true })
  response!: RiskResponse | null;

  @Stored(() => String, 'Controls that are in place.', { nullable: true })
  controls!: string | null;

  @Stored(() => DateScalar, 'The day it was raised.', { filter: true, order: 'RAISED' })
  raisedOn!: string;

  @Stored(() => DateScalar, 'When it is to be reviewed next.', { nullable: true, filter: true, order: 'NEXT_REVIEW' })
  nextReviewOn!: string | null;

  @Stored(() => DateScalar, 'The day it was closed.', { nullable: true, filter: true })
  closedOn!: string | null;

  @ScoreField('inherent', 'Without any controls; null when not scored.')
  inherent!: RiskScoreType | null;

  @ScoreField('current', 'With the controls in place; null when not scored.')
  current!: RiskScoreType | null;

  @ScoreField('target', 'Aimed for; null when not set.')
  target!: RiskScoreType | null;

  @Stored(() => Int, 'The current score, 1–25; null when not scored.', {
    nullable: true,
    sql: (scope) => scoreSql(scope, 'current'),
    filter: true,
    order: 'SCORE',
  })
  score!: number | null;

  @Stored(() => RiskBand, 'The band of the current score; null when not scored.', {
    nullable: true,
    sql: (scope) => bandSql(scope, scoreSql(scope, 'current')),
    filter: true,
  })
  band!: RiskBand | null;

  @Stored(() => Int, 'How soon, from 1 imminent to 5 remote, to put a register in order by; null when not judged.', {
    nullable: true,
    sql: proximityRankSql,
    filter: true,
    order: 'PROXIMITY',
  })
  proximityRank!: number | null;

  @Stored(() => DateScalar, 'The day it was last reviewed: assessed, scored or accepted; null when never.', {
    nullable: true,
    filter: true,
  })
  lastReviewedOn!: string | null;

  @Stored(
    () => DateScalar,
    'The last day for its next review: the one agreed or, where none is, as long after the last review (or the raising) as its band allows; null when closed, or when there is neither an agreed day nor a score.',
    { nullable: true, sql: reviewDueSql, filter: true, order: 'REVIEW_DUE' },
  )
  reviewDueOn!: string | null;

  @Stored(() => Boolean, 'The last day for its next review has passed on the judged day.', {
    sql: (scope) => `(${reviewDueSql(scope)} < ${scope.today}) is true`,
    filter: true,
  })
  reviewOverdue!: boolean;

  @Stored(() => String, 'Why it was closed; null while it is not.', { nullable: true })
  closureReason!: string | null;

  @Stored(() => Boolean, 'Nobody owns it, neither a person nor an organisation.', {
    sql: ({ row }) => `(${row}.owner_id is null and ${row}.owner_organisation_id is null)`,
    filter: true,
  })
  unowned!: boolean;

  @Judged<ScoreFacts>(() => Trend, 'How the current score compares with the one before it; null when not scored.', {
    ...scoreFacts,
    nullable: true,
    judge: ({ current, before }) => (current === null ? null : scoreTrend(before, current)),
  })
  scoreTrend!: Trend | null;

  @Judged<ScoreFacts>(() => [RiskScoreWarning], 'What is odd about its three scores; empty when nothing is.', {
    ...scoreFacts,
    judge: ({ inherent, current, target }) => scoreWarnings(inherent, current, target),
  })
  scoreWarnings!: ScoreWarning[];

  @Judged<ScoreFacts>(
    () => [RiskEscalationLevel],
    'The levels its current score proposes it to, the lowest first; each accepts or declines, nothing is passed on by itself. Empty when not scored or no longer open.',
    {
      ...scoreFacts,
      judge: ({ open, current }) => (open && current !== null ? escalationProposals(current) : []),
    },
  )
  proposedEscalation!: EscalationLevel[];

  @One(() => ProgrammeType, 'The programme that holds it.', 'programme_id', { filter: true })
  programme!: ProgrammeType;

  @One(() => WorkstreamType, 'The workstream that holds it; null when the programme itself does.', 'workstream_id', {
    nullable: true,
    filter: true,
  })
  workstream!: WorkstreamType | null;

  @One(() => RiskType, 'The shared risk of which this is a local copy.', 'common_risk_id', {
    nullable: true,
    filter: true,
    guarded: true,
  })
  commonRisk!: RiskType | null;

  @One(() => PersonType, 'Who owns it.', 'owner_id', { nullable: true, filter: true })
  owner!: PersonType | null;

  @One(() => OrganisationType, 'Which organisation owns it, where no person is named.', 'owner_organisation_id', {
    nullable: true,
    filter: true,
  })
  ownerOrganisation!: OrganisationType | null;
}

Many(() => RiskType, 'Local copies of this shared risk that you may see.', 'common_risk_id', {
  filter: true,
  guarded: true,
})(RiskType.prototype, 'localCopies');
Many(() => RiskType, 'All risks in it.', 'programme_id', { filter: true })(ProgrammeType.prototype, 'risks');
Many(() => RiskType, 'The risks it holds itself.', 'workstream_id', { filter: true })(
  WorkstreamType.prototype,
  'risks',
);
