import { Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, RootConnection, type GripContext } from '#platform';
import { MitigationType } from './mitigation/mitigation.type.js';
import { RiskType } from './risk.type.js';

@Resolver()
export class RiskQueriesResolver {
  constructor(private readonly answers: Answers) {}

  @RootConnection(() => RiskType, 'Risks of all programmes you may see.')
  risks(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }

  @RootConnection(() => MitigationType, 'Mitigations of all programmes you may see.')
  mitigations(_args: object, @Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }
}
