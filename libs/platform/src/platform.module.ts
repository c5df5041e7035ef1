import { MikroORM } from '@mikro-orm/core';
import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock.js';
import { ReadDatabase } from './database/read-database.js';
import { Answers } from './graphql/answers.js';
import { Documents } from './graphql/documents.js';
import type { RateSettings } from './limits/limits.js';
import { RateLimitResolver } from './limits/rate-limit.resolver.js';
import { Rates } from './limits/rates.js';
import { Acts } from './mutation/acts.js';
import { Draining } from './operations/draining.js';
import { Metrics } from './operations/metrics.js';
import { Tracing } from './operations/tracing.js';
import { OutboxRelay, type OutboxSettings } from './outbox/outbox-relay.js';
import { Cursors } from './read/cursors.js';
import { Reader } from './read/reader.js';

interface PlatformOptions {
  databaseUrl: string;
  readPool: number;
  secret: string;
  rates: RateSettings;
  outbox: OutboxSettings;
  clock: Clock;
  metrics: Metrics;
  tracing: Tracing;
  onStatement?: (sql: string, values: unknown[]) => void;
}

/** The plumbing every area uses: clock, reading, acts and answers. */
@Module({})
export class PlatformModule {
  static for({
    databaseUrl,
    readPool,
    secret,
    rates,
    outbox,
    clock,
    metrics,
    tracing,
    onStatement,
  }: PlatformOptions): DynamicModule {
    const exported = [
      { provide: Clock, useValue: clock },
      { provide: Cursors, useValue: new Cursors(secret) },
      {
        provide: ReadDatabase,
        useFactory: () => new ReadDatabase(databaseUrl, readPool, { onStatement, metrics, tracing }),
      },
      { provide: Acts, useFactory: (orm: MikroORM) => new Acts(orm, clock, { metrics, tracing }), inject: [MikroORM] },
      { provide: Metrics, useValue: metrics },
      { provide: Tracing, useValue: tracing },
      { provide: Rates, useFactory: () => new Rates(rates, databaseUrl, metrics) },
      { provide: OutboxRelay, useFactory: () => new OutboxRelay(outbox, databaseUrl, { clock, metrics }) },
      Draining,
      Reader,
      Answers,
      Documents,
    ];
    return { module: PlatformModule, global: true, providers: [...exported, RateLimitResolver], exports: exported };
  }
}
