import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  ChangeReportDefinitionInput,
  DefineReportInput,
  RetireReportDefinitionInput,
} from './report-definition.inputs.js';
import { ReportDefinitionService } from './report-definition.service.js';
import { ReportDefinitionType } from './report-definition.type.js';

const definition: [string, () => unknown] = ['definition', () => ReportDefinitionType];

@Resolver()
export class ReportDefinitionResolver {
  constructor(
    private readonly definitions: ReportDefinitionService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record: definition,
    may: ['WRITE_REPORT'],
    description:
      'Lays out the reports of a programme for one of its boards: which sections, in what order, under which words. Or keeps a query as a report of your own (`document`), which everybody may who sees the programme. Errors: NOT_FOUND, NOT_PERMITTED, INVALID, DUPLICATE.',
  })
  async defineReport(
    @Args('input') input: DefineReportInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.definitions.define(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: definition,
    may: ['WRITE_REPORT'],
    description:
      'Changes how reports are laid out, past ones included; what they say is sealed. A report of somebody’s own can be changed by its owner too. Errors: VERSION_CONFLICT, NOT_PERMITTED, INVALID, DUPLICATE, ILLEGAL_TRANSITION.',
  })
  async changeReportDefinition(
    @Args('input') input: ChangeReportDefinitionInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.definitions.changeDefinition(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: definition,
    may: ['WRITE_REPORT'],
    description:
      'Uses a definition no more. A report of somebody’s own can be retired by its owner too. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async retireReportDefinition(
    @Args('input') input: RetireReportDefinitionInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.definitions.retire(requireCaller(context), input), info, context);
  }
}
