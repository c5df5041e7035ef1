import { DefaultLogger, type LogContext } from '@mikro-orm/core';
import type { Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { AS_APP, poolCounts, takeBackBroken, type Metrics, type Tracing } from '#platform';

/**
 * How the server's acts use the database. None holds up others for long: a statement may take 5 s, its wait for a lock 2 s, and the pause between two statements
 * 10 s. Migrations, which have connections of their own, may take longer.
 */
export function watchedWrites(metrics: Metrics, tracing: Tracing | null): Partial<Options> {
  return {
    driverOptions: {
      options: AS_APP,
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      connectionTimeoutMillis: 5_000,
      onPoolCreated: (pool: Pool) => {
        takeBackBroken(pool);
        metrics.watchPool('write', () => poolCounts(pool));
      },
    },
    // To the ORM, with a threshold of nothing, every statement is a slow one and is told of with how long it took.
    ...(tracing ? { slowQueryThreshold: 0, slowQueryLoggerFactory: (options) => new Spans(options, tracing) } : {}),
  };
}

/** Turns statements into spans: what kind they are and how long they took, never their text. */
class Spans extends DefaultLogger {
  constructor(
    options: ConstructorParameters<typeof DefaultLogger>[0],
    private readonly tracing: Tracing,
  ) {
    super(options);
  }

  override logQuery({ query = '', took = 0 }: LogContext): void {
    const kind = /^\s*([a-z]+)/i.exec(query)?.[1]?.toLowerCase() ?? 'other';
    this.tracing.past('write', { 'db.system.name': 'postgresql', 'db.operation.name': kind }, took);
  }
}
