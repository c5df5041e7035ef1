// Compiles apps, libs and migrations to dist/, the same paths; only what changed, told by content and not by date.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartProblem } from './start-problem.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const record = path.join(dist, '.build.json');
const SOURCES = ['apps', 'libs', 'schema/migrations'];
const TESTS = /(\.(spec|db|e2e)|\/spec-[^/]+)\.ts$/; // and what only specs are made with
const DATA = /^apps\/.*\/demo\/.*\.json$/; // what the demonstration reads at run time

const hash = (...parts) => createHash('sha1').update(parts.join('\0')).digest('base64');

function sources() {
  const files = SOURCES.filter((folder) => fs.existsSync(path.join(root, folder))).flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')),
  );
  return files.filter((file) => {
    if (file.endsWith('.ts')) return !TESTS.test(file) && !file.endsWith('.d.ts');
    return DATA.test(file);
  });
}

/** Everything besides a source that decides its output; when one of these changes, all is compiled again. */
function recipe() {
  const swc = path.join(root, 'node_modules/@swc/core/package.json');
  return hash(
    ...[path.join(root, '.swcrc'), swc, fileURLToPath(import.meta.url)].map((file) => fs.readFileSync(file, 'utf8')),
  );
}

function previous(recipeNow) {
  try {
    const { recipe: then, files } = JSON.parse(fs.readFileSync(record, 'utf8'));
    return then === recipeNow ? files : {};
  } catch {
    return {}; // never built, or the record is damaged: compile all
  }
}

const outputs = (file) =>
  file.endsWith('.ts') ? [file.replace(/\.ts$/, '.js'), file.replace(/\.ts$/, '.js.map')] : [file];

/** Whole or not at all: another start, or a test run, may be reading dist at this moment. */
function writeWhole(target, content) {
  const draft = `${target}.${process.pid}.draft`;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(draft, content);
  fs.renameSync(draft, target);
}

async function compile(swc, file) {
  const target = path.join(dist, outputs(file)[0]);
  const source = path.relative(path.dirname(target), path.join(root, file)).split(path.sep).join('/');
  const { code, map } = await swc.transformFile(path.join(root, file), { sourceFileName: source, swcrc: true, root });
  writeWhole(`${target}.map`, map ?? '');
  writeWhole(target, `${code}//# sourceMappingURL=${path.basename(target)}.map\n`);
}

async function compileAll(files) {
  const scripts = files.filter((file) => file.endsWith('.ts'));
  for (const file of files) {
    if (!file.endsWith('.ts')) writeWhole(path.join(dist, file), fs.readFileSync(path.join(root, file)));
  }
  if (scripts.length === 0) return;
  const { default: swc } = await import('@swc/core'); // slow to load, and a start with nothing to compile needs none of it
  const results = await Promise.allSettled(scripts.map((file) => compile(swc, file)));
  const failed = results.filter((result) => result.status === 'rejected');
  if (failed.length === 0) return;
  for (const { reason } of failed) console.error(String(reason.message ?? reason).split(/\n\s*Caused by/)[0]);
  throw new StartProblem(`the build failed: ${failed.length} of ${scripts.length} files do not compile (see above)`);
}

function removeOrphans(files) {
  const expected = new Set(files.flatMap(outputs));
  for (const folder of ['apps', 'libs', 'schema']) {
    const place = path.join(dist, folder);
    if (!fs.existsSync(place)) continue;
    for (const entry of fs.readdirSync(place, { recursive: true, withFileTypes: true })) {
      const full = path.join(entry.parentPath, entry.name);
      const name = path.relative(dist, full).split(path.sep).join('/');
      if (entry.isFile() && !name.endsWith('.draft') && !expected.has(name)) fs.rmSync(full, { force: true });
    }
  }
}

/**
 * Brings dist/ up to date with the sources and returns how many files were compiled or copied. Throws a StartProblem when a
 * source does not compile. Types are not checked here: `npm run types` does that.
 */
export async function build() {
  const recipeNow = recipe();
  const before = previous(recipeNow);
  const after = Object.fromEntries(
    sources().map((file) => [file, hash(fs.readFileSync(path.join(root, file)).toString('latin1'))]),
  );
  const stale = Object.keys(after).filter(
    (file) => before[file] !== after[file] || !outputs(file).every((output) => fs.existsSync(path.join(dist, output))),
  );
  await compileAll(stale);
  removeOrphans(Object.keys(after));
  if (stale.length > 0 || Object.keys(before).length !== Object.keys(after).length) {
    writeWhole(record, JSON.stringify({ recipe: recipeNow, files: after }));
  }
  return stale.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now();
  try {
    const count = await build();
    console.log(`dist is up to date: ${count} files built in ${Math.round(performance.now() - began)} ms`);
  } catch (error) {
    if (error.name !== 'StartProblem') throw error;
    console.error(`grip: ${error.message}`);
    process.exitCode = 1;
  }
}
