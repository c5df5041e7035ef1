import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenDatabaseUrl, readConfig, type Config } from './config.js';
import { SETTINGS } from './settings.js';

const SECRET = 'open sesame, said by nobody but the operator';
const URL_WITH_SECRET = 'postgres://grip:open-sesame@127.0.0.1/grip';

describe('settings', () => {
  let folder: string;
  const file = (name: string, text: string, mode = 0o600): string => {
    const place = path.join(folder, name);
    fs.writeFileSync(place, text);
    fs.chmodSync(place, mode);
    return place;
  };
  const read = (environment: NodeJS.ProcessEnv): Config =>
    readConfig({ databaseUrl: URL_WITH_SECRET, dataFolder: path.join(folder, 'data'), environment });
  /** What a start with these settings is refused with. */
  const refusal = (environment: NodeJS.ProcessEnv): string => {
    try {
      read(environment);
    } catch (error) {
      const { name, message } = error as Error;
      expect(name).toBe('StartProblem');
      expect(message).not.toMatch(/open.sesame/);
      return message;
    }
    throw new Error('Nothing was refused.');
  };

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'grip-config-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  it('are all read, and nothing else is', () => {
    const asked = new Set<string>();
    const environment = new Proxy<NodeJS.ProcessEnv>({}, { get: (_, name) => void asked.add(String(name)) });
    read(environment);
    const names = Object.entries(SETTINGS).flatMap(([name, setting]) =>
      'secret' in setting ? [name, `${name}_FILE`] : [name],
    );
    // The data folder is chosen before, by whoever starts Grip.
    expect([...asked].sort()).toEqual(names.filter((name) => name !== 'GRIP_DATA').sort());
  });

  it('have defaults that serve on one’s own machine', () => {
    const { operations, ...rest } = read({});
    expect(rest).toMatchObject({ host: '127.0.0.1', port: 4000, readPool: 10, writePool: 10, localTokens: true });
    expect(rest.secret.length).toBeGreaterThanOrEqual(32);
    expect(operations).toMatchObject({ drainSeconds: 0, logLevel: 'warn', trustProxy: 0, maxConnections: 1000 });
    expect(read({}).secret).toBe(rest.secret);
  });

  it('send messages nowhere until told where, and only by ways that are safe', () => {
    expect(read({}).operations.outbox).toEqual({ mail: null, webhook: null, seconds: 10, attempts: 25 });
    const { mail, webhook } = read({
      GRIP_SMTP_URL: 'smtp://mail.example.org',
      GRIP_SMTP_USER: 'grip',
      GRIP_SMTP_PASSWORD_FILE: file('mail-password', 'a word\n'),
      GRIP_MAIL_FROM: 'grip@example.org',
      GRIP_WEBHOOK_URL: 'https://hooks.example.org/grip',
      GRIP_WEBHOOK_SECRET: SECRET,
    }).operations.outbox;
    expect(mail).toMatchObject({ host: 'mail.example.org', port: 587, secure: false, startTls: 'required' });
    expect(mail?.password).toBe('a word');
    expect(webhook?.url).toBe('https://hooks.example.org/grip');
    const refused = refusal({
      GRIP_SMTP_URL: 'smtp://grip:open-sesame@mail.example.org',
      GRIP_SMTP_TLS: 'none',
      GRIP_SMTP_USER: 'grip',
      GRIP_SMTP_PASSWORD: 'open-sesame',
      GRIP_MAIL_FROM: 'Grip, the tracker',
      GRIP_WEBHOOK_URL: 'http://hooks.example.org',
      GRIP_WEBHOOK_SECRET: 'open-sesame',
    });
    for (const problem of [
      'GRIP_SMTP_URL must not hold a name or password',
      'GRIP_SMTP_TLS=none would send the password in the clear',
      'GRIP_MAIL_FROM must be a mail address',
      'GRIP_WEBHOOK_URL must begin with https://',
      'GRIP_WEBHOOK_SECRET must have at least 32 characters',
    ])
      expect(refused).toContain(problem);
    expect(refusal({ GRIP_MAIL_FROM: 'grip@example.org' })).toContain('GRIP_SMTP_URL is needed');
  });

  it('may name a file for what is secret', () => {
    const config = read({
      GRIP_SECRET_FILE: file('secret', `${SECRET}\n`),
      GRIP_METRICS_TOKEN_FILE: file('metrics', SECRET),
    });
    expect(config.secret).toBe(SECRET);
    expect(config.operations.metricsToken).toBe(SECRET);
    expect(givenDatabaseUrl({ DATABASE_URL_FILE: file('database', `${URL_WITH_SECRET}\n`) })).toBe(URL_WITH_SECRET);
    expect(givenDatabaseUrl({})).toBe('');
  });

  it.each([
    ['a port of nonsense', { PORT: 'http' }, /PORT must be a whole number from 0 to 65535/],
    ['a level of nonsense', { GRIP_LOG_LEVEL: 'loud' }, /GRIP_LOG_LEVEL must be one of .*info/],
    ['a short secret', { GRIP_SECRET: 'open sesame' }, /GRIP_SECRET must have at least 32/],
    ['an address that is none', { GRIP_URL: 'grip.example.org' }, /GRIP_URL must be an address/],
    ['proxies that are none', { GRIP_TRUST_PROXY: '10.0.0.0/8, everybody' }, /GRIP_TRUST_PROXY .*everybody/],
    ['a network too wide to be one', { GRIP_TRUST_PROXY: '10.0.0.0/64' }, /GRIP_TRUST_PROXY/],
    ['yes or no in other words', { GRIP_LOCAL_TOKENS: 'true' }, /GRIP_LOCAL_TOKENS must be yes or no/],
    ['production without a secret', { NODE_ENV: 'production' }, /GRIP_SECRET is needed in production/],
    [
      'local tokens for everybody',
      { NODE_ENV: 'production', GRIP_SECRET: SECRET, HOST: '0.0.0.0', GRIP_LOCAL_TOKENS: 'yes' },
      /GRIP_LOCAL_TOKENS=yes .* 0\.0\.0\.0, where others can reach it; leave it out/,
    ],
    [
      'local tokens behind a proxy',
      { GRIP_LOCAL_TOKENS: 'yes', GRIP_TRUST_PROXY: '1' },
      /leave out GRIP_LOCAL_TOKENS or GRIP_TRUST_PROXY/,
    ],
  ])('refuse %s', (_, environment, says) => {
    expect(refusal(environment)).toMatch(says);
  });

  it('refuse a secret that is given twice, is empty, is not there, or that everybody can read', () => {
    const given = file('twice', SECRET);
    expect(refusal({ GRIP_SECRET: SECRET, GRIP_SECRET_FILE: given })).toMatch(/GRIP_SECRET and GRIP_SECRET_FILE/);
    expect(refusal({ GRIP_SECRET_FILE: file('empty', '\n') })).toMatch(/an empty file/);
    expect(refusal({ GRIP_SECRET_FILE: path.join(folder, 'none') })).toMatch(/cannot be read \(ENOENT\)/);
    expect(refusal({ DATABASE_URL: URL_WITH_SECRET, DATABASE_URL_FILE: given })).toMatch(
      /DATABASE_URL and DATABASE_URL_FILE are both set/,
    );
    if (process.platform !== 'win32')
      expect(refusal({ GRIP_SECRET_FILE: file('open', SECRET, 0o644) })).toMatch(
        /every user .* can read; run "chmod 600/,
      );
  });

  it('tell all that is wrong at once', () => {
    expect(refusal({ PORT: 'x', GRIP_READ_POOL: '0', GRIP_RATE_STORE: 'redis' })).toMatch(
      /PORT.*; GRIP_READ_POOL.*; GRIP_RATE_STORE|PORT.*GRIP_RATE_STORE|GRIP_RATE_STORE.*PORT/,
    );
  });

  it('turn local tokens off in production and behind a proxy', () => {
    expect(read({ NODE_ENV: 'production', GRIP_SECRET: SECRET }).localTokens).toBe(false);
    expect(read({ GRIP_TRUST_PROXY: '10.0.0.0/8,::1' })).toMatchObject({
      localTokens: false,
      operations: { trustProxy: ['10.0.0.0/8', '::1'] },
    });
    expect(read({ GRIP_LOCAL_TOKENS: 'no' }).localTokens).toBe(false);
  });

  describe('about signing in', () => {
    const oidc = {
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_CLIENT_ID: 'grip',
      GRIP_URL: 'https://grip.example.org',
    };

    it('are none where no provider is named', () => {
      expect(read({ GRIP_SECRET: SECRET }).oidc).toBeNull();
    });

    it('name the provider, and what Grip is there', () => {
      const secret = file('client', 'open sesame of the client\n');
      expect(read({ ...oidc, GRIP_SECRET: SECRET, OIDC_CLIENT_SECRET_FILE: secret }).oidc).toEqual({
        issuer: 'https://login.example.org',
        audience: '',
        clientId: 'grip',
        clientSecret: 'open sesame of the client',
        publicUrl: 'https://grip.example.org',
      });
    });

    it.each([
      ['a client without a provider', { OIDC_CLIENT_ID: 'grip' }, 'OIDC_ISSUER is needed'],
      [
        'a provider that can be overheard',
        { ...oidc, OIDC_ISSUER: 'http://login.example.org' },
        'OIDC_ISSUER must begin with https',
      ],
      [
        'a provider for nothing',
        { OIDC_ISSUER: oidc.OIDC_ISSUER },
        'OIDC_AUDIENCE (for bearer tokens) or OIDC_CLIENT_ID',
      ],
      [
        'a provider that only looks like this machine',
        { ...oidc, OIDC_ISSUER: 'http://127.0.0.1.example.org' },
        'OIDC_ISSUER must begin with https',
      ],
      ['no way back', { ...oidc, GRIP_URL: '' }, 'GRIP_URL is needed'],
      [
        'a way back that can be overheard',
        { ...oidc, GRIP_URL: 'http://grip.example.org' },
        'GRIP_URL must begin with https',
      ],
    ])('refuse %s', (_, environment, said) => {
      expect(refusal({ GRIP_SECRET: SECRET, ...environment })).toContain(said);
    });
  });
});
