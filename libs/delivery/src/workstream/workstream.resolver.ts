import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  CloseWorkstreamInput,
  CreateWorkstreamInput,
  RenameWorkstreamInput,
  RestrictWorkstreamInput,
  SetWorkstreamWeightInput,
} from './workstream.inputs.js';
import { WorkstreamService } from './workstream.service.js';
import { WorkstreamType } from './workstream.type.js';

const record: [string, () => unknown] = ['workstream', () => WorkstreamType];

@Resolver()
export class WorkstreamResolver {
  constructor(
    private readonly workstreams: WorkstreamService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['CREATE_WORKSTREAM'],
    description: 'Adds a workstream, project or pilot. Errors: NOT_FOUND, NOT_PERMITTED, DUPLICATE, INVALID.',
  })
  async createWorkstream(
    @Args('input') input: CreateWorkstreamInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.workstreams.create(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['EDIT_WORKSTREAM'],
    description: 'Gives it another name or purpose. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async renameWorkstream(
    @Args('input') input: RenameWorkstreamInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.workstreams.rename(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['CLOSE_WORKSTREAM'],
    description: 'Closes it. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async closeWorkstream(
    @Args('input') input: CloseWorkstreamInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.workstreams.close(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['EDIT_WORKSTREAM'],
    description:
      'Keeps it from open packs with all that hangs below it, or opens it again. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async restrictWorkstream(
    @Args('input') input: RestrictWorkstreamInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.workstreams.restrict(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['SET_TOLERANCES'],
    description:
      'Sets its weight and whether it is critical. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async setWorkstreamWeight(
    @Args('input') input: SetWorkstreamWeightInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.workstreams.setWeight(requireCaller(context), input), info, context);
  }
}
