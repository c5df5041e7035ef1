import '../enums.js';
import { Float, Int } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { AccountableFields, OrganisationType, PersonType, programmeVisible, unpublishedVisible } from '#people';
import {
  DateScalar,
  DateTimeScalar,
  Many,
  Node,
  One,
  OneWhere,
  Row,
  ShortList,
  Stored,
  Tracked,
  type Scope,
} from '#platform';
import { ROLE_TITLES, Rag, ReportState, Role } from '#rules';
import { ReportingCycleType } from '../cycle/reporting-cycle.type.js';
import { beforeSameBoardSql, latestFirstSql } from './report-before.query.js';

/** `when` of each role, for signatures that bear no title of their own. */
const USUAL_TITLES = Object.entries(ROLE_TITLES)
  .map(([role, title]) => `when '${role}' then '${title}'`)
  .join(' ');

@Row({
  name: 'SignOff',
  noun: 'signature',
  description: 'One person’s signature under a report, in one role. Never changed, never removed.',
  table: 'sign_off',
  prefix: 'sig',
  visible: (scope) => programmeVisible(scope),
  shownWhen: (scope, column) =>
    `(${unpublishedVisible(scope, column('programme_id', 'uuid'))} or exists (select from ${scope.table('highlight_report')} signed ` +
    `where signed.id = ${column('report_id', 'uuid')} and signed.submissions = ${column('submission', 'int')} and signed.state = 'PUBLISHED'))`,
  defaultOrder: ['SIGNED'],
  implements: () => [Node],
})
export class SignOffType {
  @Stored(() => Role, 'In which role.', { filter: true })
  role!: Role;

  @Stored(() => String, 'What the board calls the signature, such as "Vice-Chair".', {
    sql: ({ row }) => `coalesce(${row}.title, case ${row}.role ${USUAL_TITLES} end)`,
  })
  title!: string;

  @Stored(() => DateTimeScalar, 'When.', { order: 'SIGNED' })
  signedAt!: Date;

  @Stored(() => String, 'What they said beside their name; null for nothing.', { nullable: true })
  statement!: string | null;

  @One(() => PersonType, 'Who.', 'signed_by_id')
  signedBy!: PersonType;
}

/** Records that the making of reports itself changes. */
const REPORTING = [
  ...['reporting_cycle', 'checkpoint_return', 'highlight_report', 'sign_off', 'publication'],
  ...['report_definition', 'scheduled_run'],
];

function movedSql(scope: Scope): string {
  const { row } = scope;
  return (
    `exists (select from ${scope.table('history.change')} c where c.programme_id = ${row}.programme_id and c.place > ${row}.sealed_place ` +
    `and not c.kind = any(${scope.value(REPORTING, 'text[]')}))`
  );
}

function avoidedSql(scope: Scope): string {
  const { row } = scope;
  const boards = `(select count(*) from ${scope.table('publication')} p where p.report_id = ${row}.id)`;
  const returns = `(select count(distinct c.workstream_id) from ${scope.table('checkpoint_return')} c where c.programme_id = ${row}.programme_id and c.period_to between ${row}.period_from and ${row}.period_to)`;
  return `greatest(${boards} - 1, 0) * (${returns} + 1)`;
}

@Row({
  name: 'HighlightReport',
  noun: 'highlight report',
  description:
    'The report from a programme to its board for a period, from its draft to its publication. Signed, it is sealed: the whole position it speaks of, which never changes after. A viewer sees it from its publication on.',
  table: 'highlight_report',
  prefix: 'rep',
  visible: (scope) => programmeVisible(scope),
  shownWhen: (scope, column) =>
    `(${column('state', 'text')} = 'PUBLISHED' or ${unpublishedVisible(scope, column('programme_id', 'uuid'))})`,
  defaultOrder: ['-PERIOD', '-REVISION'],
  implements: () => [Node, Tracked],
})
export class HighlightReportType extends AccountableFields {
  @Stored(() => String, 'What people call it by: unique in its programme, and shared by its revisions.', {
    filter: true,
    order: 'REF',
  })
  ref!: string;

  @Stored(() => Int, '1, or more for a correction.', { order: 'REVISION' })
  revision!: number;

  @Stored(() => ReportState, 'Where it stands.', { filter: true })
  state!: ReportState;

  @Stored(() => DateScalar, 'First day of the period.', { filter: true })
  periodFrom!: string;

  @Stored(() => DateScalar, 'Last day of the period.', { filter: true, order: 'PERIOD' })
  periodTo!: string;

  @Stored(() => String, 'Progress in the period, in its author’s words; null until said.', { nullable: true })
  narrative!: string | null;

  @Stored(() => String, 'What is planned for the next period; null when not stated.', { nullable: true })
  outlook!: string | null;

  @Stored(() => String, 'What the board is asked to do; null when nothing.', { nullable: true })
  asks!: string | null;

  @Stored(() => String, 'What was wrong in the revision that this one corrects; null when it corrects none.', {
    nullable: true,
  })
  correctionReason!: string | null;

  @Stored(() => DateTimeScalar, 'When it was last submitted; null until then.', { nullable: true })
  submittedAt!: Date | null;

  @Stored(() => DateTimeScalar, 'The instant of its position: when the last signature sealed it. Null until then.', {
    nullable: true,
  })
  sealedAt!: Date | null;

  @Stored(() => String, 'SHA-256 of the sealed report in hexadecimal, to check a copy by; null until it is sealed.', {
    nullable: true,
    filter: true,
  })
  digest!: string | null;

  @Stored(() => String, 'The key it was sealed with; null until it is sealed.', { nullable: true })
  keyId!: string | null;

  @Stored(() => Rag, 'The overall colour by the rules, as sealed; null until then.', { nullable: true, filter: true })
  calculatedRag!: Rag | null;

  @Stored(() => Rag, 'The overall colour reported, as sealed; null until then.', { nullable: true, filter: true })
  effectiveRag!: Rag | null;

  @Stored(() => Float, 'Percent complete, as sealed; null until then, or when nothing counted.', { nullable: true })
  percentComplete!: number | null;

  @Stored(() => Float, 'The percent planned, as sealed; null until then, or when not known.', { nullable: true })
  plannedPercent!: number | null;

  @Stored(
    () => Boolean,
    'The register of the programme has changed since it was sealed; `programme.compare(from: sealedAt)` says how. False until it is sealed.',
    { sql: movedSql },
  )
  movedSinceSealed!: boolean;

  @Stored(() => DateScalar, 'The day it was put before its boards; null until then.', {
    nullable: true,
    filter: true,
    order: 'PUBLISHED',
  })
  publishedOn!: string | null;

  @One(() => PersonType, 'Who began it.', 'drafted_by_id')
  draftedBy!: PersonType;

  @One(() => PersonType, 'Who submitted it last; null until then.', 'submitted_by_id', { nullable: true })
  submittedBy!: PersonType | null;

  @One(() => OrganisationType, 'The board it is written for.', 'board_id', { filter: true })
  board!: OrganisationType;

  @One(() => ReportingCycleType, 'The cycle it belongs to.', 'cycle_id')
  cycle!: ReportingCycleType;

  @One(() => ProgrammeType, 'The programme it is about.', 'programme_id', { filter: true })
  programme!: ProgrammeType;

  @ShortList(() => SignOffType, 'The signatures under its latest submission.', {
    on: (from, to) => `${to.row}.report_id = ${from.row}.id and ${to.row}.submission = ${from.row}.submissions`,
    orderBy: ({ row }) => `${row}.id`,
    limit: 10,
  })
  signOffs!: SignOffType[];

  @Stored(
    () => Int,
    'Returns that nobody had to write: for every board it serves but the first, the return of each workstream and one report.',
    { sql: avoidedSql },
  )
  returnsAvoided!: number;

  @ShortList(() => OrganisationType, 'The boards it was put before; empty until it is published.', {
    on: (from, to) =>
      `${to.row}.id in (select p.board_id from ${from.table('publication')} p where p.report_id = ${from.row}.id)`,
    orderBy: ({ row }) => `${row}.name`,
    limit: 50,
  })
  boards!: OrganisationType[];
}

OneWhere(
  () => HighlightReportType,
  'The revision that it corrects; null when it corrects none.',
  (from, to) => `${to.row}.id = ${from.row}.corrects_id`,
)(HighlightReportType.prototype, 'corrects');
OneWhere(
  () => HighlightReportType,
  'The published revision that took its place; null while it stands.',
  (from, to) => `${to.row}.corrects_id = ${from.row}.id and ${to.row}.state = 'PUBLISHED'`,
)(HighlightReportType.prototype, 'correctedBy');
OneWhere(
  () => HighlightReportType,
  'The report before: the last one put before the same board for an earlier period, in its latest revision. Null for the first.',
  (from, to) => {
    const earlier = `${from.table('highlight_report')} p where ${beforeSameBoardSql('p', from.row, (name) => from.table(name))}`;
    return `${to.row}.id = (select p.id from ${earlier} order by ${latestFirstSql('p')} limit 1)`;
  },
)(HighlightReportType.prototype, 'previousReport');

Many(() => HighlightReportType, 'Its highlight reports, latest first.', 'programme_id', { filter: true })(
  ProgrammeType.prototype,
  'highlightReports',
);
