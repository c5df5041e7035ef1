// The folder that holds the embedded database: who may use it, and that only one Grip does.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartProblem } from './start-problem.mjs';

const asRoot = process.getuid?.() === 0;
const FOLDER_CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR', 'ENOSPC', 'EDQUOT', 'ELOOP'];
const REMEDIES = {
  ENOSPC: 'make room on that disk, or',
  EDQUOT: 'make room on that disk, or',
  ENOTDIR: 'it lies under a file;',
  EEXIST: 'it is a file or lies under one;',
};

/** Runs `work` on the data folder; what the file system refuses becomes one line that says what to do. */
export function usingFolder(folder, work) {
  try {
    return work();
  } catch (error) {
    if (!FOLDER_CODES.includes(error.code)) throw error;
    const remedy = REMEDIES[error.code] ?? 'let the user who starts Grip read and write it, or';
    throw new StartProblem(
      `cannot use the data folder ${folder} (${error.code}): ${remedy} choose another with GRIP_DATA`,
      { cause: error },
    );
  }
}

function grants(stat, user, bit) {
  if (user.uid === undefined || user.uid === 0) return true;
  if (stat.uid === user.uid) return (stat.mode & (bit << 6)) !== 0;
  if (stat.gid === user.gid) return (stat.mode & (bit << 3)) !== 0;
  return (stat.mode & bit) !== 0;
}

/** May `user` enter every folder on the way to `target`, and read it? A user of `{}` is whoever runs this process. */
export function mayReach(target, user) {
  if (user.uid === undefined) return true;
  if (!grants(fs.statSync(target), user, 4)) return false;
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    if (!grants(fs.statSync(folder), user, 1)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * The user PostgreSQL runs as: this one (`{}`), unless that is root, whom PostgreSQL refuses. Then the owner of the existing
 * database, else `postgres`, else `nobody`.
 */
export function databaseUser(cluster) {
  if (!asRoot) return {};
  const owner = usingFolder(cluster, () => fs.statSync(cluster, { throwIfNoEntry: false }));
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.map((line) => line.split(':')).find(([account]) => account === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new StartProblem(
    'PostgreSQL will not run as root and there is no user "postgres" or "nobody": start Grip as an ordinary user, or set DATABASE_URL',
  );
}

/**
 * Where Grip keeps its data: GRIP_DATA, else `.data` in the checkout, else (root, whose checkout the database's user cannot
 * enter) a folder of this checkout's own under /var/lib.
 */
export function chosenDataFolder(checkout) {
  if (process.env.GRIP_DATA) return path.resolve(process.env.GRIP_DATA);
  const usual = path.join(checkout, '.data');
  if (mayReach(checkout, databaseUser(path.join(usual, 'postgres')))) return usual;
  return `/var/lib/grip-${createHash('sha256').update(checkout).digest('hex').slice(0, 8)}`;
}

/** Not `mkdir` with `recursive`: that never returns where the system refuses with ENOENT, as under /proc. */
function makeFolder(folder) {
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (folder !== path.dirname(folder)) makeFolder(path.dirname(folder));
  try {
    fs.mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    if (error.code !== 'EEXIST' || !fs.statSync(folder).isDirectory()) throw error; // another start was quicker
  }
}

/** Makes the folder and everything above it; gives it to the database's user; refuses one that user cannot enter. */
export function prepareFolder(folder, user) {
  usingFolder(folder, () => {
    makeFolder(folder);
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    if (user.uid === undefined) return;
    const ours = fs
      .readdirSync(folder)
      .every((name) => /^(lock|password|secret|server\.log|postgres(-.*|\.new)?)$/.test(name));
    if (ours && !mayReach(folder, user)) fs.chownSync(folder, user.uid, user.gid);
    if (!mayReach(folder, user)) {
      throw new StartProblem(
        `PostgreSQL will not run as root, and the user it runs as instead cannot enter ${folder}: choose a folder outside any private one with GRIP_DATA, or start Grip as an ordinary user`,
      );
    }
  });
}

/** What tells this process from a later one with the same number; empty where the system does not say. */
function bornAt(pid) {
  try {
    if (process.platform === 'linux') {
      const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? 'dead, its parent has not noticed' : `${boot}/${fields[19]}`;
    }
    if (process.platform === 'darwin')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)])
        .toString()
        .trim();
  } catch {
    // The process has gone, or the system hides it: the number alone must do.
  }
  return '';
}

/** Is a process with this number running, under any user? */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The number of the process that holds the lock file, or undefined if there is none or it has gone. */
export function lockHolder(lock) {
  const text = fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : '';
  const [pid, born] = [Number(text.split('\n')[0]), text.split('\n')[1] ?? ''];
  return pid > 0 && isAlive(pid) && bornAt(pid) === born ? pid : undefined;
}

/** Takes the data folder for this process and returns how to give it back; a lock left by a killed process is replaced. */
export function lockFolder(folder) {
  const lock = path.join(folder, 'lock');
  const mine = `${process.pid}\n${bornAt(process.pid)}\n`;
  return usingFolder(folder, () => {
    const holder = lockHolder(lock);
    if (holder !== undefined) {
      throw new StartProblem(
        `the data folder ${folder} is already in use by process ${holder}: stop that Grip first, or choose another folder with GRIP_DATA`,
      );
    }
    fs.rmSync(lock, { force: true });
    try {
      fs.writeFileSync(lock, mine, { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      throw new StartProblem(`another Grip is starting on the data folder ${folder}: choose another with GRIP_DATA`, {
        cause: error,
      });
    }
    return () => fs.rmSync(lock, { force: true });
  });
}
