import { Args, Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, MutationField, requireSignedIn, type GripContext } from '#platform';
import { CreateApiTokenInput, RevokeApiTokenInput } from './api-token.inputs.js';
import { ApiTokenService } from './api-token.service.js';
import { ApiTokenType } from './api-token.type.js';

const record: [string, () => unknown] = ['apiToken', () => ApiTokenType];

@Resolver()
export class ApiTokenResolver {
  constructor(
    private readonly tokens: ApiTokenService,
    private readonly answers: Answers,
  ) {}

  @MutationField({
    record,
    may: 'ANYBODY',
    once: {
      secret:
        'The token itself, told this once; keep it where your program finds it. Null when the act was done before.',
    },
    description:
      'Makes a token for a program of your own, which asks in your name. Not with a token. Errors: NOT_PERMITTED, INVALID.',
  })
  async createApiToken(
    @Args('input') input: CreateApiTokenInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    const { outcome, secret } = await this.tokens.create(requireSignedIn(context), input);
    return this.answers.payload(outcome, info, context, { secret });
  }

  @MutationField({
    record,
    may: 'ANYBODY',
    description:
      'Ends a token of your own; the next request with it is refused. Errors: NOT_FOUND, VERSION_CONFLICT, ILLEGAL_TRANSITION.',
  })
  async revokeApiToken(
    @Args('input') input: RevokeApiTokenInput,
    @Info() info: GraphQLResolveInfo,
    @Context() context: GripContext,
  ) {
    return this.answers.payload(await this.tokens.revoke(requireSignedIn(context), input), info, context);
  }
}
