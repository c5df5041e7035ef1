import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { poolCounts, type Metrics } from '../operations/metrics.js';
import type { Tracing } from '../operations/tracing.js';
import { AS_APP } from './app-role.js';

/** How many statements a connection keeps prepared; beyond that they are planned each time. */
const MAX_PREPARED = 300;

/** Who looks on while the register is read. */
interface ReadWatch {
  /** Told of every statement, before it runs. */
  onStatement?: ((sql: string, values: unknown[]) => void) | undefined;
  metrics: Metrics;
  tracing: Tracing;
}

/** The read side's own pool: read-only sessions that answer with JSON as text. */
@Injectable()
export class ReadDatabase implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly names = new Map<string, string>();
  /** The session that what runs now reads in, where it reads everything as of one moment. */
  private readonly moment = new AsyncLocalStorage<pg.PoolClient>();

  constructor(
    connectionString: string,
    size: number,
    private readonly watch: ReadWatch,
  ) {
    // Statements are large and their parameters are ids and days, so planning anew for each value costs more than it ever gains.
    this.pool = new pg.Pool({
      connectionString,
      max: size,
      connectionTimeoutMillis: 5_000,
      options: `${AS_APP} -c default_transaction_read_only=on -c statement_timeout=5000 -c jit=off -c plan_cache_mode=force_generic_plan -c timezone=UTC`,
      types: { getTypeParser: textOnly as never },
    });
    // A connection that breaks while idle is replaced by the pool; a query that fails says so itself.
    this.pool.on('error', () => undefined);
    watch.metrics.watchPool('read', () => poolCounts(this.pool));
  }

  /** The first row of a statement, each column as the text PostgreSQL wrote. */
  async row(text: string, values: unknown[]): Promise<(string | null)[]> {
    this.watch.onStatement?.(text, values);
    const name = this.nameOf(text);
    const statement = { ...(name ? { name } : {}), text, values, rowMode: 'array' as const };
    const { rows } = await this.watch.tracing.span('read', { 'db.system.name': 'postgresql' }, () =>
      (this.moment.getStore() ?? this.pool).query<(string | null)[]>(statement),
    );
    return rows[0] ?? [];
  }

  /** Has every statement of `work` see the register as it is at the first of them, whatever is written meanwhile. It keeps one session to itself until it is done. */
  async atOneMoment<Result>(work: () => Promise<Result>): Promise<Result> {
    const session = await this.pool.connect();
    try {
      await session.query('begin isolation level repeatable read');
      const result = await this.moment.run(session, work);
      await session.query('commit');
      session.release();
      return result;
    } catch (error) {
      // Thrown away with its transaction: it may have broken.
      session.release(true);
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private nameOf(text: string): string | undefined {
    let name = this.names.get(text);
    if (!name && this.names.size < MAX_PREPARED) {
      name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
      this.names.set(text, name);
    }
    return name;
  }
}

function textOnly(): (value: string) => string {
  return (value) => value;
}
