import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import { RecordDataCaveatInput, ResolveDataCaveatInput } from './data-caveat.inputs.js';
import { DataCaveatService } from './data-caveat.service.js';
import { DataCaveatType } from './data-caveat.type.js';
import { LiftRagOverrideInput, SetRagOverrideInput } from './rag-override.inputs.js';
import { RagOverrideService } from './rag-override.service.js';
import { RagOverrideType } from './rag-override.type.js';

const ragOverride: [string, () => unknown] = ['ragOverride', () => RagOverrideType];
const dataCaveat: [string, () => unknown] = ['dataCaveat', () => DataCaveatType];

@Resolver()
export class ReportingResolver {
  constructor(
    private readonly overrides: RagOverrideService,
    private readonly caveats: DataCaveatService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record: ragOverride,
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
    record: ragOverride,
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

  @MutationField({
    record: dataCaveat,
    may: ['RECORD_DATA_CAVEAT'],
    description:
      'Tells the board something about the data behind its report. Errors: NOT_FOUND, NOT_PERMITTED, INVALID.',
  })
  async recordDataCaveat(
    @Args('input') input: RecordDataCaveatInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.caveats.record(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: dataCaveat,
    may: ['RECORD_DATA_CAVEAT'],
    description: 'Says that it has been put right. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async resolveDataCaveat(
    @Args('input') input: ResolveDataCaveatInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.caveats.resolve(requireCaller(context), input), info, context);
  }
}
