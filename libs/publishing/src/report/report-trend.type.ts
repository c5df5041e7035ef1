import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { ProgrammeType } from '#delivery';
import { DateScalar, Judged, type Scope } from '#platform';
import { Rag, reportRun, type Day, type ReportRun } from '#rules';
import { latestFirstSql } from './report-before.query.js';

/** Reports a trend goes back. */
const REPORTS = 24;

@ObjectType('ReportPointLine', { description: 'The figures of one published report, as they were sealed.' })
export class ReportPointType {
  @Field(() => String, { description: 'What people call the report by.' })
  ref!: string;

  @Field(() => DateScalar, { description: 'Last day of its period.' })
  periodTo!: Day;

  @Field(() => Rag, { description: 'The overall colour by the rules.' })
  calculated!: Rag;

  @Field(() => Rag, { description: 'The overall colour reported.' })
  effective!: Rag;

  @Field(() => Float, { nullable: true, description: 'Percent complete; null when nothing counted.' })
  percentComplete!: number | null;

  @Field(() => Float, { nullable: true, description: 'The percent planned; null when not known.' })
  plannedPercent!: number | null;
}

@ObjectType('ReportTrend', { description: 'What the published reports of a programme say one after the other.' })
export class ReportTrendType implements ReportRun {
  @Field(() => [ReportPointType], {
    description: `The report sealed last for each period, oldest first: the last ${REPORTS} at most. Never worked out anew.`,
  })
  points!: ReportPointType[];

  @Field(() => Int, {
    description: 'Reports running, up to the last, with the red or amber of the last one; 0 when it is neither.',
  })
  sameFor!: number;

  @Field(() => Boolean, { description: 'The same red or amber for three reports or more.' })
  stuck!: boolean;

  @Field(() => Int, {
    description: 'In how many reports a better colour was reported than the rules gave: the optimism gap.',
  })
  reportedBetter!: number;

  @Field(() => Int, { description: 'In how many a worse one was reported.' })
  reportedWorse!: number;

  @Field(() => Int, { description: 'How many reports that is of.' })
  of!: number;
}

/** The published figures of a programme, one line a period: the report sealed last stands, for whichever board. */
function pointsSql(scope: Scope): string {
  const columns = ['ref', 'period_to', 'calculated_rag', 'effective_rag', 'percent_complete', 'planned_percent'];
  const latest =
    `select distinct on (r.period_to) ${columns.map((column) => `r.${column}`).join(', ')} from ${scope.table('highlight_report')} r ` +
    `where r.programme_id = ${scope.row}.id and r.state = 'PUBLISHED' order by ${latestFirstSql('r')} limit ${REPORTS}`;
  const object = `json_build_object('ref', p.ref, 'periodTo', p.period_to, 'calculated', p.calculated_rag, 'effective', p.effective_rag, 'percentComplete', p.percent_complete, 'plannedPercent', p.planned_percent)`;
  return `(select coalesce(json_agg(${object} order by p.period_to), '[]') from (${latest}) p)`;
}

Judged<ReportPointType[]>(
  () => ReportTrendType,
  'What its published reports say one after the other: colours, progress, whether it is stuck, and how far reported and calculated colours lie apart.',
  {
    factsKey: 'reportTrend',
    facts: pointsSql,
    judge: (points) => ({ points, ...reportRun(points) }),
  },
)(ProgrammeType.prototype, 'reportTrend');
