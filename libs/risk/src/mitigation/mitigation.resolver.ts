import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  AddMitigationInput,
  CancelMitigationInput,
  CompleteMitigationInput,
  StartMitigationInput,
} from './mitigation.inputs.js';
import { MitigationService } from './mitigation.service.js';
import { MitigationType } from './mitigation.type.js';

const record: [string, () => unknown] = ['mitigation', () => MitigationType];

@Resolver()
export class MitigationResolver {
  constructor(
    private readonly mitigations: MitigationService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['MANAGE_MITIGATION'],
    description: 'Adds work that should bring a risk down. Errors: NOT_FOUND, NOT_PERMITTED, DUPLICATE, OUT_OF_RANGE.',
  })
  async addMitigation(
    @Args('input') input: AddMitigationInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.mitigations.add(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['MANAGE_MITIGATION'],
    description: 'Records that it has begun. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async startMitigation(
    @Args('input') input: StartMitigationInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.mitigations.start(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['MANAGE_MITIGATION'],
    description:
      'Records that it is done; the score of the risk stays as it is. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async completeMitigation(
    @Args('input') input: CompleteMitigationInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.mitigations.complete(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['MANAGE_MITIGATION'],
    description: 'Gives it up. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async cancelMitigation(
    @Args('input') input: CancelMitigationInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.mitigations.cancel(requireCaller(context), input), info, context);
  }
}
