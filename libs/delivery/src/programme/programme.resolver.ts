import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import {
  CloseProgrammeInput,
  CreateProgrammeInput,
  RenameProgrammeInput,
  SetProgrammePolicyInput,
} from './programme.inputs.js';
import { ProgrammeService } from './programme.service.js';
import { ProgrammeType } from './programme.type.js';

const record: [string, () => unknown] = ['programme', () => ProgrammeType];

@Resolver()
export class ProgrammeResolver {
  constructor(
    private readonly programmes: ProgrammeService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: ['CREATE_PROGRAMME'],
    description: 'Adds a programme under another, or at the top. Errors: NOT_FOUND, NOT_PERMITTED, DUPLICATE, INVALID.',
  })
  async createProgramme(
    @Args('input') input: CreateProgrammeInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.programmes.create(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['EDIT_PROGRAMME'],
    description: 'Gives it another name or purpose. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async renameProgramme(
    @Args('input') input: RenameProgrammeInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.programmes.rename(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['CLOSE_PROGRAMME'],
    description:
      'Closes it; nothing in it can change after. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION.',
  })
  async closeProgramme(
    @Args('input') input: CloseProgrammeInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.programmes.close(requireCaller(context), input), info, context);
  }

  @MutationField({
    record,
    may: ['SET_TOLERANCES'],
    description:
      'Sets how it is judged: RAG policy, percent methods, tolerances. Errors: VERSION_CONFLICT, NOT_PERMITTED, ILLEGAL_TRANSITION, INVALID.',
  })
  async setProgrammePolicy(
    @Args('input') input: SetProgrammePolicyInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.programmes.setPolicy(requireCaller(context), input), info, context);
  }
}
