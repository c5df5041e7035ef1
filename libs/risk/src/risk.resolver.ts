import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  AcceptRiskInput,
  AssessRiskInput,
  CloseRiskInput,
  LinkCommonRiskInput,
  RaiseRiskInput,
  ReopenRiskInput,
  RescoreRiskInput,
} from './risk.inputs.js';
import { RiskService } from './risk.service.js';
import { RiskType } from './risk.type.js';

const record: [string, () => unknown] = ['risk', () => RiskType];

@Resolver()
export class RiskResolver {
  constructor(
    private readonly risks: RiskService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['RAISE_RISK'],
    description:
      'Adds a risk to the register of a programme or workstream, scored or not. Errors: NOT_FOUND, NOT_PERMITTED, DUPLICATE, OUT_OF_RANGE.',
  })
  async raiseRisk(
    @Args('input') input: RaiseRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.raise(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['SCORE_RISK'],
    description:
      'Says more about a risk: cause, event, effect, proximity, response, controls, owner, next review. Errors: VERSION_CONFLICT, NOT_PERMITTED, INVALID.',
  })
  async assessRisk(
    @Args('input') input: AssessRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.assess(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['SCORE_RISK'],
    description:
      'Gives one of its scores anew; the old one stays in the ledger. Errors: VERSION_CONFLICT, NOT_PERMITTED, OUT_OF_RANGE, ILLEGAL_TRANSITION.',
  })
  async rescoreRisk(
    @Args('input') input: RescoreRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.rescore(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['ACCEPT_RISK'],
    description:
      'Accepts a risk as it is until a review day. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async acceptRisk(
    @Args('input') input: AcceptRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.accept(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['CLOSE_RISK'],
    description:
      'Closes a risk that can no longer happen. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async closeRisk(
    @Args('input') input: CloseRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.close(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['CLOSE_RISK'],
    description:
      'Opens a closed, escalated or accepted risk again; a closed one gets a new line in the ledger of scores. Errors: NOT_FOUND, VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, OUT_OF_RANGE.',
  })
  async reopenRisk(
    @Args('input') input: ReopenRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.reopen(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['SCORE_RISK'],
    description:
      'Makes a risk a local copy of one that several programmes share, or ends that. Errors: NOT_FOUND, VERSION_CONFLICT, NOT_PERMITTED, DEPENDENCY_CYCLE, INVALID, ILLEGAL_TRANSITION.',
  })
  async linkCommonRisk(
    @Args('input') input: LinkCommonRiskInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.risks.linkCommon(requireCaller(context), input), info, context);
  }
}
