// A database at the measured scale, servers on it, and load on a server: what every measurement starts from.
import autocannon from 'autocannon';
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { usualOperations } from '../../dist/apps/api/src/config.js';
import { LocalTokens } from '../../dist/libs/people/src/local-tokens.js';
import { migrate } from '../../dist/apps/api/src/migrate.js';
import { startPostgres } from '../../tools/embedded-postgres.mjs';
import { makeDataset, READER } from './dataset.mjs';
import { READS, WRITE } from './operations.mjs';

export const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
export const CLIENTS = (process.env.BENCH_CLIENTS ?? '32,1').split(',').map(Number);
const POOL = 10;
const secret = randomBytes(32).toString('base64url');
const token = new LocalTokens(secret).tokenFor(READER);
const children = [];

/** Runs `work` with the database and what Grip needs to serve it, and leaves nothing behind. */
export async function measuring(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grip-bench-'));
  const database = await startPostgres({ folder, durable: true });
  try {
    await migrate(database.url);
    await makeDataset(database.url, (line) => console.error(line));
    const settings = { databaseUrl: database.url, pool: POOL, secret };
    const config = {
      databaseUrl: database.url,
      host: '127.0.0.1',
      port: 0,
      readPool: POOL,
      writePool: POOL,
      secret,
      localTokens: true,
      oidc: null,
      signingKey: null,
      operations: usualOperations(),
    };
    return await work({ databaseUrl: database.url, settings, config, token });
  } finally {
    for (const child of children) child.kill();
    database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What Grip is asked, request by request. */
export function readBody(name) {
  const { query, variables } = READS[name];
  return () => (n) => ({ query, variables: variables[n % variables.length] });
}

/** Each request changes a milestone that no other request in flight changes, so its version is known. */
export async function mutationBody(databaseUrl) {
  // What was in flight when the load before ended has been committed by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query('select right(id::text, 12)::int as n, version from milestone where version > 1');
  await client.end();
  const versions = new Map(rows.map(({ n, version }) => [n, version]));
  const body = (n) => {
    const milestone = WRITE.milestone(n);
    const input = {
      id: WRITE.milestoneId(milestone),
      expectedVersion: versions.get(milestone) ?? 1,
      set: { physicalPercent: String(n % 99), statusNote: `Note ${n}` },
    };
    return { query: WRITE.query, variables: { input } };
  };
  body.answered = (text) => {
    const [, id, version] = /"id":"mil_\w*?(\d{12})","version":(\d+)/.exec(text) ?? [];
    if (id) versions.set(Number(id), Number(version));
  };
  return body;
}

/** A server in a process of its own. */
export function serve(file, settings) {
  const child = fork(new URL(file, import.meta.url), {
    env: { ...process.env, NODE_ENV: 'production', BENCH: JSON.stringify(settings) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once('message', ({ port }) => resolve({ child, url: `http://127.0.0.1:${port}/graphql` }));
  });
}

function usage({ child }) {
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.send('usage');
  });
}

/** Load for some seconds: requests a second, latency, processor time and memory. */
export async function load({ url, child }, clients, body, seconds) {
  const before = await usage({ child });
  let n = 0;
  const refused = [];
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        setupRequest: (request) => ({ ...request, body: JSON.stringify(body((n += 1))) }),
        onResponse: (status, text) => {
          body.answered?.(text);
          if (status !== 200 || text.includes('"errors":[{')) refused.push(text.slice(0, 300));
        },
      },
    ],
  });
  const after = await usage({ child });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed: ${refused[0]}`);
  const total = result.requests.total;
  if (refused.length > total / 100) throw new Error(`${refused.length} of ${total} were refused: ${refused[0]}`);
  const cpu = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1000 / total;
  return { perSecond: total / seconds, p50: result.latency.p50, p99: result.latency.p99, cpu, memory: after.memory };
}
