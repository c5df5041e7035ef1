// `npm run lab:<name>`: the tests that prove a promise, with the counts the promise names; prints the figures they record.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The test files of each lab. */
export const LABS = {
  concurrency: ['test/promises/lost-updates.e2e.ts', 'test/promises/racing-pairs.e2e.ts'],
  audit: ['test/contract/audit.e2e.ts', 'test/promises/verification.e2e.ts'],
  permissions: [
    'test/contract/walks.e2e.ts',
    'test/contract/second-wall.e2e.ts',
    'test/promises/two-people.e2e.ts',
    'test/promises/secrets-and-patients.e2e.ts',
  ],
  retries: ['test/api/idempotency.e2e.ts'],
  deploy: ['test/promises/deploy.e2e.ts'],
};

export const root = path.resolve(import.meta.dirname, '..');

/** Runs test files; true when all passed. */
export function runTests(files, settings) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--runTestsByPath', ...files];
  const env = { ...process.env, ...settings };
  return spawnSync(process.execPath, [...flags, ...jest], { cwd: root, env, stdio: 'inherit' }).status === 0;
}

function lab(name) {
  const files = LABS[name];
  if (!files) throw new Error(`There is no lab ${name}; there are ${Object.keys(LABS).join(', ')}.`);
  const figures = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'grip-lab-')), 'figures.jsonl');
  const passed = runTests(files, { GRIP_PROMISES: figures, GRIP_LAB: '1' });
  const lines = fs.existsSync(figures) ? fs.readFileSync(figures, 'utf8').split('\n').filter(Boolean) : [];
  for (const { number, figure, machine } of lines.map((line) => JSON.parse(line))) {
    console.log(machine ?? `${number}: ${figure}`);
  }
  fs.rmSync(path.dirname(figures), { recursive: true });
  process.exit(passed ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) lab(process.argv[2]);
