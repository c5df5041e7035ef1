// `npm run promises`: runs every test that records the figure of a promise, and writes docs/promises.md from what was recorded.
// `-- --nightly` runs the labs as well, `-- audit crash` only the labs of those names. Figures of runs that are not repeated stay in docs/promises.json with the day they were taken.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { LABS, root, runLab, runTests } from './lab.mjs';

const RECORDS = /from '[./]+setup\/promise\.js'/;
const TIERS = { PR: 'every change', N: 'nightly', R: 'release' };
const figures = path.join(root, '.promises/figures.jsonl');
const store = path.join(root, 'docs/promises.json');
const page = path.join(root, 'docs/promises.md');

/** The test files that record figures. */
function recordingTests(ending) {
  return fs
    .readdirSync(path.join(root, 'test'), { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join('test', name))
    .filter((name) => RECORDS.test(fs.readFileSync(path.join(root, name), 'utf8')));
}

/** What was recorded, part by part, as one entry for each promise and tier. */
function recorded(date) {
  const lines = fs.existsSync(figures) ? fs.readFileSync(figures, 'utf8').split('\n').filter(Boolean) : [];
  const entries = new Map();
  let on = '';
  for (const { number, tier, figure, target, machine } of lines.map((line) => JSON.parse(line))) {
    on = machine ?? on;
    if (machine) continue;
    const key = `${number} ${tier}`;
    const entry = entries.get(key) ?? { number, tier, figures: [], date, machine: on };
    const words = target ? `${figure} (held to: ${target})` : figure;
    if (!entry.figures.includes(words)) entry.figures.push(words);
    entries.set(key, entry);
  }
  for (const entry of entries.values()) entry.figures.sort();
  return entries;
}

function write(entries) {
  const register = JSON.parse(fs.readFileSync(path.join(root, 'test/promises/register.json'), 'utf8'));
  const rows = register.flatMap(({ number, promise, target, tier }) => {
    const own = Object.keys(TIERS).flatMap((one) => entries.get(`${number} ${one}`) ?? []);
    if (own.length === 0) return [[number, promise, target, 'not yet measured', inWords(tier), '', '']];
    return own.map((entry) => [
      ...[number, promise, target, entry.figures.join('; '), inWords(entry.tier), entry.date, entry.machine],
    ]);
  });
  const heading = ['', 'Promise', 'Target', 'Figure', 'When', 'Taken on', 'Machine'];
  const table = [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  const kept = new Set([...entries.values()].map(({ number }) => number)).size;
  const text = [
    '# Promises',
    '',
    'What Grip promises and what was counted. Every figure was recorded by a test that passed; `npm run promises` writes this page, `npm run promises -- --nightly`',
    'runs the labs too, and `npm run lab:concurrency` (and its neighbours in package.json) one of them. A figure taken with every change may rest on fewer cases than',
    `the promise names; the nightly one does not, unless it says so. Measured: ${kept} of ${register.length}.`,
    '',
    ...table,
    '',
  ].join('\n');
  fs.writeFileSync(page, text);
  const sorted = [...entries.values()].sort((a, b) => `${a.number} ${a.tier}`.localeCompare(`${b.number} ${b.tier}`));
  fs.writeFileSync(store, `${JSON.stringify(sorted, null, 2)}\n`);
  spawnSync(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', page, store], { cwd: root });
}

function inWords(tier) {
  const names = tier.match(/PR|N|R/g) ?? [];
  return names.map((name) => TIERS[name]).join(', ');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function earlier() {
  const entries = fs.existsSync(store) ? JSON.parse(fs.readFileSync(store, 'utf8')) : [];
  return new Map(entries.map((entry) => [`${entry.number} ${entry.tier}`, entry]));
}

const asked = process.argv.slice(2);
const labs = asked.includes('--nightly') ? Object.keys(LABS) : asked.filter((name) => name in LABS);
fs.rmSync(figures, { force: true });
// Labs asked for by name alone leave the other figures as they were.
const always =
  labs.length && !asked.includes('--nightly') ? [] : recordingTests('.e2e.ts').concat(recordingTests('.spec.ts'));
let passed = always.length === 0 || runTests(always, { GRIP_PROMISES: figures });
for (const lab of labs) passed = runLab(lab, figures) && passed;
if (!passed) {
  console.error('promises: a test failed, so docs/promises.md stays as it was.');
  process.exit(1);
}
write(new Map([...earlier(), ...recorded(new Date().toISOString().slice(0, 10))]));
console.log(`promises: written to ${path.relative(root, page)}.`);
