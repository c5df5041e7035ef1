import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp } from '../setup/app.js';
import { SignInProvider } from '../setup/sign-in-provider.js';

const AUDIENCE = 'urn:grip';

describe('signing in, as it is set up elsewhere', () => {
  let provider: SignInProvider;

  beforeAll(async () => {
    provider = await SignInProvider.start(['https://grip.example.org/sign-in/callback'], AUDIENCE);
  });
  afterAll(() => provider.stop());

  it('keeps its cookie to https where people use https, whatever the proxy says of it', async () => {
    const https = 'https://grip.example.org';
    const behind = await startApp(new Date(), {
      oidc: provider.settings(https, AUDIENCE),
      operations: { publicUrl: https },
    });
    const response = await fetch(`${behind.url}/sign-in`, { redirect: 'manual' });
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-grip=.*; Path=\/;.* HttpOnly; Secure; SameSite=Lax$/),
    ]);
    await behind.close();
  });

  it('says that it is not the caller’s fault when the provider is away', async () => {
    const nowhere = { ...provider.settings('', AUDIENCE), issuer: 'http://127.0.0.1:1' };
    const alone = await startApp(new Date(), { oidc: nowhere });
    const response = await fetch(`${alone.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer a.b.c' },
      body: '{"query":"{ viewer { id } }"}',
    });
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('SIGN_IN_UNAVAILABLE')]);
    await alone.close();
  });
});
