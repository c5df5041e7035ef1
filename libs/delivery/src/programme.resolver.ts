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
import { RoleAssignmentType } from './role-assignment.type.js';
import { AssignRoleInput, EndRoleInput } from './role.inputs.js';
import { RoleService } from './role.service.js';
import {
  CloseWorkstreamInput,
  CreateWorkstreamInput,
  RenameWorkstreamInput,
  RestrictWorkstreamInput,
  SetWorkstreamWeightInput,
} from './workstream.inputs.js';
import { WorkstreamService } from './workstream.service.js';
import { WorkstreamType } from './workstream.type.js';

const programme: [string, () => unknown] = ['programme', () => ProgrammeType];
const workstream: [string, () => unknown] = ['workstream', () => WorkstreamType];
const role: [string, () => unknown] = ['role', () => RoleAssignmentType];

@Resolver()
export class ProgrammeResolver {
  constructor(
    private readonly programmes: ProgrammeService,
    private readonly workstreams: WorkstreamService,
    private readonly roles: RoleService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record: programme,
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
    record: programme,
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
    record: programme,
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
    record: programme,
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

  @MutationField({
    record: workstream,
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
    record: workstream,
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
    record: workstream,
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
    record: workstream,
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
    record: workstream,
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

  @MutationField({
    record: role,
    may: ['ASSIGN_ROLE'],
    description:
      'Gives someone a role from a day on; a new SRO ends the role of the one before. Errors: NOT_FOUND, NOT_PERMITTED, INVALID.',
  })
  async assignRole(
    @Args('input') input: AssignRoleInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.roles.assign(requireCaller(context), input), info, context);
  }

  @MutationField({
    record: role,
    may: ['ASSIGN_ROLE'],
    description:
      'Ends a role on a day; the last SRO is replaced with `assignRole`, not ended. Errors: VERSION_CONFLICT, NOT_FOUND, NOT_PERMITTED, INVALID.',
  })
  async endRole(@Args('input') input: EndRoleInput, @Info() info: GraphQLResolveInfo, @Context() context: GripContext) {
    return this.answers.payload(await this.roles.end(requireCaller(context), input), info, context);
  }
}
