import '../enums.js';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RagReasonType } from '#delivery';
import { DateScalar } from '#platform';
import { Rag, RagDimension, Trend } from '#rules';
import { ProgressType, RagAssessmentType } from '../status/status.type.js';

// What the report as it would read now is made of.

@ObjectType('ReportStatus', { description: 'The overall colour of a report with what it was before.' })
export class ReportStatusType {
  @Field(() => Rag, { description: 'By the rules.' })
  calculated!: Rag;

  @Field(() => Rag, { description: 'As reported.' })
  effective!: Rag;

  @Field(() => Rag, {
    nullable: true,
    description:
      'As reported at the instant it is compared with; null when the register did not hold the programme then.',
  })
  previous!: Rag | null;

  @Field(() => Trend, { description: 'The change since.' })
  trend!: Trend;

  @Field(() => [RagReasonType], { description: 'Why.' })
  reasons!: RagReasonType[];

  @Field(() => RagAssessmentType, { description: 'The colour as evidence, with any override.' })
  assessment!: RagAssessmentType;
}

@ObjectType('ReportDimension', { description: 'One line of a report: schedule or risk, now and before.' })
export class ReportDimensionType {
  @Field(() => RagDimension, { description: 'Which line.' })
  dimension!: RagDimension;

  @Field(() => Rag, { description: 'By the rules.' })
  calculated!: Rag;

  @Field(() => Rag, { description: 'As reported.' })
  effective!: Rag;

  @Field(() => Rag, {
    nullable: true,
    description: 'As reported at the instant it is compared with; null when not known.',
  })
  previous!: Rag | null;

  @Field(() => Trend, { description: 'The change since.' })
  trend!: Trend;

  @Field(() => [RagReasonType], { description: 'Why.' })
  reasons!: RagReasonType[];
}

@ObjectType('ReportWorkstream', { description: 'A workstream as a report shows it.' })
export class ReportWorkstreamType {
  @Field(() => ID, { description: 'The workstream.' })
  id!: string;

  @Field(() => String, { description: 'What people call it by.' })
  ref!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => RagAssessmentType, { description: 'Its colour as evidence.' })
  rag!: RagAssessmentType;

  @Field(() => ProgressType, { description: 'Its progress.' })
  progress!: ProgressType;
}

@ObjectType('MilestoneCounts', {
  description: 'How many milestones there are of each colour, and how many lack something.',
})
export class MilestoneCountsType {
  @Field(() => Int, { description: 'All, whether they count or not.' })
  total!: number;

  @Field(() => Int, { description: 'Red.' })
  red!: number;

  @Field(() => Int, { description: 'Amber.' })
  amber!: number;

  @Field(() => Int, { description: 'Green.' })
  green!: number;

  @Field(() => Int, { description: 'Blue: complete.' })
  blue!: number;

  @Field(() => Int, { description: 'Grey: not rated.' })
  grey!: number;

  @Field(() => Int, { description: 'Drafts, cancelled and superseded ones, which have no colour.' })
  notCounted!: number;

  @Field(() => Int, { description: 'Open past their approved date.' })
  overdue!: number;

  @Field(() => Int, { description: 'Open without an owner.' })
  unowned!: number;

  @Field(() => Int, { description: 'Open without an approved date.' })
  withoutBaseline!: number;
}

@ObjectType('ReportActivityRefs', { description: 'Milestones on the move, by their refs, in the order of the report.' })
export class ActivityRefsType {
  @Field(() => [String], { description: 'Completed in the period.' })
  completed!: string[];

  @Field(() => [String], { description: 'Begun in the period and still open.' })
  started!: string[];

  @Field(() => [String], { description: 'Open and due in the period that follows.' })
  due!: string[];
}

@ObjectType('DecisionNeeded', { description: 'Something a body is asked to decide.' })
export class DecisionNeededType {
  @Field(() => String, { description: 'What people call the gateway or the escalation by.' })
  ref!: string;

  @Field(() => String, { description: 'What is to be decided.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'By which body; null when not stated.' })
  body!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By when; null when not stated.' })
  by!: string | null;
}

@ObjectType('PathToGreenLine', {
  description: 'A red or amber milestone and what is said about getting back to green.',
})
export class PathToGreenLineType {
  @Field(() => String, { description: 'What people call the milestone by.' })
  ref!: string;

  @Field(() => String, { description: 'The milestone.' })
  title!: string;

  @Field(() => Rag, { description: 'Its colour.' })
  rag!: Rag;

  @Field(() => Int, { nullable: true, description: 'Days behind its approved date.' })
  slipDays!: number | null;

  @Field(() => String, { nullable: true, description: 'What it would take; null when nobody has said.' })
  pathToGreen!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it should be green again; null when not stated.' })
  expectedGreenOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Who owns it; null when nobody does.' })
  owner!: string | null;
}
