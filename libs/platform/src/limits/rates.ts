import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { AS_APP } from '../database/app-role.js';
import { Metrics } from '../operations/metrics.js';
import { Budget, type BudgetStore, type Standing } from './budget.js';
import type { RateSettings } from './limits.js';

const HOUR = 3_600;
const MINUTE = 60;
/** Milliseconds between two settlements with the store. */
const SETTLE_EVERY = 2_000;

/** What one caller may ask for over time: by person for those who are signed in, by address for all others. */
@Injectable()
export class Rates implements OnApplicationShutdown {
  private readonly log = new Logger('Rates');
  private readonly pool: pg.Pool | null;
  private readonly costs: Budget;
  private readonly acts: Budget;
  /** Addresses are counted by each instance for itself and never written down. */
  private readonly strangers: Budget;
  private readonly timer: NodeJS.Timeout;
  private away = false;

  constructor(
    settings: RateSettings,
    databaseUrl: string,
    private readonly metrics: Metrics,
  ) {
    this.pool = settings.store === 'postgres' ? settlingPool(databaseUrl) : null;
    const budget = (name: string, limit: number): Budget =>
      new Budget(limit, HOUR * 1000, storeOf(this.pool, name, limit), (error) => this.storeIsAway(error));
    this.costs = budget('cost', settings.cost);
    this.acts = budget('acts', settings.acts);
    this.strangers = new Budget(settings.strangers, MINUTE * 1000, null);
    this.timer = setInterval(() => void this.settle(), SETTLE_EVERY).unref();
  }

  /**
   * Lets a request in, before anything of it is read.
   * @throws GraphQLError RATE_LIMITED for a person who has used up the hour, and for an address that asked too often without signing in.
   */
  async admit(personId: string | null, address: string): Promise<void> {
    if (personId) {
      const standing = await this.costs.left(personId);
      if (!standing.allowed) throw this.refusal(standing, `You have used up the ${standing.limit} units of an hour.`);
      return;
    }
    const standing = await this.strangers.use(address, 1);
    if (!standing.allowed)
      throw this.refusal(standing, 'Too many requests without a sign-in came from your address; sign in.');
  }

  /**
   * Counts an operation towards its caller's hour.
   * @throws GraphQLError RATE_LIMITED when it does not fit in any more; then nothing is counted.
   */
  async spend(personId: string, cost: number, isAct: boolean): Promise<Standing> {
    if (isAct) {
      const standing = await this.acts.use(personId, 1);
      if (!standing.allowed)
        throw this.refusal(
          standing,
          `You have done ${standing.limit} acts within an hour; use bulk acts or an import.`,
        );
    }
    const standing = await this.costs.use(personId, Math.max(1, cost));
    if (standing.allowed) return standing;
    throw this.refusal(
      standing,
      `This operation costs ${cost}, and you have ${standing.remaining} of ${standing.limit} units left in this hour; ask for less.`,
    );
  }

  /** What a person has left of the hour. */
  left(personId: string): Promise<Standing> {
    return this.costs.left(personId);
  }

  /** Brings the store up to date at once, rather than within two seconds. */
  async settle(): Promise<void> {
    await Promise.all([this.costs, this.acts, this.strangers].map((budget) => budget.settle()));
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.settle();
    await this.pool?.end();
  }

  private refusal({ resetAt }: Standing, why: string): GraphQLError {
    const seconds = Math.max(1, Math.ceil((resetAt.getTime() - Date.now()) / 1000));
    this.metrics.refusedByLimit('RATE_LIMITED');
    return new GraphQLError(`${why} Try again in ${inWords(seconds)}.`, {
      extensions: {
        code: 'RATE_LIMITED',
        retryAfterSeconds: seconds,
        http: { status: 429, headers: new HeaderMap([['retry-after', String(seconds)]]) },
      },
    });
  }

  private storeIsAway(error: unknown): void {
    if (!this.away) {
      const { code = 'no answer' } = error as { code?: string };
      this.log.warn(`What callers use cannot be settled with the database (${code}); each instance counts for itself.`);
    }
    this.away = true;
    setTimeout(() => (this.away = false), MINUTE * 1000).unref();
  }
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`;
}

function storeOf(pool: pg.Pool | null, name: string, points: number): BudgetStore {
  const usual = { points, duration: HOUR, keyPrefix: name };
  if (!pool) return new RateLimiterMemory(usual);
  const place = { schemaName: 'operations', tableName: 'rate_limit', tableCreated: true };
  return new RateLimiterPostgres({ ...usual, ...place, storeClient: pool, storeType: 'pool' });
}

/** Of its own, so that a settlement never waits for an act or holds one up. */
function settlingPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
    query_timeout: 3_000,
    options: `${AS_APP} -c synchronous_commit=off`,
    allowExitOnIdle: true,
  });
  pool.on('error', () => undefined);
  return pool;
}
