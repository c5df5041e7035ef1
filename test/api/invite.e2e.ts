import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '#cli/main.js';
import { startApp, type TestApp } from '../setup/app.js';
import { SignInProvider } from '../setup/sign-in-provider.js';

const AUDIENCE = 'urn:grip';

describe('grip invite', () => {
  let app: TestApp;
  let provider: SignInProvider;
  let folder: string;
  const settings = { ...process.env };

  beforeAll(async () => {
    provider = await SignInProvider.start(['http://127.0.0.1:1/sign-in/callback'], AUDIENCE);
    app = await startApp(new Date(), { oidc: provider.settings('', AUDIENCE) });
    folder = mkdtempSync(path.join(os.tmpdir(), 'grip-invite-'));
    Object.assign(process.env, { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: AUDIENCE });
  });
  afterAll(async () => {
    process.env = settings;
    await app.close();
    provider.stop();
    rmSync(folder, { recursive: true });
  });

  const grip = (...args: string[]): Promise<number> =>
    run(args, { databaseUrl: () => Promise.resolve(app.databaseUrl), dataFolder: () => folder });
  const asks = async (account: string, query: string): Promise<{ data?: object }> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await provider.accessToken(account)}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: object };
  };

  it('lets the first person into an empty register, with the right to fill it', async () => {
    const { error, log } = console;
    console.error = console.log = () => undefined;
    try {
      expect(await grip('invite', 'PMO', 'keeper@example.org')).toBe(2);
      expect(await grip('invite', 'PMO', 'keeper@example.org', '--name', 'Programme office', '--pmo')).toBe(0);
      expect(await grip('invite', 'PMO', 'keeper@example.org', '--pmo')).toBe(0);
      expect(await grip('invite', 'PMO', 'keeper@example.org')).toBe(1);
    } finally {
      Object.assign(console, { error, log });
    }
    expect(await app.register.rows('select from role_assignment')).toHaveLength(1);
    expect(await asks('keeper', '{ viewer { ref name } }')).toEqual({
      data: { viewer: { ref: 'PMO', name: 'Programme office' } },
    });
    const create =
      'mutation { createProgramme(input: { ref: "IC", name: "Intermediate care" }) { programme { ref } errors { code } } }';
    expect(await asks('keeper', create)).toEqual({
      data: { createProgramme: { programme: { ref: 'IC' }, errors: [] } },
    });
    expect(await asks('stranger', create)).toEqual({
      data: { createProgramme: { programme: null, errors: [{ code: 'NOT_PERMITTED' }] } },
    });
  });
});
