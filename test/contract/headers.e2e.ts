import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';

const QUERY = JSON.stringify({ query: '{ viewer { name } }' });

describe('what surrounds a request', () => {
  let app: TestApp;
  let token: string;

  beforeAll(async () => {
    app = await startApp();
    token = app.token((await app.register.holder('PMO', null)).uuid);
  });
  afterAll(() => app.close());

  const send = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: body as never,
    });

  it.each([
    ['an answer', '/graphql', { method: 'POST', body: QUERY }],
    ['a refusal', '/graphql', { method: 'POST', body: '{' }],
    ['a page that is not there', '/nowhere', {}],
    ['health', '/health/live', {}],
  ])('guards %s against browsers', async (_, path, init) => {
    const { headers } = await fetch(`${app.url}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('insists on https where people use https', async () => {
    const secure = await startApp(undefined, {
      operations: { publicUrl: 'https://grip.example.org' },
      databaseUrl: app.databaseUrl,
    });
    const { headers } = await fetch(`${secure.url}/health/live`);
    await secure.close();
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it.each([
    ['an answer', QUERY, 200],
    ['a refusal', '{"query": "{ nonsense }"}', 200],
    ['a body that is not JSON', '{', 400],
  ])('lets nobody store %s', async (_, body, status) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toMatch(/no-store/);
  });

  it('lets nobody store what nobody was told', async () => {
    const response = await send(QUERY, { authorization: 'Bearer nonsense' });
    expect(response.status).toBe(401);
    expect(response.headers.get('cache-control')).toMatch(/no-store/);
  });

  const deep = `{"query":"{ viewer { name } }","variables":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}`;
  it.each([
    ['malformed JSON', '{"query": ', {}, 400],
    ['nothing', '', {}, 400],
    ['JSON that is no object', '"query"', {}, 400],
    ['null', 'null', {}, 400],
    ['a list of operations', `[${QUERY}]`, {}, 400],
    ['JSON nine thousand levels deep', deep, { accept: 'application/graphql-response+json' }, 400],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b]), {}, 400],
    ['a charset nobody knows', QUERY, { 'content-type': 'application/json; charset=klingon' }, 415],
    ['a text', QUERY, { 'content-type': 'text/plain' }, 400],
    ['a form', 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['a file', QUERY, { 'content-type': 'multipart/form-data; boundary=x' }, 400],
    ['a content type of nonsense', QUERY, { 'content-type': 'a/b/c;;;=' }, 400],
    ['an encoding nobody knows', QUERY, { 'content-encoding': 'rot13' }, 415],
    ['gzip that is none', QUERY, { 'content-encoding': 'gzip' }, 400],
    ['a bomb', gzipSync(Buffer.alloc(5_000_000, 32)), { 'content-encoding': 'gzip' }, 413],
    ['more than fits', JSON.stringify({ query: 'x'.repeat(200_000) }), {}, 413],
    ['an id of its own that is none', QUERY, { traceparent: 'x'.repeat(2_000) }, 200],
  ])('answers %s with a code, and never breaks', async (_, body, headers, status) => {
    const response = await send(body, headers);
    const text = await response.text();
    expect({ status: response.status, text }).toEqual({ status, text: expect.any(String) });
    if (status !== 200) {
      const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
      expect(errors).toEqual([
        expect.objectContaining({ extensions: expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) }) }),
      ]);
    }
    expect(text).not.toMatch(/node_modules|\bat \S+ \(|INTERNAL/);
  });

  it('hangs up on who opens more connections than are allowed, and on who never ends a request', async () => {
    const small = await startApp(undefined, { operations: { maxConnections: 1 }, databaseUrl: app.databaseUrl });
    const port = Number(new URL(small.url).port);
    const slow = connect(port, '127.0.0.1');
    const told: Buffer[] = [];
    slow.on('data', (data) => told.push(data));
    const slowEnds = new Promise<void>((resolve) => slow.once('close', () => resolve()));
    await new Promise<void>((resolve) => slow.once('connect', resolve));
    slow.write('GET /health/live HTTP/1.1\r\nhost: x\r\n');

    const second = connect(port, '127.0.0.1');
    const secondEnds = new Promise<void>((resolve) => second.once('close', () => resolve()));
    second.on('error', () => undefined);
    await secondEnds;

    await slowEnds;
    expect(Buffer.concat(told).toString()).toMatch(/^HTTP\/1\.1 408 /);
    await small.close();
  });
});
