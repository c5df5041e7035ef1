import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from '#platform';

/** Every setting of the server. */
export interface Config {
  databaseUrl: string;
  host: string;
  port: number;
  /** Connections for reading, and for acts. */
  readPool: number;
  writePool: number;
  /** Signs cursors and local tokens; kept in the data folder unless given. */
  secret: string;
  /** Local demonstration tokens are accepted, from this machine only. */
  localTokens: boolean;
}

interface Given {
  databaseUrl: string;
  dataFolder: string;
  environment?: NodeJS.ProcessEnv;
}

/** Reads and checks every setting, and reports all that is wrong at once. */
export function readConfig({ databaseUrl, dataFolder, environment = process.env }: Given): Config {
  const problems: string[] = [];
  const whole = (name: string, otherwise: number, from: number, to: number): number => {
    const text = environment[name];
    if (text === undefined || text === '') return otherwise;
    const number = Number(text);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    problems.push(`${name} must be a whole number from ${from} to ${to}, not "${text}"`);
    return otherwise;
  };
  const production = environment.NODE_ENV === 'production';
  const config: Config = {
    databaseUrl,
    host: environment.HOST ?? '127.0.0.1',
    port: whole('PORT', 4000, 0, 65_535),
    readPool: whole('GRIP_READ_POOL', 10, 1, 200),
    writePool: whole('GRIP_WRITE_POOL', 10, 1, 200),
    secret: environment.GRIP_SECRET ?? '',
    localTokens: !production,
  };
  if (config.secret && config.secret.length < 32) problems.push('GRIP_SECRET must have at least 32 characters');
  if (problems.length) throw new StartProblem(`${problems.join('; ')}.`);
  return config.secret ? config : { ...config, secret: keptSecret(dataFolder) };
}

/** A secret of this installation's own, made once and kept beside the data. */
function keptSecret(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret');
  try {
    if (!existsSync(file)) {
      mkdirSync(dataFolder, { recursive: true });
      writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
    }
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new StartProblem(`cannot keep a secret in ${dataFolder}; make the folder writable, or set GRIP_SECRET.`);
  }
}
