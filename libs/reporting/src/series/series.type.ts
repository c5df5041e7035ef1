import '../enums.js';
import { Field, ObjectType } from '@nestjs/graphql';
import { ProgrammeType, RagReasonType, WorkstreamType } from '#delivery';
import { DateScalar, Judged, type JudgedIn, type Scope } from '#platform';
import { Rag, type Day } from '#rules';
import type { RollupFacts } from '../status/rollup-facts.js';
import { seriesFactsSql } from './series-facts.query.js';
import { SeriesArgs, seriesMoments } from './series-moments.js';
import { judgeProgramme, judgeWorkstream, progressView, ragView } from '../status/status.js';
import { ProgressType, type RagAssessmentType } from '../status/status.type.js';

@ObjectType('ProgressPoint', { description: 'Progress as the register told it at the end of a day.' })
export class ProgressPointType {
  @Field(() => DateScalar, { description: 'The day, on which everything is judged.' })
  on!: Day;

  @Field(() => ProgressType, { description: 'Percent complete on that day, with everything it was worked out from.' })
  progress!: ProgressType;
}

@ObjectType('RagPoint', { description: 'A colour as the register told it at the end of a day.' })
export class RagPointType implements Pick<RagAssessmentType, 'calculated' | 'effective' | 'reasons'> {
  @Field(() => DateScalar, { description: 'The day, on which everything is judged.' })
  on!: Day;

  @Field(() => Rag, { description: 'The colour by the rules.' })
  calculated!: Rag;

  @Field(() => Rag, { description: 'The colour reported, with the overrides that were live on that day.' })
  effective!: Rag;

  @Field(() => [RagReasonType], { description: 'Why the calculated colour was what it was, the driving record first.' })
  reasons!: RagReasonType[];
}

const REPLAYED =
  'Replayed from what was recorded: each point is what `asOf` the end of that day answers, and the point of the day that is read at is what stands now. A day before it was first recorded has no point, nor has one in the future; nothing is interpolated.';
const PROGRESS = `Its progress over time. ${REPLAYED}`;
const RAG = `Its colour over time. ${REPLAYED}`;

/** The facts of one subject at the end of a day. */
type DayFacts = [on: Day, facts: RollupFacts];

/** A series of one kind of subject: the same facts serve progress and colour, where both are asked for the same days. */
function seriesOf(subject: 'programme' | 'workstream', point: (facts: RollupFacts, given: JudgedIn) => object) {
  return {
    args: () => SeriesArgs,
    factsKey: 'series',
    facts: (scope: Scope, args: object, selected: ReadonlySet<string>) =>
      seriesFactsSql(scope, subject, seriesMoments(args as SeriesArgs, scope.moment), selected),
    judge: (days: DayFacts[], given: JudgedIn) =>
      days.map(([on, facts]) => ({ on, ...point(facts, { ...given, moment: { ...given.moment, today: on } }) })),
  };
}

Judged<DayFacts[]>(
  () => [ProgressPointType],
  PROGRESS,
  seriesOf('programme', (facts, given) => ({
    progress: progressView(judgeProgramme(facts, given).assessment.progress, given.moment.today),
  })),
)(ProgrammeType.prototype, 'progressSeries');

Judged<DayFacts[]>(
  () => [RagPointType],
  RAG,
  seriesOf('programme', (facts, given) => ragView(judgeProgramme(facts, given).assessment, given.moment.today)),
)(ProgrammeType.prototype, 'ragSeries');

Judged<DayFacts[]>(
  () => [ProgressPointType],
  PROGRESS,
  seriesOf('workstream', (facts, given) => ({
    progress: progressView(judgeWorkstream(facts, given).assessment.progress, given.moment.today),
  })),
)(WorkstreamType.prototype, 'progressSeries');

Judged<DayFacts[]>(
  () => [RagPointType],
  RAG,
  seriesOf('workstream', (facts, given) => ragView(judgeWorkstream(facts, given).assessment, given.moment.today)),
)(WorkstreamType.prototype, 'ragSeries');
