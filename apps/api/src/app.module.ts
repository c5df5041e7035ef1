import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Pool } from 'pg';
import { DeliveryModule } from '#delivery';
import { GovernanceModule } from '#governance';
import { IntakeModule } from '#intake';
import { LocalTokens, PeopleModule } from '#people';
import { Clock, Metrics, PlatformModule, poolCounts, type Tracing } from '#platform';
import { ReportingModule } from '#reporting';
import { RiskModule } from '#risk';
import type { Config } from './config.js';
import { graphqlModule } from './graphql.js';
import { ormConfig } from './mikro-orm.config.js';

export interface AppOptions {
  clock?: Clock;
  /** Told of every SQL statement before it runs. */
  onStatement?: (sql: string, values: unknown[]) => void;
  /** Where log lines go, if not to standard output. */
  logTo?: { write(line: string): void };
}

/** The only list of modules. */
@Module({})
export class AppModule {
  static for(config: Config, tracing: Tracing, { clock = new Clock(), onStatement }: AppOptions = {}): DynamicModule {
    const metrics = new Metrics();
    const logging = onStatement ? { debug: ['query' as const], logger: (sql: string) => onStatement(sql, []) } : {};
    return {
      module: AppModule,
      imports: [
        MikroOrmModule.forRoot({
          ...ormConfig(config.databaseUrl, {
            pool: { min: 0, max: config.writePool },
            driverOptions: writeSessions(metrics),
            ...logging,
          }),
          driver: PostgreSqlDriver,
          registerRequestContext: false,
        }),
        PlatformModule.for({
          ...config,
          rates: config.operations.rates,
          clock,
          metrics,
          tracing,
          ...(onStatement ? { onStatement } : {}),
        }),
        graphqlModule(config, new LocalTokens(config.secret)),
        PeopleModule,
        DeliveryModule,
        RiskModule,
        GovernanceModule,
        IntakeModule,
        ReportingModule,
      ],
    };
  }
}

/** How long an act may hold up others: a statement 5 s, its wait for a lock 2 s, and the pause between two statements 10 s. */
function writeSessions(metrics: Metrics): object {
  return {
    statement_timeout: 5_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: 5_000,
    onPoolCreated: (pool: Pool) => metrics.watchPool('write', () => poolCounts(pool)),
  };
}
