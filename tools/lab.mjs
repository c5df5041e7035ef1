// `npm run lab:<name>`: the tests that prove a promise, with the counts the promise names; prints the figures they record.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The test files of each lab. */
export const LABS = {
  concurrency: [
    'test/promises/lost-updates.e2e.ts',
    'test/promises/racing-pairs.e2e.ts',
    'test/promises/rollups.e2e.ts',
  ],
  audit: ['test/contract/audit.e2e.ts', 'test/promises/verification.e2e.ts'],
  permissions: [
    'test/contract/walks.e2e.ts',
    'test/contract/second-wall.e2e.ts',
    'test/promises/two-people.e2e.ts',
    'test/promises/secrets-and-patients.e2e.ts',
  ],
  retries: ['test/api/idempotency.e2e.ts'],
  deploy: ['test/promises/deploy.e2e.ts'],
  crash: ['test/lab/crash.lab.ts', 'test/promises/lost-connections.e2e.ts'],
  fuzz: ['test/promises/fuzz.e2e.ts'],
  time: ['test/promises/dates.e2e.ts'],
  reports: ['test/promises/sealed-reports.e2e.ts', 'test/promises/printed-report.spec.ts', 'test/start/outbox.e2e.ts'],
};

export const root = path.resolve(import.meta.dirname, '..');

/** Runs test files; true when all passed. */
export function runTests(files, settings) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = ['node_modules/jest/bin/jest.js', '--maxWorkers=2', '--runTestsByPath', ...files];
  const env = { ...process.env, ...settings };
  return spawnSync(process.execPath, [...flags, ...jest], { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/** Runs a lab, one file after another so that none takes the machine from the next; true when all passed. */
export function runLab(name, figures) {
  const outcomes = LABS[name].map((file) => runTests([file], { GRIP_PROMISES: figures, GRIP_LAB: '1' }));
  return outcomes.every(Boolean);
}

function lab(name) {
  if (!LABS[name]) throw new Error(`There is no lab ${name}; there are ${Object.keys(LABS).join(', ')}.`);
  const figures = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'grip-lab-')), 'figures.jsonl');
  const passed = runLab(name, figures);
  const lines = fs.existsSync(figures) ? fs.readFileSync(figures, 'utf8').split('\n').filter(Boolean) : [];
  const printed = lines
    .map((line) => JSON.parse(line))
    .map(({ number, figure, machine }) => machine ?? `${number}: ${figure}`);
  for (const line of new Set(printed)) console.log(line);
  fs.rmSync(path.dirname(figures), { recursive: true });
  process.exit(passed ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) lab(process.argv[2]);
