import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import { RecordDataCaveatInput, ResolveDataCaveatInput } from './data-caveat.inputs.js';
import { DataCaveatService } from './data-caveat.service.js';
import { DataCaveatType } from './data-caveat.type.js';

const record: [string, () => unknown] = ['dataCaveat', () => DataCaveatType];

@Resolver()
export class DataCaveatResolver {
  constructor(
    private readonly caveats: DataCaveatService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
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
    record,
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
