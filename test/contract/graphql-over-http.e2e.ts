import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startApp, type TestApp } from '../setup/app.js';

describe('GraphQL over HTTP', () => {
  let app: TestApp;
  let token: string;

  beforeAll(async () => {
    app = await startApp();
    token = app.token((await app.register.person()).uuid);
  });
  afterAll(() => app.close());

  it('passes every audit of the graphql-http suite', async () => {
    const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      headers.set('apollo-require-preflight', 'yes');
      return fetch(url, { ...init, headers });
    };
    const results = await Promise.all(serverAudits({ url: `${app.url}/graphql`, fetchFn }).map((audit) => audit.fn()));
    expect(
      results
        .filter(({ status }) => status !== 'ok')
        .map((result) => `${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`),
    ).toEqual([]);
    expect(results).toHaveLength(61);
  });
});
