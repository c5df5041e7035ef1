import { Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, RootConnection, type GripContext } from '#platform';
import { DecisionGatewayType } from './gateway/decision-gateway.type.js';
import { EscalationType } from './escalation/escalation.type.js';

@Resolver()
export class GovernanceQueriesResolver {
  constructor(private readonly answers: Answers) {}

  @RootConnection(() => DecisionGatewayType, 'Decision gateways of all programmes you may see.')
  gateways(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootConnection(() => EscalationType, 'Matters escalated by all programmes you may see.')
  escalations(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }
}
