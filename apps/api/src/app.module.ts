import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module, type DynamicModule } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { GovernanceModule } from '#governance';
import { IntakeModule } from '#intake';
import { LocalTokens, PeopleModule } from '#people';
import { AS_APP, Clock, PlatformModule } from '#platform';
import { ReportingModule } from '#reporting';
import { RiskModule } from '#risk';
import type { Config } from './config.js';
import { graphqlModule } from './graphql.js';
import { ormConfig } from './mikro-orm.config.js';

export interface AppOptions {
  clock?: Clock;
  /** Told of every SQL statement before it runs. */
  onStatement?: (sql: string, values: unknown[]) => void;
}

/** The only list of modules. */
@Module({})
export class AppModule {
  static for(config: Config, { clock = new Clock(), onStatement }: AppOptions = {}): DynamicModule {
    const logging = onStatement ? { debug: ['query' as const], logger: (sql: string) => onStatement(sql, []) } : {};
    return {
      module: AppModule,
      imports: [
        MikroOrmModule.forRoot({
          ...ormConfig(config.databaseUrl, { pool: { min: 0, max: config.writePool }, ...logging }),
          driver: PostgreSqlDriver,
          driverOptions: { options: AS_APP },
          registerRequestContext: false,
        }),
        PlatformModule.for({ ...config, clock, ...(onStatement ? { onStatement } : {}) }),
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
