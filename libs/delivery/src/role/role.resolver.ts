import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireCaller, type GripContext } from '#platform';
import { AssignRoleInput, EndRoleInput } from './role.inputs.js';
import { RoleService } from './role.service.js';
import { RoleAssignmentType } from './role-assignment.type.js';

const record: [string, () => unknown] = ['role', () => RoleAssignmentType];

@Resolver()
export class RoleResolver {
  constructor(
    private readonly roles: RoleService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
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
    record,
    may: ['ASSIGN_ROLE'],
    description:
      'Ends a role on a day; the last SRO is replaced with `assignRole`, not ended. Errors: VERSION_CONFLICT, NOT_FOUND, NOT_PERMITTED, INVALID.',
  })
  async endRole(@Args('input') input: EndRoleInput, @Info() info: GraphQLResolveInfo, @Context() context: GripContext) {
    return this.answers.payload(await this.roles.end(requireCaller(context), input), info, context);
  }
}
