import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, RootConnection, type GripContext } from '#platform';
import { ReturnCheckpointInput } from './checkpoint/checkpoint-return.inputs.js';
import { CheckpointReturnService } from './checkpoint/checkpoint-return.service.js';
import { CheckpointReturnType } from './checkpoint/checkpoint-return.type.js';
import { EndReportingCycleInput, SetReportingCycleInput } from './cycle/reporting-cycle.inputs.js';
import { ReportingCycleService } from './cycle/reporting-cycle.service.js';
import { ReportingCycleType } from './cycle/reporting-cycle.type.js';
import * as inputs from './report/highlight-report.inputs.js';
import { HighlightReportType } from './report/highlight-report.type.js';
import { PublishingService } from './report/publishing.service.js';
import { ReportWritingService } from './report/report-writing.service.js';
import { SigningService } from './report/signing.service.js';

const report: [string, () => unknown] = ['report', () => HighlightReportType];
const cycle: [string, () => unknown] = ['cycle', () => ReportingCycleType];

@Resolver()
export class PublishingResolver {
  constructor(
    private readonly cycles: ReportingCycleService,
    private readonly checkpoints: CheckpointReturnService,
    private readonly writing: ReportWritingService,
    private readonly signing: SigningService,
    private readonly publishing: PublishingService,
    private readonly answers: Answers,
  ) {}

  @RootConnection(() => HighlightReportType, 'Highlight reports of all programmes you may see.')
  highlightReports(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @MutationField({
    record: cycle,
    may: ['SET_REPORTING_CYCLE'],
    description:
      'Says how a programme is reported to a board: how often, when what is due, and who signs. Errors: NOT_FOUND, NOT_PERMITTED, INVALID, OUT_OF_RANGE.',
  })
  async setReportingCycle(
    @Args('input') input: SetReportingCycleInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.cycles.set(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: cycle,
    may: ['SET_REPORTING_CYCLE'],
    description: 'Stops reporting to a board. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async endReportingCycle(
    @Args('input') input: EndReportingCycleInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.cycles.end(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: ['checkpointReturn', () => CheckpointReturnType],
    may: ['RETURN_CHECKPOINT'],
    description:
      'Returns what happened in a workstream in a period, or that nothing changed. A second return for the same period takes the place of the first. Errors: NOT_FOUND, NOT_PERMITTED, REQUIRED, INVALID.',
  })
  async returnCheckpoint(
    @Args('input') input: ReturnCheckpointInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.checkpoints.return(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['WRITE_REPORT'],
    description:
      'Begins the report of a period that has ended. Refused while an earlier one to the same board is open. Errors: NOT_FOUND, NOT_PERMITTED, INVALID, ILLEGAL_TRANSITION.',
  })
  async draftReport(
    @Args('input') input: inputs.DraftReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.writing.draft(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['WRITE_REPORT'],
    description: 'Writes in a draft. Errors: VERSION_CONFLICT, NOT_PERMITTED, TOO_LONG, ILLEGAL_TRANSITION.',
  })
  async writeReport(
    @Args('input') input: inputs.WriteReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.writing.write(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['WRITE_REPORT'],
    description:
      'Submits a draft to those who sign. Refused with all that is missing, one error each, whose `path` names the field and the record. Words that name what is restricted are warned of. Errors: REQUIRED, VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async submitReport(
    @Args('input') input: inputs.SubmitReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.writing.submit(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['SIGN_REPORT'],
    description:
      'Sends a submitted report back to its author, with the reason; its signatures go with it. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async sendBackReport(
    @Args('input') input: inputs.SendBackReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.writing.sendBack(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['WITHDRAW_REPORT'],
    description:
      'Gives up a report that is not published; what was sealed is kept. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async withdrawReport(
    @Args('input') input: inputs.WithdrawReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.writing.withdraw(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['SIGN_REPORT'],
    description:
      'Signs a submitted report in every role you hold that it takes. Nobody signs what they wrote. The last signature approves and seals it. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async signReport(
    @Args('input') input: inputs.SignReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.signing.sign(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['PUBLISH_REPORT'],
    description:
      'Puts an approved report before its boards. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async publishReport(
    @Args('input') input: inputs.PublishReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.publishing.publish(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: report,
    may: ['WRITE_REPORT'],
    description:
      'Begins a new revision of a published report, which names it and says what was wrong. The published one stays as it is. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async correctReport(
    @Args('input') input: inputs.CorrectReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.writing.correct(requireCaller(context), input), info, context);
  }
}
