import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type DynamicModule } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { GovernanceModule } from '#governance';
import { IntakeModule } from '#intake';
import { PeopleModule } from '#people';
import { Clock, Metrics, PlatformModule, type Tracing } from '#platform';
import { PublishingModule } from '#publishing';
import { ReportingModule } from '#reporting';
import { RiskModule } from '#risk';
import type { Config } from './config.js';
import { graphqlModule } from './graphql.js';
import { ormConfig } from './mikro-orm.config.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { watchedWrites } from './watched-writes.js';

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
            ...watchedWrites(metrics, config.operations.otlpEndpoint ? tracing : null),
            ...logging,
          }),
          driver: PostgreSqlDriver,
          registerRequestContext: false,
        }),
        PlatformModule.for({
          ...config,
          rates: config.operations.rates,
          outbox: config.operations.outbox,
          clock,
          metrics,
          tracing,
          ...(onStatement ? { onStatement } : {}),
        }),
        SignInModule.for(config),
        graphqlModule(),
        PeopleModule,
        DeliveryModule,
        RiskModule,
        GovernanceModule,
        IntakeModule,
        ReportingModule,
        PublishingModule.for(config),
      ],
    };
  }
}
