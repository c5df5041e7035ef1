import { Context, Info, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Answers, RootOne, type GripContext } from '#platform';
import { PersonType } from './person.type.js';

@Resolver()
export class PeopleResolver {
  constructor(private readonly answers: Answers) {}

  @RootOne(
    () => PersonType,
    'The person asking; null when the token names nobody on record.',
    (_, to) => `${to.row}.id = ${to.value(to.statement.callerId, 'uuid')}`,
  )
  viewer(@Info() info: GraphQLResolveInfo, @Context() context: GripContext): Promise<unknown> {
    return this.answers.root(info, context);
  }
}
