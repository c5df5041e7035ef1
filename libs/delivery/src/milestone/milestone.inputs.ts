import { Field, ID, InputType } from '@nestjs/graphql';
import {
  ChangeInput,
  DateScalar,
  DecimalScalar,
  BulkPolicy,
  RESTRICTED,
  OptionalPart,
  OptionalRef,
  OptionalText,
  Part,
  Parts,
  Text,
  Why,
} from '#platform';
import { DateMoveReason, DatePrecision, MilestoneKind, type Day } from '#rules';

@InputType({ description: 'A date as the plan gives it.' })
export class PlannedDateInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it is taken to mean; leave out when the words resolve to none.',
  })
  on?: Day | null;

  @Field(() => DatePrecision, { nullable: true, description: 'How exact it is; DAY when left out.' })
  precision?: DatePrecision | null;

  @OptionalText(200, 'The words it was written in, such as "by June".')
  asWritten?: string | null;
}

@InputType({ description: 'What `createMilestone` needs.' })
export class CreateMilestoneInput {
  @Field(() => ID, { description: 'The workstream it hangs in.' })
  workstreamId!: string;

  @OptionalRef()
  ref?: string | null;

  @Text(500, 'What is to be reached, in one line.')
  title!: string;

  @OptionalText(10_000, 'More about it.')
  description?: string | null;

  @Field(() => MilestoneKind, {
    defaultValue: MilestoneKind.MILESTONE,
    description: 'Milestone, deliverable, action or external event.',
  })
  kind!: MilestoneKind;

  @Field(() => ID, { nullable: true, description: 'The person who owns it.' })
  ownerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that owns it, where no person is named.' })
  ownerOrganisationId?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Its share of the percent complete; 1 when left out.' })
  weight?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'A key milestone, shown in the highlight report.' })
  key!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: RESTRICTED })
  restricted!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'A date that cannot move, such as a statutory one.' })
  hardDeadlineOn?: Day | null;

  @OptionalPart(() => PlannedDateInput, 'The approved date.')
  baseline?: PlannedDateInput | null;

  @OptionalPart(() => PlannedDateInput, 'When it is expected, where that already differs.')
  forecast?: PlannedDateInput | null;
}

@InputType({ isAbstract: true })
class MoveMilestoneInput extends ChangeInput {
  @Part(() => PlannedDateInput, 'The new date.')
  to!: PlannedDateInput;

  @Field(() => DateMoveReason, { description: 'The cause, from a short list that can be counted.' })
  reasonCode!: DateMoveReason;

  @Text(2_000, 'The cause in words.')
  note!: string;
}

@InputType({ description: 'What `rescheduleMilestone` needs.' })
export class RescheduleMilestoneInput extends MoveMilestoneInput {}

@InputType({ description: 'What `rebaselineMilestone` needs.' })
export class RebaselineMilestoneInput extends MoveMilestoneInput {}

@InputType({ description: 'What `startMilestone` needs.' })
export class StartMilestoneInput extends ChangeInput {
  @Field(() => DateScalar, { nullable: true, description: 'The day work began; today when left out.' })
  startedOn?: Day | null;
}

@InputType({ description: 'What to change. What is left out stays as it is; null clears.' })
export class MilestoneProgressPatch {
  @Field(() => DecimalScalar, { nullable: true, description: 'Progress as judged, 0–99.' })
  physicalPercent?: string | null;

  @OptionalText(4_000, 'What to say about it.')
  statusNote?: string | null;

  @OptionalText(4_000, 'What it would take to be green again.')
  pathToGreen?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it should be green again.' })
  expectedGreenOn?: Day | null;

  @Field(() => Boolean, { nullable: true, description: RESTRICTED })
  restricted?: boolean | null;
}

@InputType({ description: 'What `reportMilestoneProgress` needs.' })
export class ReportMilestoneProgressInput extends ChangeInput {
  @Part(() => MilestoneProgressPatch, 'What to change.')
  set!: MilestoneProgressPatch;
}

@InputType({ description: 'What `reportMilestonesProgress` needs.' })
export class ReportMilestonesProgressInput {
  @Parts(() => ReportMilestoneProgressInput, { least: 1, most: 100 }, 'The milestones, at most 100, each at most once.')
  items!: ReportMilestoneProgressInput[];

  @Field(() => BulkPolicy, {
    defaultValue: BulkPolicy.ALL_OR_NOTHING,
    description: 'What to do when some cannot be changed.',
  })
  policy!: BulkPolicy;
}

@InputType({ description: 'What `completeMilestone` needs.' })
export class CompleteMilestoneInput extends ChangeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was reached, today or earlier; today when left out.',
  })
  actualOn?: Day | null;
}

@InputType({ isAbstract: true })
class MilestoneReasonInput extends ChangeInput {
  @Why('Why, in a sentence; kept in the history of the record.')
  reason!: string;
}

@InputType({ description: 'What `reopenMilestone` needs.' })
export class ReopenMilestoneInput extends MilestoneReasonInput {}

@InputType({ description: 'What `cancelMilestone` needs.' })
export class CancelMilestoneInput extends MilestoneReasonInput {}

@InputType({ description: 'What `holdMilestone` needs.' })
export class HoldMilestoneInput extends MilestoneReasonInput {}
