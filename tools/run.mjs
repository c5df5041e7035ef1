// Runs a script with a Node that Grip supports: the one on the path if it is new enough, else the pinned binary from node_modules.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import path from 'node:path';

const [NEEDED_MAJOR, NEEDED_MINOR] = [22, 17];

function bundledNode() {
  const windows = process.platform === 'win32';
  const platform = `${windows ? 'win' : process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? `node-bin-${platform}` : `node-${platform}`;
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = path.join(folder, 'bin', windows ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function supportedNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED_MAJOR || (major === NEEDED_MAJOR && minor >= NEEDED_MINOR)) return process.execPath;
  const bundled = bundledNode();
  if (bundled) return bundled;
  console.error(
    `Grip needs Node ${NEEDED_MAJOR}.${NEEDED_MINOR} or newer (found ${process.version}) and no bundled runtime was installed. Install Node 24, or run "npm ci" without --omit=optional.`,
  );
  process.exit(1);
}

const node = supportedNode();
const launcher = process.ppid;
const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
const child = spawn(node, process.argv.slice(2), { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) =>
  process.exit(code ?? { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGKILL: 137 }[signal] ?? 1),
);
// npm and its shell do not pass SIGTERM on: when they go, so do we. A command put in the background by hand stays.
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== launcher) child.kill('SIGTERM');
  }, 500).unref();
}
