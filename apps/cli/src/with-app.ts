import type { INestApplicationContext } from '@nestjs/common';
import { readConfig, type Config } from '#api/config.js';
import { createApp } from '#api/main.js';
import { migrate } from '#api/migrate.js';

/** Grip's services on an up-to-date database, without listening. */
export async function withApp<Result>(
  databaseUrl: string,
  work: (app: INestApplicationContext, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readConfig({ databaseUrl, dataFolder: process.env.GRIP_DATA ?? '.data' });
  await migrate(databaseUrl);
  const app = await createApp(config);
  await app.init();
  try {
    return await work(app, config);
  } finally {
    await app.close();
  }
}
