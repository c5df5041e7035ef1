// `npm run bench`: requests a second of Grip as a ratio to the same SQL answered by a bare server, in one run on one machine.
// Only the ratios mean anything; absolute figures depend on the machine and on what else it does.
import autocannon from 'autocannon';
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { STANDING } from '../../dist/libs/delivery/src/access.js';
import { LocalTokens } from '../../dist/libs/people/src/local-tokens.js';
import { usualOperations } from '../../dist/apps/api/src/config.js';
import { migrate } from '../../dist/apps/api/src/migrate.js';
import { startPostgres } from '../../tools/embedded-postgres.mjs';
import { captureReads } from './capture.mjs';
import { makeDataset, READER, SCALE } from './dataset.mjs';
import { READS, WRITE } from './operations.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CLIENTS = (process.env.BENCH_CLIENTS ?? '32,1').split(',').map(Number);
const POOL = 10;
const secret = randomBytes(32).toString('base64url');
const token = new LocalTokens(secret).tokenFor(READER);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grip-bench-'));
const database = await startPostgres({ folder, durable: true });
const children = [];
try {
  await migrate(database.url);
  await makeDataset(database.url, (line) => console.error(line));
  const config = {
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    readPool: POOL,
    writePool: POOL,
    secret,
    localTokens: true,
    operations: usualOperations(),
  };
  const reads = await captureReads(config, token, READS);
  const limit = await serve('limit-server.mjs', { databaseUrl: database.url, pool: POOL, reads, write: writeOf() });
  const grip = await serve('grip-server.mjs', { databaseUrl: database.url, pool: POOL, secret });
  const rows = [];
  for (const clients of CLIENTS) {
    for (const name of Object.keys(READS))
      rows.push(await compare(name, clients, limit, grip, limitBody(name), gripBody(name)));
    rows.push(await compare('one mutation', clients, limit, grip, (n) => ({ name: 'write', n }), mutationBody));
  }
  print(rows, reads);
} finally {
  for (const child of children) child.kill();
  database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

function limitBody(name) {
  return (n) => ({ name, n });
}

function gripBody(name) {
  const { query, variables } = READS[name];
  return () => (n) => ({ query, variables: variables[n % variables.length] });
}

/** Each request changes a milestone that no other request in flight changes, so its version is known. */
async function mutationBody() {
  const client = new pg.Client({ connectionString: database.url });
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

function writeOf() {
  const now = new Date();
  let n = 0;
  const roles = STANDING.replace(/\?/g, () => `$${(n += 1)}`);
  // The milestone after the one that Grip changes.
  const milestones = Array.from(
    { length: 500 },
    (_, m) => `f0000000-0000-7000-8000-${String(WRITE.milestone(m) + 1).padStart(12, '0')}`,
  );
  return { person: READER, now: now.toISOString(), day: now.toISOString().slice(0, 10), roles, milestones };
}

function serve(file, settings) {
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

async function load({ url, child }, clients, body, seconds) {
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
        onResponse: (_, text) => {
          body.answered?.(text);
          if (text.includes('"errors":[{')) refused.push(text.slice(0, 300));
        },
      },
    ],
  });
  const after = await usage({ child });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  const total = result.requests.total;
  if (refused.length > total / 100) throw new Error(`${refused.length} of ${total} were refused: ${refused[0]}`);
  const cpu = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1000 / total;
  return { perSecond: total / seconds, p50: result.latency.p50, p99: result.latency.p99, cpu, memory: after.memory };
}

async function compare(name, clients, limit, grip, limitBody, gripBody) {
  await load(limit, clients, limitBody, 1);
  await load(grip, clients, await gripBody(), 1);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await load(limit, clients, limitBody, SECONDS);
    const ours = await load(grip, clients, await gripBody(), SECONDS);
    rounds.push({ bare, ours, ratio: ours.perSecond / bare.perSecond });
    console.error(`${name}, ${clients} clients, round ${round + 1}: ${(ours.perSecond / bare.perSecond).toFixed(2)}`);
  }
  rounds.sort((one, other) => one.ratio - other.ratio);
  return { name, clients, ...rounds[Math.floor(rounds.length / 2)], ratios: rounds.map(({ ratio }) => ratio) };
}

function print(rows, reads) {
  const total = SCALE.programmes * SCALE.workstreams * SCALE.milestones;
  console.log(
    `Scale: ${SCALE.programmes} programmes, ${total} milestones; ${ROUNDS} rounds of ${SECONDS} s; ratio = Grip / bare server with the same SQL.`,
  );
  console.log(
    '| operation | clients | ratio (median) | rounds | req/s limit | req/s Grip | p50 / p99 ms | CPU ms limit | CPU ms Grip | memory MB limit / Grip |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const { name, clients, ratio, ratios, bare, ours } of rows) {
    const cells = [
      name,
      clients,
      ratio.toFixed(2),
      ratios.map((each) => each.toFixed(2)).join(' '),
      Math.round(bare.perSecond),
      Math.round(ours.perSecond),
      `${ours.p50} / ${ours.p99}`,
      bare.cpu.toFixed(2),
      ours.cpu.toFixed(2),
      `${Math.round(bare.memory / 1e6)} / ${Math.round(ours.memory / 1e6)}`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(
    Object.entries(reads)
      .map(([name, { bytes }]) => `${name}: ${bytes} bytes`)
      .join('; '),
  );
}
