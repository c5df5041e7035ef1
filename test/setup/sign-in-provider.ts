import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';

const CLIENT_SECRET = 'a secret between the provider and Grip';

/** A browser that keeps cookies and follows redirects, one at a time. */
export class Browser {
  private readonly jar = new Map<string, Map<string, string>>();

  /** Cookies it holds for an address. */
  cookies(url: string): Map<string, string> {
    const { host } = new URL(url);
    let cookies = this.jar.get(host);
    if (!cookies) this.jar.set(host, (cookies = new Map()));
    return cookies;
  }

  /** One request, no redirect followed. */
  async send(
    url: string,
    options: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const cookies = this.cookies(url);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      headers: { ...(cookie ? { cookie } : {}), ...options.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /**
   * Goes on from an address, signing in at the provider as `account` where it asks, until it comes to one that begins with `until` or that redirects no more.
   * @returns that address.
   */
  async follow(url: string, account: string, until: string): Promise<string> {
    let at = url;
    for (let steps = 0; steps < 20; steps += 1) {
      if (at.startsWith(until)) return at;
      const response = await this.send(at);
      const next = response.headers.get('location');
      if (next) {
        at = new URL(next, at).href;
        continue;
      }
      const page = await response.text();
      const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
      if (!prompt) return at;
      const answered = await this.send(at, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          prompt,
          ...(prompt === 'login' ? { login: account, password: 'any' } : {}),
        }).toString(),
      });
      at = new URL(answered.headers.get('location') ?? at, at).href;
    }
    throw new Error(`Still on the way at ${at}.`);
  }
}

/** A sign-in provider in a process of its own. */
export class SignInProvider {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
    private readonly redirectUri: string,
  ) {}

  static async start(redirectUris: string[], audience: string): Promise<SignInProvider> {
    const child = fork(new URL('oidc-provider.mjs', import.meta.url), {
      env: { ...process.env, NODE_OPTIONS: '', OIDC_TEST: JSON.stringify({ redirectUris, audience }) },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    const { issuer } = await new Promise<{ issuer: string }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { issuer: string }));
      child.once('exit', (code) => reject(new Error(`The provider ended with ${code}.`)));
    });
    return new SignInProvider(child, issuer, redirectUris[0] ?? '');
  }

  /** An access token for an account, got as any client gets one: authorization code and PKCE. */
  async accessToken(account: string, resource = 'urn:grip'): Promise<string> {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const query = new URLSearchParams({
      client_id: 'grip',
      response_type: 'code',
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      resource,
      state: 'x',
    });
    const back = await new Browser().follow(`${this.issuer}/auth?${query.toString()}`, account, this.redirectUri);
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`grip:${encodeURIComponent(CLIENT_SECRET).replaceAll('%20', '+')}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(back).searchParams.get('code') ?? '',
        redirect_uri: this.redirectUri,
        code_verifier: verifier,
        resource,
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!token) throw new Error(`No token for ${account}, from ${back}.`);
    return token;
  }

  /** Makes new keys and forgets the old. */
  rotate(): Promise<void> {
    const done = new Promise<void>((resolve) => this.child.once('message', () => resolve()));
    this.child.send('rotate');
    return done;
  }

  /** Settings with which Grip knows it. */
  settings(publicUrl: string, audience: string) {
    return { issuer: this.issuer, audience, clientId: 'grip', clientSecret: CLIENT_SECRET, publicUrl };
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.child.kill();
  }
}
