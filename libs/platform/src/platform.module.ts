import { MikroORM } from '@mikro-orm/core';
import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock.js';
import { ReadDatabase } from './database/read-database.js';
import { Answers } from './graphql/answers.js';
import { Acts } from './mutation/acts.js';
import { Cursors } from './read/cursors.js';
import { Reader } from './read/reader.js';

interface PlatformOptions {
  databaseUrl: string;
  readPool: number;
  secret: string;
  clock: Clock;
  onStatement?: (sql: string, values: unknown[]) => void;
}

/** The plumbing every area uses: clock, reading, acts and answers. */
@Module({})
export class PlatformModule {
  static for({ databaseUrl, readPool, secret, clock, onStatement }: PlatformOptions): DynamicModule {
    const exported = [
      { provide: Clock, useValue: clock },
      { provide: Cursors, useValue: new Cursors(secret) },
      { provide: ReadDatabase, useFactory: () => new ReadDatabase(databaseUrl, readPool, onStatement) },
      { provide: Acts, useFactory: (orm: MikroORM, at: Clock) => new Acts(orm, at), inject: [MikroORM, Clock] },
      Reader,
      Answers,
    ];
    return { module: PlatformModule, global: true, providers: exported, exports: exported };
  }
}
