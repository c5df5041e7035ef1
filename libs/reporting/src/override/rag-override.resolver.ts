import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import { LiftRagOverrideInput, SetRagOverrideInput } from './rag-override.inputs.js';
import { RagOverrideService } from './rag-override.service.js';
import { RagOverrideType } from './rag-override.type.js';

const record: [string, () => unknown] = ['ragOverride', () => RagOverrideType];

@Resolver()
export class RagOverrideResolver {
  constructor(
    private readonly overrides: RagOverrideService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['WORSEN_RAG', 'IMPROVE_RAG'],
    description:
      'Reports another colour than the rules give, with a reason and an end. The programme director, the PMO and the SRO may report a worse one, only the SRO a better one. Errors: NOT_FOUND, NOT_PERMITTED, INVALID.',
  })
  async setRagOverride(
    @Args('input') input: SetRagOverrideInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.overrides.set(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['LIFT_RAG_OVERRIDE'],
    description:
      'Lifts an override before its end; it stays on record. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async liftRagOverride(
    @Args('input') input: LiftRagOverrideInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.overrides.lift(requireCaller(context), input), info, context);
  }
}
