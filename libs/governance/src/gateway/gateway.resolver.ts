import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  AddGatewayCriterionInput,
  DecideGatewayInput,
  MeetGatewayConditionInput,
  MoveGatewayInput,
  PlanGatewayInput,
  RecordGatewayCriterionInput,
  ReplanGatewayInput,
  RestrictGatewayInput,
} from './gateway.inputs.js';
import { GatewayService } from './gateway.service.js';
import { DecisionGatewayType } from './decision-gateway.type.js';

const record: [string, () => unknown] = ['gateway', () => DecisionGatewayType];

@Resolver()
export class GatewayResolver {
  constructor(
    private readonly gateways: GatewayService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['PLAN_GATEWAY'],
    description:
      'Adds a decision gateway with what must be shown before it. Errors: NOT_FOUND, NOT_PERMITTED, DUPLICATE, INVALID.',
  })
  async planGateway(
    @Args('input') input: PlanGatewayInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.plan(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['PLAN_GATEWAY'],
    description:
      'Moves the planned date of a gateway still to be decided. Errors: NOT_FOUND, VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async replanGateway(
    @Args('input') input: ReplanGatewayInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.replan(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['PLAN_GATEWAY'],
    description: 'Keeps it from open packs, or opens it again. Errors: VERSION_CONFLICT, NOT_PERMITTED.',
  })
  async restrictGateway(
    @Args('input') input: RestrictGatewayInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.restrict(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['RECORD_GATEWAY_CRITERION'],
    description:
      'Adds something that must be shown before a gateway is decided, at most 100 in all. Errors: NOT_FOUND, NOT_PERMITTED, ILLEGAL_TRANSITION, LIMIT_EXCEEDED.',
  })
  async addGatewayCriterion(
    @Args('input') input: AddGatewayCriterionInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.addCriterion(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['RECORD_GATEWAY_CRITERION'],
    description:
      'Says that a criterion is met, by whom and where the evidence is, or that it no longer is. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async recordGatewayCriterion(
    @Args('input') input: RecordGatewayCriterionInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.recordCriterion(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['PLAN_GATEWAY'],
    description:
      'Moves a gateway to READY, IN_REVIEW, back to PLANNED, or withdraws it. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async moveGateway(
    @Args('input') input: MoveGatewayInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.move(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['DECIDE_GATEWAY'],
    description:
      'Records what the body decided. Whoever planned the gateway or directs the programme does not decide it. While a blocking condition of an earlier gateway is open, only DEFERRED, REWORK and REJECTED are taken. A decision that supersedes another drops the conditions of that one which are not met yet; the history keeps them. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async decideGateway(
    @Args('input') input: DecideGatewayInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.decide(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['MEET_GATEWAY_CONDITION'],
    description: 'Accepts a condition as met. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async meetGatewayCondition(
    @Args('input') input: MeetGatewayConditionInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.meetCondition(requireCaller(context), input), info, context);
  }
}
