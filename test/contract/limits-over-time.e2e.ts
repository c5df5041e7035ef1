import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperationsConfig } from '#api/config.js';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { promise } from '../setup/promise.js';

const ROOMY = { store: 'postgres', cost: 1_000_000, acts: 1_000_000, strangers: 1_000_000 } as const;
const ONE = '{ viewer { name } }';

/** How a caller stands after a request. */
interface Stand {
  status: number;
  code: string | undefined;
  remaining: number;
  retryAfter: number | null;
}

describe('what a caller may ask for over time', () => {
  let app: TestApp;
  const apps: TestApp[] = [];

  beforeAll(async () => {
    app = await startApp();
    await app.register.programme({ ref: 'IC' });
  });
  afterAll(async () => {
    for (const other of apps) await other.close();
    await app.close();
  });

  const grip = async (rates: Partial<OperationsConfig['rates']>, trustProxy: string[] = []): Promise<TestApp> => {
    const operations = { rates: { ...ROOMY, ...rates }, ...(trustProxy.length ? { trustProxy } : {}) };
    const other = await startApp(undefined, { databaseUrl: app.databaseUrl, operations });
    apps.push(other);
    return other;
  };
  const someone = (): Promise<Written> => app.register.holder('PMO', null);

  const ask = async (
    at: TestApp,
    as: Written | null,
    query: string,
    more: { headers?: Record<string, string>; get?: boolean; variables?: object } = {},
  ): Promise<Stand> => {
    const headers = {
      ...(as ? { authorization: `Bearer ${at.token(as.uuid)}` } : {}),
      'apollo-require-preflight': 'yes',
      ...more.headers,
    };
    const response = more.get
      ? await fetch(`${at.url}/graphql?query=${encodeURIComponent(query)}`, { headers })
      : await fetch(`${at.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query, variables: more.variables }),
        });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const retryAfter = response.headers.get('retry-after');
    return {
      status: response.status,
      code: errors?.[0]?.extensions.code,
      remaining: Number(response.headers.get('ratelimit-remaining')),
      retryAfter: retryAfter === null ? null : Number(retryAfter),
    };
  };

  it('counts what operations cost, however they are written and sent', async () => {
    const [at, one, other] = [await grip({ cost: 1_000 }), await someone(), await someone()];
    expect(await ask(at, one, ONE)).toMatchObject({ status: 200, remaining: 999 });
    expect(await ask(at, one, ONE, { get: true })).toMatchObject({ status: 200, remaining: 998 });
    const aliases = `{ ${[1, 2, 3, 4, 5].map((n) => `a${n}: viewer { name }`).join(' ')} }`;
    expect(await ask(at, one, aliases)).toMatchObject({ status: 200, remaining: 993 });
    expect(await ask(at, one, aliases, { get: true })).toMatchObject({ status: 200, remaining: 988 });
    expect(await ask(at, one, '{ milestones(first: 50) { nodes { ref } } }')).toMatchObject({ remaining: 938 });
    expect(await ask(at, one, '{ __typename }')).toMatchObject({ remaining: 937 });
    expect(await ask(at, other, ONE)).toMatchObject({ remaining: 999 });
  });

  it('counts what is refused for its form, too', async () => {
    const [at, one] = [await grip({ cost: 25 }), await someone()];
    expect(await ask(at, one, '{ nonsense }')).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', remaining: 15 });
    expect(await ask(at, one, '{ {{{')).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED', remaining: 5 });
  });

  it('refuses what does not fit in any more with 429, says when to come back, and counts nothing for it', async () => {
    const [at, one] = [await grip({ cost: 10 }), await someone()];
    expect(await ask(at, one, '{ milestones(first: 8) { nodes { ref } } }')).toMatchObject({ remaining: 2 });
    const refused = await ask(at, one, '{ milestones(first: 8) { nodes { ref } } }');
    expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    expect(refused.retryAfter).toBeGreaterThan(0);
    expect(await ask(at, one, ONE)).toMatchObject({ status: 200, remaining: 1 });
    expect(await ask(at, one, ONE)).toMatchObject({ status: 200, remaining: 0 });
    expect(await ask(at, one, '{ nonsense }')).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  });

  it('is shared by all instances', async () => {
    const [first, second, one] = [await grip({ cost: 10 }), await grip({ cost: 10 }), await someone()];
    for (let n = 0; n < 10; n += 1) expect(await ask(first, one, ONE)).toMatchObject({ status: 200 });
    await first.settleRates();
    expect(await ask(second, one, ONE)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  });

  it('learns what another instance has counted since', async () => {
    const [first, second, one] = [await grip({ cost: 10 }), await grip({ cost: 10 }), await someone()];
    expect(await ask(second, one, ONE)).toMatchObject({ remaining: 9 });
    for (let n = 0; n < 6; n += 1) await ask(first, one, ONE);
    await first.settleRates();
    await second.settleRates();
    expect(await ask(second, one, ONE)).toMatchObject({ remaining: 2 });
  });

  it('survives a restart', async () => {
    const one = await someone();
    const before = await startApp(undefined, {
      databaseUrl: app.databaseUrl,
      operations: { rates: { ...ROOMY, cost: 5 } },
    });
    for (let n = 0; n < 5; n += 1) await ask(before, one, ONE);
    await before.close();
    expect(await ask(await grip({ cost: 5 }), one, ONE)).toMatchObject({ status: 429 });
  });

  it('bounds acts apart from reading', async () => {
    const [at, one] = [await grip({ acts: 2 }), await someone()];
    const act = 'mutation Act($input: CloseProgrammeInput!) { closeProgramme(input: $input) { errors { code } } }';
    const variables = { input: { id: 'prg_x', expectedVersion: 1, reason: 'Because it is over' } };
    for (let n = 0; n < 2; n += 1) expect(await ask(at, one, act, { variables })).toMatchObject({ status: 200 });
    expect(await ask(at, one, act, { variables })).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(await ask(at, one, ONE)).toMatchObject({ status: 200 });
  });

  it('tells who asks how they stand', async () => {
    const [at, one] = [await grip({ cost: 100 }), await someone()];
    await ask(at, one, ONE);
    const { data } = await at.ask<{ rateLimit: Record<string, unknown> }>(
      one.uuid,
      'query Stand { rateLimit { cost limit remaining resetAt } viewer { name } }',
    );
    expect(data.rateLimit).toEqual({ cost: 2, limit: 100, remaining: 97, resetAt: expect.stringMatching(/^20.*Z$/) });
  });

  it('bounds those who are not signed in by their address, and believes nobody about it', async () => {
    const at = await grip({ strangers: 3 });
    for (let n = 0; n < 3; n += 1)
      expect(await ask(at, null, ONE, { headers: { 'x-forwarded-for': `192.0.2.${n}` } })).toMatchObject({
        status: 401,
      });
    const spoofed = { headers: { 'x-forwarded-for': '192.0.2.99' } };
    expect(await ask(at, null, ONE, spoofed)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(await ask(at, await someone(), ONE)).toMatchObject({ status: 200 });
  });

  it('believes a proxy it was told to trust, and only what that proxy saw itself', async () => {
    const at = await grip({ strangers: 1 }, ['127.0.0.1']);
    const from = (forwarded: string): Promise<Stand> =>
      ask(at, null, ONE, { headers: { 'x-forwarded-for': forwarded } });
    expect(await from('192.0.2.1')).toMatchObject({ status: 401 });
    expect(await from('192.0.2.2')).toMatchObject({ status: 401 });
    expect(await from('203.0.113.7, 192.0.2.1')).toMatchObject({ status: 429 });
    expect(await from('2001:db8::1')).toMatchObject({ status: 401 });
    expect(await from('2001:db8::2')).toMatchObject({ status: 429 });
  });

  it('goes on alone, within the same bounds, when the store is away', async () => {
    const [at, one] = [await grip({ cost: 3 }), await someone()];
    await app.register.rows('alter table operations.rate_limit rename to away');
    for (let n = 0; n < 3; n += 1) expect(await ask(at, one, ONE)).toMatchObject({ status: 200 });
    await at.settleRates();
    expect(await ask(at, one, ONE)).toMatchObject({ status: 429 });
    await app.register.rows('alter table operations.away rename to rate_limit');
    await at.settleRates();
    expect(await ask(await grip({ cost: 3 }), one, ONE)).toMatchObject({ status: 429 });
  });

  it('keeps no address, and nobody’s name', async () => {
    const kept = await app.register.rows<{ key: string }>('select key from operations.rate_limit');
    expect(kept.length).toBeGreaterThan(0);
    for (const { key } of kept) expect(key).toMatch(/^(cost|acts):[0-9a-f-]{36}$/);
    const figure = '0 bypasses by aliases, GET, a second instance, a restart or a forged address';
    promise('O2', { figure, tier: 'PR' });
  });
});
