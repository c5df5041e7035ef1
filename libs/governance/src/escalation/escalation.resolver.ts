import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  AnswerEscalationInput,
  EscalateMatterInput,
  RecordNothingToEscalateInput,
  RestrictEscalationInput,
} from './escalation.inputs.js';
import { EscalationService } from './escalation.service.js';
import { EscalationType } from './escalation.type.js';

const record: [string, () => unknown] = ['escalation', () => EscalationType];

@Resolver()
export class EscalationResolver {
  constructor(
    private readonly escalations: EscalationService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
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
    record,
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
    record,
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
    record,
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
