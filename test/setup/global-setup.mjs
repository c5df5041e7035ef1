// Before any test: one PostgreSQL server, and on it one migrated database from which every test file gets its own copy.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { build } from '../../tools/build.mjs';
import { lockHolder } from '../../tools/data-folder.mjs';
import { startPostgres, stopAbandoned } from '../../tools/embedded-postgres.mjs';
import globalTeardown from './global-teardown.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const TEMPLATE = 'grip_template';
const FOLDER = 'grip-test-';
const NEEDS_DATABASE = /\.(db|e2e|lab)\.ts$/;

/** Would this run touch any test that needs the database? Rules are tested in a second because they need none. */
function needsDatabase({ testPathPatterns, rootDir }) {
  const patterns = (testPathPatterns?.patterns ?? []).map((pattern) => new RegExp(pattern, 'i'));
  if (patterns.length === 0) return true;
  return ['apps', 'libs', 'test'].some((folder) =>
    fs
      .readdirSync(path.join(rootDir, folder), { recursive: true })
      .map((name) => path.join(rootDir, folder, name))
      .some(
        (file) =>
          NEEDS_DATABASE.test(file) &&
          patterns.some((pattern) => pattern.test(file) || pattern.test(path.relative(rootDir, file))),
      ),
  );
}

/** A test run that was killed leaves its server and folder behind: the next run clears them away. */
function sweepAbandoned() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(FOLDER))) {
    const folder = path.join(os.tmpdir(), name);
    try {
      const old = Date.now() - fs.statSync(folder).mtimeMs > 60_000; // a younger one may be about to take its lock
      if (!old || lockHolder(path.join(folder, 'lock')) !== undefined) continue;
      stopAbandoned(folder);
      fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // Someone else's, or going away as we look: theirs to clear.
    }
  }
}

async function temporaryServer() {
  sweepAbandoned();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), FOLDER));
  const server = await startPostgres({ folder, database: 'postgres', durable: false });
  globalThis.gripTestServer = { ...server, folder };
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.once(signal, () => {
      globalTeardown(); // a run that is told to stop never reaches its own tear-down
      process.exit(code);
    });
  }
  return server.url;
}

async function remakeTemplate(adminUrl) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${TEMPLATE} with (force)`);
    await client.query(`create database ${TEMPLATE}`);
  } finally {
    await client.end();
  }
}

async function migrate(databaseUrl) {
  const config = path.join(root, 'dist/apps/api/src/mikro-orm.config.js');
  await import('reflect-metadata');
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const { ormConfig } = await import(config);
  const orm = await MikroORM.init(ormConfig(databaseUrl));
  try {
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}

/** Figures are worth little without what they were taken on. */
async function recordMachine(adminUrl, file) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query("select split_part(current_setting('server_version'), ' ', 1) as version");
  await client.end();
  const machine = `${os.cpus().length} cores, PostgreSQL ${rows[0].version}, Node ${process.versions.node}`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, `${JSON.stringify({ machine })}\n`);
}

export default async function globalSetup(globalConfig) {
  if (!needsDatabase(globalConfig)) return;
  await build();
  process.env.TEST_DATABASE_URL ??= await temporaryServer();
  const template = new URL(process.env.TEST_DATABASE_URL);
  template.pathname = `/${TEMPLATE}`;
  await remakeTemplate(process.env.TEST_DATABASE_URL);
  await migrate(template.href);
  if (process.env.GRIP_PROMISES) await recordMachine(template.href, process.env.GRIP_PROMISES);
}
