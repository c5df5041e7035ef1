import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars.js';

/** What the caller may still ask for. */
@ObjectType('RateLimit', {
  description: 'What you may still ask for until your hour begins anew. Asking this counts too.',
})
export class RateLimitType {
  @Field(() => Int, { description: 'What this operation costs, in units of work.' })
  cost!: number;

  @Field(() => Int, { description: 'Units of work in an hour.' })
  limit!: number;

  @Field(() => Int, { description: 'Units left, this operation taken off.' })
  remaining!: number;

  @Field(() => DateTimeScalar, { description: 'When the next hour begins.' })
  resetAt!: Date;
}
