import 'reflect-metadata';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { LocalTokens } from '#people';
import { Acts, NestLog, openLog, openTracing, OutboxRelay, ReadDatabase, StartProblem } from '#platform';
import { Hourly } from '#publishing';
import { AppModule, type AppOptions } from './app.module.js';
import { closeGracefully } from './closing.js';
import { readConfig, type Config } from './config.js';
import { requireSafeDatabase } from './database-safety.js';
import { loadDemo, personas } from './demo/load-demo.js';
import { BoundedExpressAdapter } from './http-adapter.js';
import { addHttp } from './http.js';
import { migrate } from './migrate.js';
import { welcome } from './welcome.js';

export interface StartOptions {
  databaseUrl: string;
  /** Load the demonstration programmes into an empty register. */
  demo: boolean;
  dataFolder: string;
}

/** Starts the API: migrates, loads the demonstration when asked to, listens, and says how to use it. */
export async function start({ databaseUrl, demo, dataFolder }: StartOptions): Promise<{ close(): Promise<void> }> {
  const config = readConfig({ databaseUrl, dataFolder });
  await migrate(databaseUrl);
  const app = await createApp(config);
  await app.init();
  await requireSafeDatabase(app.get(ReadDatabase), process.env.NODE_ENV === 'production');
  if (demo) await loadDemo(app);
  const people = config.localTokens ? await personas(app.get(Acts)) : [];
  // Nothing is waited for once it listens: whoever is told to stop from then on knows whom to close.
  try {
    await listen(app.getHttpServer(), config);
  } catch (error) {
    await app.close();
    throw listenProblem(error, config);
  }
  app.get(OutboxRelay).begin();
  if (config.operations.outbox.mail || config.operations.outbox.webhook) app.get(Hourly).begin();
  const { port } = app.getHttpServer().address() as AddressInfo;
  console.log(welcome(`http://${config.host}:${port}`, people, new LocalTokens(config.secret)));
  return { close: () => closeGracefully(app, config.operations.drainSeconds) };
}

/** The application, wired but not listening. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<NestExpressApplication> {
  const log = openLog(config.operations.logLevel, options.logTo);
  const tracing = await openTracing(config.operations.otlpEndpoint);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.for(config, tracing, options),
    new BoundedExpressAdapter(config.operations.maxConnections),
    { logger: new NestLog(log), abortOnError: false, bodyParser: false },
  );
  addHttp(app, config, log);
  return app;
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function listenProblem(error: unknown, { host, port }: Config): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new StartProblem(`port ${port} on ${host} is in use; stop what listens there, or set PORT.`);
  if (code === 'EACCES')
    return new StartProblem(`port ${port} may not be opened by this user; set PORT to 1024 or more.`);
  return error;
}
