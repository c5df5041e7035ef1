import { Context, Query, Resolver } from '@nestjs/graphql';
import { requireCaller, type GripContext } from '../graphql/context.js';
import { requestInProgress } from '../operations/request-in-progress.js';
import { RateLimitType } from './rate-limit.type.js';
import { Rates } from './rates.js';

/** Tells callers how they stand, before they are refused. */
@Resolver()
export class RateLimitResolver {
  constructor(private readonly rates: Rates) {}

  @Query(() => RateLimitType, { nullable: true, description: 'What you may still ask for within the hour.' })
  async rateLimit(@Context() context: GripContext): Promise<RateLimitType> {
    const { limit, remaining, resetAt } = await this.rates.left(requireCaller(context));
    return { cost: requestInProgress()?.cost ?? 0, limit, remaining, resetAt };
  }
}
