import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt, exportSPKI, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { createServer, type AddressInfo } from 'node:net';
import { Identities } from '#people';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { Browser, SignInProvider } from '../setup/sign-in-provider.js';

const AUDIENCE = 'urn:grip';
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** A port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe('signing in', () => {
  let app: TestApp;
  let provider: SignInProvider;
  let url: string;
  let programme: Written;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    provider = await SignInProvider.start([`${url}/sign-in/callback`], AUDIENCE);
    // Tokens are valid by the clock of the world, so the clock does not stand still here.
    app = await startApp(new Date(), { port, oidc: provider.settings(url, AUDIENCE), operations: { publicUrl: url } });
    programme = await app.register.programme({ ref: 'IC', name: 'Intermediate care' });
  });
  afterAll(async () => {
    await app.close();
    provider.stop();
  });

  interface Viewed {
    status: number;
    viewer: { id: string; name: string } | null;
    programmes: number;
  }
  const VIEWER = '{ viewer { id name } programmes { totalCount } }';
  const send = async (headers: Record<string, string>, query = VIEWER): Promise<Viewed & { errors: string[] }> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as {
      data?: { viewer: Viewed['viewer']; programmes: { totalCount: number } };
      errors?: { message: string; extensions: { code: string } }[];
    };
    return {
      status: response.status,
      viewer: data?.viewer ?? null,
      programmes: data?.programmes?.totalCount ?? 0,
      errors: errors?.map(({ extensions }) => extensions.code) ?? [],
    };
  };
  const bearer = (token: string) => send({ authorization: `Bearer ${token}` });
  const people = async (): Promise<number> => (await app.register.rows('select from person')).length;

  describe('with a bearer token of the provider', () => {
    it('makes somebody unknown a person without any right, once', async () => {
      const token = await provider.accessToken('nurse');
      const first = await bearer(token);
      expect(first).toMatchObject({ status: 200, viewer: { name: 'The nurse' }, programmes: 0 });
      const before = await people();
      const again = await bearer(await provider.accessToken('nurse'));
      expect(again.viewer).toEqual(first.viewer);
      expect(await people()).toBe(before);
      const uuid = (await app.register.rows<{ id: string }>("select id from person where name = 'The nurse'"))[0]?.id;
      await app.register.row('role_assignment', {
        person_id: uuid,
        role: 'VIEWER',
        programme_id: programme.uuid,
        from_on: '2020-01-01',
      });
      expect((await bearer(token)).programmes).toBe(1);
    });

    it('finds somebody twenty times at once to be one person', async () => {
      const token = await provider.accessToken('twenty');
      const ids = await Promise.all(Array.from({ length: 20 }, async () => (await bearer(token)).viewer?.id));
      expect(new Set(ids).size).toBe(1);
      expect(await app.register.rows("select from person where name = 'The twenty'")).toHaveLength(1);
    });

    it('knows a person of the register by a verified address, and by no other', async () => {
      const sro = await app.register.holder('SRO', programme);
      const keeper = await app.register.holder('PMO', null);
      const identities = app.service(Identities);
      expect(await identities.expect(keeper.uuid, sro.uuid, provider.issuer, ' SRO@example.org')).toBe(true);
      const pretender = await bearer(await provider.accessToken('sro!'));
      expect(pretender.viewer?.id).not.toBe(sro.id);
      expect(pretender.programmes).toBe(0);
      const real = await bearer(await provider.accessToken('sro'));
      expect(real).toMatchObject({ viewer: { id: sro.id }, programmes: 1 });
      expect(await identities.expect(keeper.uuid, keeper.uuid, provider.issuer, 'sro@example.org')).toBe(false);
    });

    it('takes somebody new with the address of another for another, and lets them in', async () => {
      const first = await bearer(await provider.accessToken('successor'));
      const second = await bearer(await provider.accessToken('successor*'));
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.viewer?.id).not.toBe(first.viewer?.id);
      expect((await bearer(await provider.accessToken('successor*'))).viewer).toEqual(second.viewer);
    });

    it('takes a name that no database can hold without what it cannot hold', async () => {
      expect(await bearer(await provider.accessToken('odd~'))).toMatchObject({
        status: 200,
        viewer: { name: 'The odd~' },
      });
    });

    it.each<[string, (token: string) => Promise<string> | string]>([
      ['made for somebody else', () => provider.accessToken('nurse', 'urn:other')],
      [
        'with its claims changed',
        (token) =>
          token.replace(
            /\.([^.]+)\./,
            (_, body: string) =>
              `.${Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), sub: 'sro' })).toString('base64url')}.`,
          ),
      ],
      [
        'without a signature',
        (token) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`,
      ],
      ['that is no token', () => 'nonsense'],
      [
        'of another provider',
        async (token) => {
          const other = await SignInProvider.start([`${url}/sign-in/callback`], AUDIENCE);
          const theirs = await other.accessToken('nurse');
          other.stop();
          return token && theirs;
        },
      ],
      [
        'signed with the public key as if it were a shared secret',
        async (token) => {
          const { keys } = (await (await fetch(`${provider.issuer}/jwks`)).json()) as { keys: JWK[] };
          const key = (await importJWK(keys[0] as JWK, 'RS256', { extractable: true })) as CryptoKey;
          const pem = await exportSPKI(key);
          return new SignJWT(decodeJwt(token))
            .setProtectedHeader({ alg: 'HS256', kid: keys[0]?.kid as string })
            .sign(new TextEncoder().encode(pem));
        },
      ],
    ])('refuses one %s', async (_, forge) => {
      const token = await forge(await provider.accessToken('nurse'));
      expect(await bearer(token)).toMatchObject({ status: 401, viewer: null, errors: ['UNAUTHENTICATED'] });
    });

    it('follows the provider to new keys, and trusts the old ones no more', async () => {
      const old = await provider.accessToken('nurse');
      expect((await bearer(old)).status).toBe(200);
      await provider.rotate();
      // Grip asks for keys at most every two seconds.
      await new Promise((resolve) => setTimeout(resolve, 2_100));
      expect((await bearer(await provider.accessToken('nurse'))).status).toBe(200);
      expect((await bearer(old)).status).toBe(401);
    });

    it('refuses one that has ended', async () => {
      const token = await provider.accessToken('nurse');
      const { exp = 0 } = decodeJwt(token);
      const onlyTheDate = { doNotFake: [...TIMERS], now: (exp + 61) * 1000 };
      try {
        jest.useFakeTimers(onlyTheDate);
        expect((await bearer(token)).status).toBe(401);
      } finally {
        jest.useRealTimers();
      }
      expect((await bearer(token)).status).toBe(200);
    });
  });

  describe('with a browser', () => {
    const OURS = { 'sec-fetch-site': 'same-origin' };
    const signedIn = async (account: string): Promise<Browser> => {
      const browser = new Browser();
      await browser.follow(`${url}/sign-in?returnTo=/programmes`, account, `${url}/programmes`);
      return browser;
    };
    const asked = (browser: Browser, headers: Record<string, string> = OURS) =>
      send({ cookie: [...browser.cookies(url)].map(([name, value]) => `${name}=${value}`).join('; '), ...headers });

    it('goes to the provider and back, and is known from then on', async () => {
      const browser = await signedIn('nurse');
      expect(await asked(browser)).toMatchObject({ status: 200, viewer: { name: 'The nurse' } });
    });

    it('keeps no session id that would let anybody in', async () => {
      const browser = await signedIn('nurse');
      const id =
        decodeURIComponent(browser.cookies(url).get('grip') ?? '')
          .replace(/^s:/, '')
          .split('.')[0] ?? '';
      expect(id.length).toBeGreaterThan(20);
      const kept = await app.register.rows<{ digest: string }>('select digest from operations.session');
      expect(kept.length).toBeGreaterThan(0);
      expect(JSON.stringify(kept)).not.toContain(id);
    });

    it('gets another session id by signing in, so that nobody can plant one', async () => {
      const browser = new Browser();
      const at = await browser.send(`${url}/sign-in`);
      const planted = browser.cookies(url).get('grip');
      expect(planted).toBeDefined();
      await browser.follow(at.headers.get('location') ?? '', 'nurse', `${url}/graphql`);
      expect(browser.cookies(url).get('grip')).not.toBe(planted);
      const thief = new Browser();
      thief.cookies(url).set('grip', planted ?? '');
      expect((await asked(thief)).status).toBe(401);
    });

    it.each([
      ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
      ['of a sibling', { 'sec-fetch-site': 'same-site' }],
      ['that says nothing of where it comes from', {}],
      ['of an old browser, on another site', { origin: 'https://evil.example' }],
    ])('is not known to a page %s', async (_, headers) => {
      expect((await asked(await signedIn('nurse'), headers as Record<string, string>)).status).toBe(401);
    });

    it('is known to an old browser on our own page', async () => {
      expect((await asked(await signedIn('nurse'), { origin: url })).status).toBe(200);
    });

    it('signs out from our own pages only, and is nobody from then on', async () => {
      const browser = await signedIn('nurse');
      const copy = new Browser();
      for (const [name, value] of browser.cookies(url)) copy.cookies(url).set(name, value);
      const crossSite = { 'sec-fetch-site': 'cross-site' };
      expect((await browser.send(`${url}/sign-out`, { method: 'POST', headers: crossSite })).status).toBe(403);
      expect((await asked(browser)).status).toBe(200);
      expect((await browser.send(`${url}/sign-out`, { method: 'POST', headers: OURS })).status).toBe(303);
      expect((await asked(copy)).status).toBe(401);
    });

    it('takes no answer that was not asked for, and sends nobody to other sites', async () => {
      const browser = new Browser();
      const uncalled = await browser.send(`${url}/sign-in/callback?code=x&state=y`);
      expect([uncalled.status, uncalled.headers.get('location')]).toEqual([400, null]);
      await browser.send(`${url}/sign-in`);
      expect((await browser.send(`${url}/sign-in/callback?code=x&state=y`)).status).toBe(400);
      const other = new Browser();
      const at = await other.follow(`${url}/sign-in?returnTo=//evil.example`, 'nurse', `${url}/nowhere`);
      expect(at).toBe(`${url}/`);
    });

    it('is somebody for twelve hours at most, and for one without asking', async () => {
      const start = app.clock.now();
      const browser = await signedIn('nurse');
      app.clock.moveTo(new Date(start.getTime() + 59 * 60_000));
      expect((await asked(browser)).status).toBe(200);
      app.clock.moveTo(new Date(start.getTime() + 118 * 60_000));
      expect((await asked(browser)).status).toBe(200);
      app.clock.moveTo(new Date(start.getTime() + 180 * 60_000));
      expect((await asked(browser)).status).toBe(401);
      app.clock.moveTo(start);
    });
  });
});
