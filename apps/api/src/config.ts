import { randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { signingKey, StartProblem, type OutboxSettings, type RateSettings } from '#platform';
import type { PrinterLimits } from '#publishing';
import { Environment } from './environment.js';
import { readOutbox } from './outbox-settings.js';
import type { ChoiceName, SETTINGS } from './settings.js';
import { readOidc, type OidcSettings } from './sign-in/oidc-settings.js';

type Choice<Name extends ChoiceName> = (typeof SETTINGS)[Name]['choice'][number];

/** What whoever runs Grip decides about the running of it. */
export interface OperationsConfig {
  /** Connections from clients kept open at once. */
  maxConnections: number;
  /** Seconds to go on serving once told to stop. */
  drainSeconds: number;
  logLevel: Choice<'GRIP_LOG_LEVEL'>;
  /** How many proxies, or which addresses, are believed about who is calling. */
  trustProxy: number | string[];
  /** The address people use; empty when not known. */
  publicUrl: string;
  /** Opens `/metrics` to other machines; empty: to none. */
  metricsToken: string;
  /** Where traces go; empty: nowhere. */
  otlpEndpoint: string;
  rates: RateSettings;
  outbox: OutboxSettings;
  printing: PrinterLimits;
}

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
  operations: OperationsConfig;
  /** Where people sign in; null when nowhere is named. */
  oidc: OidcSettings | null;
  /** Seals reports; null: no report can be approved. */
  signingKey: KeyObject | null;
}

interface Given {
  databaseUrl: string;
  dataFolder: string;
  environment?: NodeJS.ProcessEnv;
}

/**
 * Reads and checks every setting.
 * @throws StartProblem that names everything that is wrong, and the remedies.
 */
export function readConfig({ databaseUrl, dataFolder, environment = process.env }: Given): Config {
  const from = new Environment(environment);
  const production = from.text('NODE_ENV') === 'production';
  const operations = readOperations(from);
  const proxied = operations.trustProxy !== 0;
  const localTokens = from.yesOrNo('GRIP_LOCAL_TOKENS');
  from.secret('DATABASE_URL');
  const config: Config = {
    databaseUrl,
    host: from.text('HOST') || '127.0.0.1',
    port: from.whole('PORT'),
    readPool: from.whole('GRIP_READ_POOL'),
    writePool: from.whole('GRIP_WRITE_POOL'),
    secret: from.secret('GRIP_SECRET'),
    localTokens: localTokens ?? !(production || proxied),
    operations,
    oidc: readOidc(from, operations.publicUrl),
    signingKey: null,
  };
  if (config.secret && config.secret.length < 32) from.problems.push('GRIP_SECRET must have at least 32 characters');
  if (production && !config.secret && !from.problems.length)
    from.problems.push(
      'GRIP_SECRET is needed in production, so that all instances and restarts share it; set it or GRIP_SECRET_FILE to at least 32 random characters ("openssl rand -base64 32" makes some)',
    );
  if (localTokens && production)
    from.problems.push(
      `GRIP_LOCAL_TOKENS=yes is for trying Grip out, not for production${isLoopbackHost(config.host) ? '' : ` and least of all on ${config.host}, where others can reach it`}; leave it out`,
    );
  if (localTokens && proxied)
    from.problems.push(
      'GRIP_LOCAL_TOKENS=yes works for callers on this machine only, and behind a proxy everybody seems to be; leave out GRIP_LOCAL_TOKENS or GRIP_TRUST_PROXY',
    );
  if (from.problems.length) throw new StartProblem(`${from.problems.join('; ')}.`);
  const keyFile = from.text('GRIP_SIGNING_KEY_FILE');
  return {
    ...config,
    secret: config.secret || keptSecret(dataFolder),
    // In production several instances sign with one key, so none of them makes one of its own.
    signingKey: production && !keyFile ? null : signingKey(dataFolder, keyFile),
  };
}

/**
 * The operator's own database, if one is named; empty: the embedded one.
 * @throws StartProblem when it is named twice, or its file cannot be used.
 */
export function givenDatabaseUrl(environment: NodeJS.ProcessEnv = process.env): string {
  const from = new Environment(environment);
  const url = from.secret('DATABASE_URL');
  if (from.problems.length) throw new StartProblem(`${from.problems.join('; ')}.`);
  return url;
}

/** Reports that may wait to be printed; seconds and MiB that one may take. */
const PRINTING = { waiting: 50, longest: 120, memory: 1_024 };

/** How Grip is run when nothing is said about it. */
export function usualOperations(): OperationsConfig {
  return readOperations(new Environment({}));
}

function readOperations(from: Environment): OperationsConfig {
  const metricsToken = from.secret('GRIP_METRICS_TOKEN');
  if (metricsToken && metricsToken.length < 32)
    from.problems.push('GRIP_METRICS_TOKEN must have at least 32 characters');
  return {
    maxConnections: from.whole('GRIP_MAX_CONNECTIONS'),
    drainSeconds: from.whole('GRIP_DRAIN_SECONDS'),
    logLevel: from.choice('GRIP_LOG_LEVEL'),
    trustProxy: trustedProxies(from),
    publicUrl: from.url('GRIP_URL'),
    metricsToken,
    otlpEndpoint: from.url('OTEL_EXPORTER_OTLP_ENDPOINT'),
    rates: {
      store: from.choice('GRIP_RATE_STORE'),
      cost: from.whole('GRIP_RATE_COST'),
      acts: from.whole('GRIP_RATE_ACTS'),
      strangers: from.whole('GRIP_RATE_STRANGERS'),
    },
    outbox: readOutbox(from),
    printing: { ...PRINTING, threads: from.whole('GRIP_PRINT_THREADS') },
  };
}

function trustedProxies(from: Environment): number | string[] {
  const text = from.text('GRIP_TRUST_PROXY');
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const places = text.split(',').map((place) => place.trim());
  if (!text) return 0;
  const wrong = places.filter((place) => !isNetwork(place));
  if (wrong.length)
    from.problems.push(
      `GRIP_TRUST_PROXY must be a number of proxies, or addresses and networks with commas between, not "${wrong.join(', ')}"`,
    );
  return places;
}

function isNetwork(place: string): boolean {
  const [address = '', bits, ...more] = place.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && !more.length && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
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
