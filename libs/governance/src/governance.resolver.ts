import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import { DecisionGatewayType } from './decision-gateway.type.js';
import {
  AnswerEscalationInput,
  EscalateMatterInput,
  RecordNothingToEscalateInput,
  RestrictEscalationInput,
} from './escalation.inputs.js';
import { EscalationService } from './escalation.service.js';
import { EscalationType } from './escalation.type.js';
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

const gateway: [string, () => unknown] = ['gateway', () => DecisionGatewayType];
const escalation: [string, () => unknown] = ['escalation', () => EscalationType];

@Resolver()
export class GovernanceResolver {
  constructor(
    private readonly gateways: GatewayService,
    private readonly escalations: EscalationService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record: gateway,
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
    record: gateway,
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
    record: gateway,
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
    record: gateway,
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
    record: gateway,
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
    record: gateway,
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
    record: gateway,
    may: ['DECIDE_GATEWAY'],
    description:
      'Records what the body decided; Whoever planned the gateway or directs the programme does not decide it. While a blocking condition of an earlier gateway is open, only DEFERRED, REWORK and REJECTED are taken. A decision that supersedes another drops the conditions of that one which are not met yet; the history keeps them. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async decideGateway(
    @Args('input') input: DecideGatewayInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.gateways.decide(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: gateway,
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

  @MutationField({
    record: escalation,
    may: ['ESCALATE_MATTER'],
    description: 'Passes a matter to a named body. Errors: NOT_FOUND, NOT_PERMITTED, REQUIRED.',
  })
  async escalateMatter(
    @Args('input') input: EscalateMatterInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.escalations.escalate(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: escalation,
    may: ['ESCALATE_MATTER'],
    description:
      'Answers "matters for escalation (and where to)" with an explicit N/A. Errors: NOT_FOUND, NOT_PERMITTED.',
  })
  async recordNothingToEscalate(
    @Args('input') input: RecordNothingToEscalateInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.escalations.recordNothing(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: escalation,
    may: ['ESCALATE_MATTER'],
    description: 'Keeps it from open packs, or opens it again. Errors: VERSION_CONFLICT, NOT_PERMITTED.',
  })
  async restrictEscalation(
    @Args('input') input: RestrictEscalationInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.escalations.restrict(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: escalation,
    may: ['ESCALATE_MATTER'],
    description: 'Records what the body answered. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async answerEscalation(
    @Args('input') input: AnswerEscalationInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.escalations.answer(requireCaller(context), input), info, context);
  }
}
