import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import { RetireSavedReportInput, RewriteSavedReportInput, SaveReportInput } from './saved-report.inputs.js';
import { SavedReportService } from './saved-report.service.js';
import { SavedReportType } from './saved-report.type.js';

const savedReport: [string, () => unknown] = ['savedReport', () => SavedReportType];

@Resolver()
export class SavedReportResolver {
  constructor(
    private readonly saved: SavedReportService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record: savedReport,
    may: ['SAVE_REPORT'],
    description:
      'Keeps a query with a programme, to be asked by its id, and perhaps to be told of in a rhythm. Errors: NOT_FOUND, NOT_PERMITTED, INVALID, TOO_LONG.',
  })
  async saveReport(
    @Args('input') input: SaveReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.saved.save(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: savedReport,
    may: ['SAVE_REPORT'],
    description:
      'Puts another query in place of a saved one, which stays in its history; its owner only. Errors: VERSION_CONFLICT, NOT_PERMITTED, INVALID, TOO_LONG, ILLEGAL_TRANSITION.',
  })
  async rewriteSavedReport(
    @Args('input') input: RewriteSavedReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.saved.rewrite(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: savedReport,
    may: ['SAVE_REPORT'],
    description:
      'Keeps a saved report no more: it is neither asked by its id nor told of; its owner only. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async retireSavedReport(
    @Args('input') input: RetireSavedReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.saved.retire(requireCaller(context), input), info, context);
  }
}
