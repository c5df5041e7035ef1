import type { INestApplicationContext } from '@nestjs/common';
import { readConfig, type Config } from '#api/config.js';
import { createApp } from '#api/main.js';
import { migrate } from '#api/migrate.js';
import type { CommandContext } from './usage.js';

/** Grip's services on an up-to-date database, without listening. */
export async function withApp<Result>(
  { databaseUrl, dataFolder }: Pick<CommandContext, 'databaseUrl' | 'dataFolder'>,
  work: (app: INestApplicationContext, config: Config) => Promise<Result>,
): Promise<Result> {
  const url = await databaseUrl();
  const config = readConfig({ databaseUrl: url, dataFolder: dataFolder() });
  await migrate(url);
  const app = await createApp(config);
  await app.init();
  try {
    return await work(app, config);
  } finally {
    await app.close();
  }
}
