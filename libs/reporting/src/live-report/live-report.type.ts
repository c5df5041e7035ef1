import '../enums.js';
import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { MilestoneType, ProgrammeType, DateMoveType } from '#delivery';
import { AS_OF, DateScalar, DateTimeScalar, Embedded, Judged, ShortList, Stored, type Scope } from '#platform';
import { EscalationType, DecisionGatewayType } from '#governance';
import { RiskType } from '#risk';
import { liveReport, type LiveReport } from './live-report.js';
import { reportFactsSql } from './report-facts.query.js';
import type { ReportFacts } from './report-facts.js';
import { enterReport, ReportPeriodInput, reportPeriod, type ReportPeriod } from './report-period.js';
import {
  atRisk,
  completedInPeriod,
  dueNextPeriod,
  keyMilestones,
  movedInPeriod,
  nextGateways,
  openEscalations,
  startedInPeriod,
} from './report-lists.js';
import {
  ActivityRefsType,
  ReportStatusType,
  ReportDimensionType,
  ReportWorkstreamType,
  MilestoneCountsType,
  DecisionNeededType,
  PathToGreenLineType,
} from './live-report-parts.type.js';
import { reportText } from './report-text.js';
import { ProgressType, RagCountsType } from '../status/status.type.js';

/** A field of the report that the verdict gives. */
export function fromReport(pick: (report: LiveReport, period: ReportPeriod) => unknown) {
  return {
    factsKey: 'report',
    facts: (scope: Scope, _: object, selected: ReadonlySet<string>) => reportFactsSql(scope, selected),
    judge: (facts: ReportFacts, given: Parameters<typeof liveReport>[1]) =>
      pick(liveReport(facts, given), reportPeriod(given.frame)),
  };
}

const periodDay = (name: keyof ReportPeriod) => (scope: Scope) => scope.value(reportPeriod(scope.frame)[name], 'date');

@ObjectType('LiveReport', {
  description:
    'The highlight report as it would read now: as data, and as text in plain English. Once signed it is a HighlightReport, which never changes.',
})
export class LiveReportType {
  @Stored(() => DateScalar, 'First day of the period.', { sql: periodDay('from') })
  periodFrom!: string;

  @Stored(() => DateScalar, 'Last day of the period.', { sql: periodDay('to') })
  periodTo!: string;

  @Stored(() => DateScalar, 'The day everything is judged on.', { sql: (scope) => scope.today })
  judgedOn!: string;

  @Judged<ReportFacts>(
    () => ReportStatusType,
    'The overall colour, now and before.',
    fromReport((report) => report.overall),
  )
  overall!: ReportStatusType;

  @Judged<ReportFacts>(
    () => [ReportDimensionType],
    'The lines the colour is made of, now and before.',
    fromReport((report) => report.dimensions),
  )
  dimensions!: ReportDimensionType[];

  @Judged<ReportFacts>(
    () => ProgressType,
    'Percent complete, actual against planned, with the counts behind it.',
    fromReport((report) => report.progress),
  )
  progress!: ProgressType;

  @Judged<ReportFacts>(
    () => RagCountsType,
    'Workstreams by the colour reported.',
    fromReport((report) => report.workstreamCounts),
  )
  workstreamCounts!: RagCountsType;

  @Judged<ReportFacts>(
    () => [ReportWorkstreamType],
    'The topmost workstreams with their colour and progress.',
    fromReport((report) => report.workstreams),
  )
  workstreams!: ReportWorkstreamType[];

  @Judged<ReportFacts>(
    () => MilestoneCountsType,
    'Milestones by colour, and what they lack.',
    fromReport((report) => report.milestoneCounts),
  )
  milestoneCounts!: MilestoneCountsType;

  @ShortList(() => MilestoneType, 'Completed in the period.', completedInPeriod)
  completedThisPeriod!: MilestoneType[];

  @ShortList(() => MilestoneType, 'Begun in the period and still open.', startedInPeriod)
  startedThisPeriod!: MilestoneType[];

  @ShortList(() => DateMoveType, 'Dates moved in the period, with their reasons.', movedInPeriod)
  datesMovedThisPeriod!: DateMoveType[];

  @ShortList(() => MilestoneType, 'Open and due in the period that follows.', dueNextPeriod)
  dueNextPeriod!: MilestoneType[];

  @Judged<ReportFacts>(
    () => ActivityRefsType,
    'The milestones of the lists above by their refs, every one of them: a list shows its first 50.',
    fromReport((report) => report.activityRefs),
  )
  activityRefs!: ActivityRefsType;

  @ShortList(() => MilestoneType, 'Key milestones in date order.', keyMilestones)
  keyMilestones!: MilestoneType[];

  @ShortList(() => RiskType, 'The five open risks with the highest current scores.', atRisk)
  topRisks!: RiskType[];

  @ShortList(() => DecisionGatewayType, 'The next five gateways not yet decided.', nextGateways)
  nextGateways!: DecisionGatewayType[];

  @Judged<ReportFacts>(
    () => [DecisionNeededType],
    'What bodies are asked to decide.',
    fromReport((report) => report.decisionsNeeded),
  )
  decisionsNeeded!: DecisionNeededType[];

  @Judged<ReportFacts>(
    () => [PathToGreenLineType],
    'Every red or amber milestone with its path to green.',
    fromReport((report) => report.pathToGreen),
  )
  pathToGreen!: PathToGreenLineType[];

  @Judged<ReportFacts>(
    () => [String],
    'What the board should know about the data behind the report.',
    fromReport((report) => report.dataCaveats),
  )
  dataCaveats!: string[];

  @ShortList(() => EscalationType, 'Matters escalated and not yet answered, and where to.', openEscalations)
  escalations!: EscalationType[];

  @Judged<ReportFacts>(
    () => String,
    '"Matters for escalation (and where to)": the matters, an explicit "N/A" of the period, or "not stated".',
    fromReport((report, period) => report.escalationStatement(period)),
  )
  escalationStatement!: string;

  @Judged<ReportFacts>(() => String, 'The report in plain English.', fromReport(reportText))
  text!: string;
}

@ArgsType()
class LiveReportArgs {
  @Field(() => ReportPeriodInput, {
    nullable: true,
    description: 'The days it covers; left out, the month up to the judged day.',
  })
  period?: ReportPeriodInput | null;

  @Field(() => DateTimeScalar, { nullable: true, description: AS_OF })
  asOf?: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'What it is compared with: the register at this instant, such as that of the report before; left out, just before the period began.',
  })
  previousAt?: Date | null;
}

Embedded(
  () => LiveReportType,
  'The highlight report as it would read, worked out from the register; null at an instant before the programme was recorded.',
  {
    nullable: true,
    args: () => LiveReportArgs,
    enter: enterReport,
  },
)(ProgrammeType.prototype, 'liveReport');
