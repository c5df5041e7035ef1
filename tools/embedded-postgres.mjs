// Starts and stops the PostgreSQL server that comes with Grip, so that `npm start` and `npm test` need nothing installed.
//
// In the data folder: `postgres` (the database itself), `password` (of its superuser), `server.log`, `lock`.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { databaseUser, isAlive, lockFolder, lockHolder, prepareFolder, usingFolder } from './data-folder.mjs';
import { postgresPrograms } from './postgres-binaries.mjs';
import { StartProblem } from './start-problem.mjs';

export { StartProblem } from './start-problem.mjs';

const LARGEST_LOG = 5_000_000; // bytes
const START_ATTEMPTS = 4;
const SETTINGS = { listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '128MB', jit: 'off' };
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

/**
 * Starts the embedded server on a data folder, or takes over the one a killed Grip left running.
 *
 * `durable: false` trades safety against power cuts for speed: for tests only. `log` is told the steps that take time.
 * Resolves to the address of the named database (made if absent), a function giving that of any other, and `stop`, which is
 * synchronous and may be called twice. Rejects with {@link StartProblem} for what the operator can put right.
 */
export async function startPostgres({ folder, database = 'grip', durable = true, log = () => {} }) {
  const dataFolder = path.resolve(folder);
  const files = filesIn(dataFolder);
  const user = databaseUser(files.cluster);
  prepareFolder(dataFolder, user);
  const unlock = lockFolder(dataFolder);
  try {
    const run = runner(
      usingFolder(dataFolder, () => postgresPrograms(dataFolder, user)),
      user,
    );
    usingFolder(dataFolder, () => ensureCluster({ run, files, user, durable, log }));
    refuseOtherVersion(files, run);
    const port = (await runningPort(files, run, log)) ?? (await startServer({ run, files, user, durable }));
    const address = (name) => `postgres://postgres:${passwordOf(files)}@127.0.0.1:${port}/${name}`;
    await ensureDatabase(address, database);
    return { url: address(database), address, dataFolder, stop: stopper(run, files, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * The address of a database on the server that a running Grip has started on this folder; undefined when none is running.
 * For commands that work beside it. Rejects with {@link StartProblem} when the folder cannot be read.
 */
export async function findPostgres({ folder, database = 'grip' }) {
  const dataFolder = path.resolve(folder);
  const files = filesIn(dataFolder);
  const url = usingFolder(dataFolder, () => {
    const record = path.join(files.cluster, 'postmaster.pid');
    if (lockHolder(path.join(dataFolder, 'lock')) === undefined || !fs.existsSync(record)) return undefined;
    const port = fs.readFileSync(record, 'utf8').split('\n')[3];
    return `postgres://postgres:${passwordOf(files)}@127.0.0.1:${port}/${database}`;
  });
  return url && (await answers(url)) ? url : undefined;
}

/** Stops a server that a killed process left behind, if there is one. For folders nobody holds the lock of. */
export function stopAbandoned(folder) {
  const files = filesIn(folder);
  if (!fs.existsSync(files.cluster)) return;
  const user = databaseUser(files.cluster);
  stopServer(runner(postgresPrograms(folder, user), user), files);
}

function filesIn(dataFolder) {
  const [cluster, password, log] = ['postgres', 'password', 'server.log'].map((name) => path.join(dataFolder, name));
  return { dataFolder, cluster, password, log };
}

function runner(program, user) {
  const env = { ...process.env, LC_ALL: 'C' };
  for (const name of Object.keys(env)) if (/^PG[A-Z]+$/.test(name)) delete env[name]; // PGDATA, PGPORT …: the operator's, not ours
  return (name, args, stdio = ['ignore', 'pipe', 'pipe']) => {
    const result = spawnSync(program(name), args, {
      ...user,
      cwd: path.parse(program(name)).root,
      env,
      stdio,
      encoding: 'utf8',
    });
    if (result.error) throw result.error;
    return result;
  };
}

function passwordOf(files) {
  return usingFolder(files.dataFolder, () => fs.readFileSync(files.password, 'utf8').trim());
}

/** Makes the database under another name first: an interrupted initdb then leaves nothing that looks like a database. */
function ensureCluster({ run, files, user, durable, log }) {
  if (fs.existsSync(path.join(files.cluster, 'PG_VERSION'))) return;
  log('making the database');
  const draft = `${files.cluster}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(files.password, randomBytes(18).toString('base64url'), { mode: 0o600 });
  if (user.uid !== undefined) for (const made of [draft, files.password]) fs.chownSync(made, user.uid, user.gid);
  const initdb = run('initdb', [
    ...['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${files.password}`, '-E', 'UTF8'],
    ...[
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
  ]);
  if (initdb.status !== 0)
    throw new StartProblem(`the database could not be made in ${files.dataFolder}: ${lastLine(initdb.stderr)}`);
  fs.renameSync(draft, files.cluster);
}

function refuseOtherVersion(files, run) {
  const found = usingFolder(files.dataFolder, () =>
    fs.readFileSync(path.join(files.cluster, 'PG_VERSION'), 'utf8').trim(),
  );
  const ours = /(\d+)/.exec(run('postgres', ['--version']).stdout)?.[1];
  if (found === ours) return;
  throw new StartProblem(
    `the data folder ${files.dataFolder} was made by PostgreSQL ${found}, and this Grip brings ${ours}: choose another folder with GRIP_DATA, or run the Grip that made it`,
  );
}

/** The port of a server already running on this folder: a Grip that was killed leaves its server behind. */
async function runningPort(files, run, log) {
  const record = path.join(files.cluster, 'postmaster.pid');
  if (run('pg_ctl', ['status', '-D', files.cluster]).status !== 0) return undefined;
  const [pid, , , port] = usingFolder(files.dataFolder, () => fs.readFileSync(record, 'utf8').split('\n'));
  for (let attempt = 0; attempt < 40 && isAlive(Number(pid)); attempt += 1) {
    if (await answers(`postgres://postgres:${passwordOf(files)}@127.0.0.1:${port}/postgres`)) {
      log('taking over the running database server');
      return Number(port);
    }
    if (isAnotherProgram(pid)) break;
    await pause(250);
  }
  if (isAlive(Number(pid)) && !isAnotherProgram(pid)) stopServer(run, files);
  else fs.rmSync(record, { force: true }); // the number now belongs to something else, as after a container restart
  return undefined;
}

function isAnotherProgram(pid) {
  try {
    return process.platform === 'linux' && !fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

async function startServer({ run, files, user, durable }) {
  usingFolder(files.dataFolder, () => {
    if ((fs.statSync(files.log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) fs.rmSync(files.log);
    fs.closeSync(fs.openSync(files.log, 'a', 0o600));
    if (user.uid !== undefined) fs.chownSync(files.log, user.uid, user.gid);
  });
  let complaint = '';
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    const port = await freePort();
    const logged = fs.statSync(files.log).size;
    const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : CARELESS) }).map(
      ([name, value]) => `-c ${name}=${value}`,
    );
    const args = [
      'start',
      '-D',
      files.cluster,
      '-w',
      '-t',
      '60',
      '-l',
      files.log,
      '-o',
      [`-p ${port}`, ...settings].join(' '),
    ];
    if (run('pg_ctl', args, 'ignore').status === 0) return port;
    complaint = fs.readFileSync(files.log, 'utf8').slice(logged);
    // Another program took the port first, or the processes of a killed server are still leaving: both pass.
    if (!/could not bind|could not create any TCP|shared memory block/.test(complaint)) break;
    await pause(500);
  }
  throw new StartProblem(
    `the database server did not start: ${lastLine(complaint, /FATAL|PANIC|ERROR/)} (more in ${files.log})`,
  );
}

async function ensureDatabase(address, name) {
  const client = new pg.Client({ connectionString: address('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function answers(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function stopServer(run, files) {
  for (const mode of ['fast', 'immediate']) {
    if (run('pg_ctl', ['status', '-D', files.cluster]).status !== 0) return;
    run('pg_ctl', ['stop', '-D', files.cluster, '-m', mode, '-w', '-t', '20']);
  }
}

function stopper(run, files, unlock) {
  let stopped = false;
  return () => {
    if (stopped) return;
    stopped = true;
    stopServer(run, files);
    unlock();
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function lastLine(text, pattern = /\S/) {
  const lines = text.split('\n').filter((line) => pattern.test(line));
  return (lines.at(-1) ?? text.trim().split('\n').at(-1) ?? '').trim() || 'no reason given';
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
