import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '../..');
const started: ChildProcess[] = [];
const folders: string[] = [];

/** How a start ended: its exit code, and what it wrote to standard error, line by line. */
export interface Ending {
  code: number | null;
  lines: string[];
}

/** A Grip started as an operator would: a process of its own, told everything by its environment. */
export interface GripProcess {
  /** The process that was started: npm, or the launcher's node. */
  pid: number;
  port: number;
  /** Resolves to the milliseconds it took to answer; rejects with what it printed if it ends first. */
  answering(): Promise<number>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ending>;
}

/** Starts Grip. `command` is how: `node` runs what `npm start` runs, without npm; `npm` is `npm start` itself. */
export async function startGrip(settings: NodeJS.ProcessEnv, command: 'node' | 'npm' = 'node'): Promise<GripProcess> {
  const { DATABASE_URL: _url, NODE_ENV: _test, GRIP_DATA: _data, ...inherited } = process.env;
  const port = Number(settings.PORT ?? (await freePort()));
  const began = Date.now();
  const [program, args] = command === 'npm' ? ['npm', ['start']] : [process.execPath, ['tools/start.mjs']];
  const child = spawn(program, args, {
    cwd: checkout,
    env: { ...inherited, ...settings, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let errors = '';
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<Ending>((resolve) => {
    child.on('close', (code) => resolve({ code, lines: errors.split('\n').filter(Boolean) }));
  });
  const answering = async (): Promise<number> => {
    while (!(await answers(port))) {
      if (child.exitCode !== null) throw new Error(`Grip ended with ${child.exitCode}: ${errors}`);
      await pause(25);
    }
    return Date.now() - began;
  };
  return { pid: child.pid ?? 0, port, answering, ended, signal: (name) => child.kill(name) };
}

/** A new folder for a Grip's data, removed by `cleanUp`. */
export function dataFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grip-start-'));
  folders.push(folder);
  return folder;
}

/** The number of the database server's process on this data folder, as PostgreSQL records it; 0 when it is stopped. */
export function serverPid(folder: string): number {
  const record = path.join(folder, 'postgres/postmaster.pid');
  return fs.existsSync(record) ? Number(fs.readFileSync(record, 'utf8').split('\n')[0]) : 0;
}

/** Is there such a process, and not only its entry, waiting for a parent to notice that it ended? */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const state = `/proc/${pid}/stat`;
    return !fs.existsSync(state) || !/\) Z /.test(fs.readFileSync(state, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // any other: gone, perhaps while we looked
  }
}

/** Waits until a condition holds, ten seconds at most. */
export async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 25) {
    if (waited > 10_000) throw new Error('It did not come about within ten seconds.');
    await pause(25);
  }
}

/** A port someone else listens on. */
export function busyPort(): Promise<Server & { port: number }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () =>
      resolve(Object.assign(server, { port: (server.address() as AddressInfo).port })),
    );
  });
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await busyPort();
  await new Promise((resolve) => server.close(resolve));
  return server.port;
}

/** Ends whatever a test left running and removes its folders. */
export async function cleanUp(): Promise<void> {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    const pid = serverPid(folder);
    if (pid && runs(pid)) process.kill(pid, 'SIGINT');
    await until(() => pid === 0 || !runs(pid));
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
    return true;
  } catch {
    return false;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
