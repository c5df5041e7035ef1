import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { loadDemo } from '#api/demo/load-demo.js';
import { usualOperations, type Config, type OperationsConfig } from '#api/config.js';
import { createApp } from '#api/main.js';
import { ImportService } from '#intake';
import { LocalTokens } from '#people';
import { FixedClock, Rates } from '#platform';
import { Register } from '../builders.js';
import { freshDatabase } from './database.js';

/** What this installation seals with. */
export const SIGNING_KEY: KeyObject = generateKeyPairSync('ed25519').privateKey;

const SECRET = 'a secret that only the tests know, long enough';

/** Tests ask in a minute what people ask in a day. */
const GENEROUS = { store: 'memory', cost: 1e9, acts: 1e9, strangers: 1e9 } as const;

/** Monday 2 March 2026, nine in the morning in London. */
export const MONDAY = new Date('2026-03-02T09:00:00Z');

/** An answer to a GraphQL operation, with the HTTP status it came with. */
export interface Answer<Data> {
  status: number;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** Grip running on a database of its own, asked through its front door. */
export interface TestApp {
  url: string;
  databaseUrl: string;
  clock: FixedClock;
  /** Writes what a story starts from. */
  register: Register;
  /** Asks as a person (by id), or as nobody. */
  ask<Data = never>(as: string | null, query: string, variables?: Record<string, unknown>): Promise<Answer<Data>>;
  token(personId: string): string;
  /** The import service, as the command line uses it. */
  importer: ImportService;
  /** A service of the app, where no front door leads to it yet. */
  service<Service>(type: abstract new (...args: never[]) => Service): Service;
  /** Loads the demonstration; false when the register holds something already. */
  loadDemo(): Promise<boolean>;
  /** The lines of the log so far. */
  logged(): Record<string, unknown>[];
  /** Shares with other instances what callers have used, rather than within two seconds. */
  settleRates(): Promise<void>;
  /** The SQL statements run by `work`. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
}

/** What a test may want to be otherwise. */
export interface TestSettings {
  operations?: Partial<OperationsConfig>;
  /** A database that is there already, and stays when the app closes. */
  databaseUrl?: string;
  localTokens?: boolean;
  /** Where people sign in. */
  oidc?: Config['oidc'];
  /** What it seals with; a key of the tests when left out. */
  signingKey?: KeyObject | null;
  /** Where to listen; any free port when left out. */
  port?: number;
  /** Told of every statement, before it runs. */
  onStatement?: (sql: string) => void;
}

/** Starts Grip on a fresh database with a clock that stands still. */
export async function startApp(now = MONDAY, settings: TestSettings = {}): Promise<TestApp> {
  const database = settings.databaseUrl
    ? { url: settings.databaseUrl, drop: () => Promise.resolve() }
    : await freshDatabase();
  const clock = new FixedClock(now);
  const statements: string[] = [];
  const logged: string[] = [];
  const config: Config = {
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    readPool: 4,
    writePool: 8,
    secret: SECRET,
    localTokens: settings.localTokens ?? true,
    oidc: settings.oidc ?? null,
    signingKey: settings.signingKey === undefined ? SIGNING_KEY : settings.signingKey,
    operations: { ...usualOperations(), rates: GENEROUS, ...settings.operations },
  };
  const app: NestExpressApplication = await createApp(config, {
    clock,
    onStatement: (sql) => {
      statements.push(sql);
      settings.onStatement?.(sql);
    },
    logTo: { write: (line) => logged.push(line) },
  });
  await app.listen(settings.port ?? 0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const register = new Register(database.url, clock);
  const tokens = new LocalTokens(SECRET);
  return {
    url,
    databaseUrl: database.url,
    clock,
    register,
    logged: () => logged.map((line) => JSON.parse(line) as Record<string, unknown>),
    settleRates: () => app.get(Rates).settle(),
    token: (personId) => tokens.tokenFor(personId),
    importer: app.get(ImportService),
    service: (type) => app.get(type as never),
    loadDemo: () => loadDemo(app),
    async ask<Data>(as: string | null, query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(as ? { authorization: `Bearer ${tokens.tokenFor(as)}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer<Data>, 'status'>) };
    },
    async statementsOf(work) {
      const before = statements.length;
      await work();
      return statements.slice(before);
    },
    async close() {
      await app.close();
      await register.close();
      await database.drop();
    },
  };
}
