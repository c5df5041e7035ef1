import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, BulkMutationField, MutationField, requireCaller, type GripContext } from '#platform';
import {
  CancelMilestoneInput,
  CompleteMilestoneInput,
  CreateMilestoneInput,
  HoldMilestoneInput,
  RebaselineMilestoneInput,
  ReopenMilestoneInput,
  ReportMilestoneProgressInput,
  ReportMilestonesProgressInput,
  RescheduleMilestoneInput,
  StartMilestoneInput,
} from './milestone.inputs.js';
import { MilestoneService } from './milestone.service.js';
import { MilestoneType } from './milestone.type.js';

const record: [string, () => unknown] = ['milestone', () => MilestoneType];

@Resolver()
export class MilestoneResolver {
  constructor(
    private readonly milestones: MilestoneService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['PLAN_MILESTONE'],
    description:
      'Adds a milestone, deliverable, action or external event to a workstream. Errors: NOT_FOUND, NOT_PERMITTED, DUPLICATE, INVALID.',
  })
  async createMilestone(
    @Args('input') input: CreateMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.create(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['RESCHEDULE_MILESTONE'],
    description:
      'Moves the forecast date, with a reason that goes into the ledger of date moves. Errors: VERSION_CONFLICT, NOT_PERMITTED, INVALID.',
  })
  async rescheduleMilestone(
    @Args('input') input: RescheduleMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.reschedule(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['REBASELINE_MILESTONE'],
    description:
      'Moves the approved date. The original date is kept. Errors: VERSION_CONFLICT, NOT_PERMITTED, INVALID.',
  })
  async rebaselineMilestone(
    @Args('input') input: RebaselineMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.rebaseline(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['REPORT_PROGRESS'],
    description: 'Records that work has begun. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async startMilestone(
    @Args('input') input: StartMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.start(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['REPORT_PROGRESS'],
    description:
      'Reports progress, a note, or the path to green. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async reportMilestoneProgress(
    @Args('input') input: ReportMilestoneProgressInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.reportProgress(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['COMPLETE_MILESTONE'],
    description:
      'Records that it was reached, today or earlier. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async completeMilestone(
    @Args('input') input: CompleteMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.complete(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['REOPEN_MILESTONE'],
    description:
      'Takes a completion back; it counts as in progress again. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async reopenMilestone(
    @Args('input') input: ReopenMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.reopen(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['REPORT_PROGRESS'],
    description:
      'Puts it on hold; it is grey until it goes on. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async holdMilestone(
    @Args('input') input: HoldMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.hold(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['CANCEL_MILESTONE'],
    description: 'Cancels it; it no longer counts. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async cancelMilestone(
    @Args('input') input: CancelMilestoneInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.milestones.cancel(requireCaller(context), input), info, context);
  }

  @BulkMutationField(
    'reportMilestoneProgress',
    'Reports progress on up to 100 milestones. With ALL_OR_NOTHING one refusal refuses all; with SKIP_FAILED the others are kept. Errors: as reportMilestoneProgress, with the index of the item in `path`.',
  )
  async reportMilestonesProgress(
    @Args('input') input: ReportMilestonesProgressInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.bulkPayload(
      await this.milestones.reportProgressOfMany(requireCaller(context), input),
      info,
      context,
    );
  }
}
