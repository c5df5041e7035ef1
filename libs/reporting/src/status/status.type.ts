import '../enums.js';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RagReasonType } from '#delivery';
import { DateScalar } from '#platform';
import { PercentMethod, PlannedMethod, Rag, RagDimension, RiskBand } from '#rules';

@ObjectType('RagCounts', { description: 'How many there are of each colour.' })
export class RagCountsType {
  @Field(() => Int, { description: 'How many are red.' })
  red!: number;

  @Field(() => Int, { description: 'How many are amber.' })
  amber!: number;

  @Field(() => Int, { description: 'How many are green.' })
  green!: number;

  @Field(() => Int, { description: 'How many are blue, which means complete.' })
  blue!: number;

  @Field(() => Int, { description: 'How many are grey, which means not rated.' })
  grey!: number;
}

@ObjectType('LiveRagOverride', { description: 'A judgement that stands in place of the calculated colour.' })
export class LiveRagOverrideType {
  @Field(() => Rag, { description: 'The colour reported.' })
  rag!: Rag;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The name of the person who set it.' })
  setBy!: string | null;

  @Field(() => DateScalar, { description: 'The day it was set.' })
  setOn!: string;

  @Field(() => DateScalar, { description: 'First day on which the calculated colour shows again.' })
  expiresOn!: string;
}

@ObjectType('RagDimensionAssessment', { description: 'One line of a colour: schedule or risk.' })
export class RagDimensionAssessmentType {
  @Field(() => RagDimension, { description: 'Which line.' })
  dimension!: RagDimension;

  @Field(() => Rag, { description: 'Its colour by the rules.' })
  calculated!: Rag;

  @Field(() => Rag, { description: 'Its colour with overrides below it taken into account.' })
  effective!: Rag;

  @Field(() => [RagReasonType], { description: 'Why.' })
  reasons!: RagReasonType[];
}

@ObjectType('RagAssessment', { description: 'A colour as evidence: what the rules say, what is reported, and why.' })
export class RagAssessmentType {
  @Field(() => Rag, { description: 'The colour by the rules, from calculated colours below it.' })
  calculated!: Rag;

  @Field(() => Rag, {
    description:
      'The colour reported: the override while one is live, else rolled up from the colours reported below it.',
  })
  effective!: Rag;

  @Field(() => LiveRagOverrideType, { nullable: true, description: 'The override that is live on the judged day.' })
  override!: LiveRagOverrideType | null;

  @Field(() => [RagReasonType], { description: 'Why the calculated colour is what it is, the driving record first.' })
  reasons!: RagReasonType[];

  @Field(() => [RagDimensionAssessmentType], { description: 'The lines it is made of.' })
  dimensions!: RagDimensionAssessmentType[];

  @Field(() => RagCountsType, { description: 'Workstreams directly below it by the colour reported.' })
  counts!: RagCountsType;

  @Field(() => RagCountsType, { description: 'Workstreams directly below it by calculated colour.' })
  calculatedCounts!: RagCountsType;
}

@ObjectType('ExcludedMilestones', { description: 'Milestones that count neither as done nor as to do.' })
export class ExcludedMilestonesType {
  @Field(() => Int, { description: 'Still drafts.' })
  draft!: number;

  @Field(() => Int, { description: 'Cancelled.' })
  cancelled!: number;

  @Field(() => Int, { description: 'Replaced by another.' })
  superseded!: number;
}

@ObjectType('NotYetPlanned', { description: 'A workstream in which nothing counts yet.' })
export class NotYetPlannedType {
  @Field(() => ID, { description: 'The workstream.' })
  id!: string;

  @Field(() => String, { description: 'What people call it by.' })
  ref!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;
}

@ObjectType('Progress', { description: 'Percent complete with everything it was worked out from.' })
export class ProgressType {
  @Field(() => Float, {
    nullable: true,
    description: 'Percent complete to one decimal; null, never 0, when nothing counts. 100 only when all is complete.',
  })
  percentComplete!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The percent that should be complete on the judged day; null when that cannot be known.',
  })
  plannedPercent!: number | null;

  @Field(() => Float, { nullable: true, description: 'Actual less planned, in points; negative is behind.' })
  scheduleVariancePoints!: number | null;

  @Field(() => Float, { nullable: true, description: 'Actual divided by planned; null while nothing is planned.' })
  spi!: number | null;

  @Field(() => PercentMethod, { description: 'How percent complete is worked out.' })
  method!: PercentMethod;

  @Field(() => PlannedMethod, { description: 'How planned percent is worked out.' })
  plannedMethod!: PlannedMethod;

  @Field(() => Float, { description: 'What was earned: items under COUNT, else weight.' })
  numerator!: number;

  @Field(() => Float, { description: 'What it is divided by: items under COUNT, else weight.' })
  denominator!: number;

  @Field(() => Int, { description: 'Milestones complete, whatever the method.' })
  completeCount!: number;

  @Field(() => Int, { description: 'Milestones that count, whatever the method.' })
  countedCount!: number;

  @Field(() => ExcludedMilestonesType, { description: 'Milestones left out.' })
  excluded!: ExcludedMilestonesType;

  @Field(() => [NotYetPlannedType], { description: 'Workstreams in which nothing counts yet.' })
  notYetPlanned!: NotYetPlannedType[];

  @Field(() => Boolean, { description: 'All weights were 0, so equal ones were used somewhere.' })
  weightsDefaulted!: boolean;

  @Field(() => DateScalar, { description: 'The day it speaks of.' })
  asOf!: string;

  @Field(() => String, { description: 'The same in words: "23% complete (23 of 100)".' })
  inWords!: string;
}

@ObjectType('RiskBandCount', { description: 'How many open risks lie in a band.' })
export class RiskBandCountType {
  @Field(() => RiskBand, { description: 'The band.' })
  band!: RiskBand;

  @Field(() => Int, { description: 'How many open risks.' })
  count!: number;
}

@ObjectType('RiskSummary', { description: 'The open risks at a glance.' })
export class RiskSummaryType {
  @Field(() => Int, { description: 'Open risks, scored or not.' })
  open!: number;

  @Field(() => Int, { description: 'Open risks without a current score.' })
  unscored!: number;

  @Field(() => Int, { nullable: true, description: 'The highest current score, 1–25; null when none is scored.' })
  highestScore!: number | null;

  @Field(() => RiskBand, { nullable: true, description: 'The band of the highest score.' })
  highestBand!: RiskBand | null;

  @Field(() => [RiskBandCountType], {
    description: 'Open scored risks by band, the worst first; every band is listed.',
  })
  bands!: RiskBandCountType[];
}
