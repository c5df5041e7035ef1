import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { usualOperations } from '#api/config.js';
import { createApp } from '#api/main.js';
import { Draining } from '#platform';
import { freshDatabase, type TestDatabase } from '../setup/database.js';
import { promise } from '../setup/promise.js';

const SECRETS = /open-sesame|operator|postgres|127\.0\.0\.1|ECONN|select|stack/i;

/** What an address for operators answers. */
interface Health {
  status: number;
  text: string;
  body: Record<string, unknown>;
}

describe('health', () => {
  let database: TestDatabase;
  let silent: Server;
  const apps: NestExpressApplication[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    // Takes connections and never says a word, like a database that has stopped in its tracks.
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
  });
  afterAll(async () => {
    silent.close();
    await database.drop();
  });

  const grip = async (databaseUrl: string): Promise<NestExpressApplication> => {
    const app = await createApp(
      {
        databaseUrl,
        host: '127.0.0.1',
        port: 0,
        readPool: 2,
        writePool: 2,
        secret: 'a secret that only the tests know, long enough',
        localTokens: true,
        oidc: null,
        signingKey: null,
        operations: usualOperations(),
      },
      { logTo: { write: () => undefined } },
    );
    await app.listen(0, '127.0.0.1');
    apps.push(app);
    return app;
  };

  const ask = async (app: NestExpressApplication, name: 'live' | 'ready'): Promise<Health> => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/health/${name}`, { signal: AbortSignal.timeout(5_000) });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
  };

  it('is ready on a database that is there and up to date', async () => {
    const app = await grip(database.url);
    expect(await ask(app, 'ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', database: 'reachable', migrations: 'current' },
    });
    expect(await ask(app, 'live')).toMatchObject({ status: 200, body: { status: 'live' } });
  });

  it('lives but is not ready while nothing listens where the database should be', async () => {
    const app = await grip('postgres://operator:open-sesame@127.0.0.1:1/register');
    expect(await ask(app, 'live')).toMatchObject({ status: 200 });
    const ready = await ask(app, 'ready');
    expect(ready).toMatchObject({ status: 503, body: { status: 'not ready', database: 'unreachable' } });
    expect(ready.text).not.toMatch(SECRETS);
  });

  it('says so within five seconds when the database takes connections and then is silent', async () => {
    const { port } = silent.address() as AddressInfo;
    const app = await grip(`postgres://operator:open-sesame@127.0.0.1:${port}/register`);
    const ready = await ask(app, 'ready');
    expect(ready).toMatchObject({ status: 503, body: { database: 'unreachable', migrations: 'unknown' } });
    expect(ready.text).not.toMatch(SECRETS);
    expect(await ask(app, 'live')).toMatchObject({ status: 200 });
  });

  it('is ready again once the database is', async () => {
    const app = await grip(database.url);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`alter table migration rename to hidden`);
    expect(await ask(app, 'ready')).toMatchObject({ status: 503, body: { migrations: 'behind' } });
    await client.query(`alter table hidden rename to migration`);
    await client.query(`
      create table kept as select * from migration where name <> '001-register';
      delete from migration where name <> '001-register'`);
    expect(await ask(app, 'ready')).toMatchObject({
      status: 503,
      body: { status: 'not ready', database: 'reachable', migrations: 'behind' },
    });
    await client.query('insert into migration select * from kept');
    expect(await ask(app, 'ready')).toMatchObject({ status: 200 });
    await client.end();
    promise('D2', { figure: 'lives, and is not ready, while the database is down, silent or behind', tier: 'PR' });
  });

  it('is not ready once it has been told to stop', async () => {
    const app = await grip(database.url);
    app.get(Draining).begin();
    expect(await ask(app, 'ready')).toMatchObject({ status: 503, body: { status: 'stopping' } });
    expect(await ask(app, 'live')).toMatchObject({ status: 200 });
  });
});
