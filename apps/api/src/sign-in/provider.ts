import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ClientAuth,
  type Configuration,
} from 'openid-client';
import type { SignedIn } from '#people';
import { isLoopback, type OidcSettings } from './oidc-settings.js';

/** Signatures that only the provider's private key can make; never a shared secret, never none. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Seconds by which the clocks of two machines may differ. */
const CLOCK_SKEW = 60;
/** Milliseconds between two looks for new keys, so that made-up key ids cannot make Grip ask the provider all the time. */
const LOOK_FOR_KEYS_EVERY = 2_000;

/** What a sign-in that has begun must come back with. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  verifier: string;
}

/** The sign-in provider, found out about when it is first needed and again when it could not be reached. */
export class Provider {
  private found: Promise<{ configuration: Configuration; keys: ReturnType<typeof createRemoteJWKSet> }> | null = null;

  constructor(readonly settings: OidcSettings) {}

  /** Whom a bearer token speaks for; null when it is not the provider's, not for Grip, not valid now, or no token at all. */
  async bearer(token: string): Promise<SignedIn | null> {
    if (!this.settings.audience) return null;
    const { keys, configuration } = await this.discovered();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: configuration.serverMetadata().issuer,
        audience: this.settings.audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_SKEW,
        requiredClaims: ['sub', 'exp'],
      });
      return signedIn(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
      throw error;
    }
  }

  /** Where to send a browser to sign in, and what to remember until it comes back. */
  async begin(): Promise<{ url: URL; pending: PendingSignIn }> {
    const { configuration } = await this.discovered();
    const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: 'openid profile email',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url, pending };
  }

  /**
   * Who has signed in, from the address the browser came back with.
   * @throws when the answer does not belong to what was begun, or the provider does not stand by it.
   */
  async finish(search: string, pending: PendingSignIn): Promise<SignedIn> {
    const { configuration } = await this.discovered();
    const tokens = await authorizationCodeGrant(configuration, new URL(`${this.callback}${search}`), {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('The provider sent no ID token.');
    if (claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint) return signedIn(claims);
    // Some providers keep the address out of the ID token and tell it only when they are asked.
    const more = await fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return signedIn({ ...claims, ...(more as JWTPayload), iss: claims.iss, sub: claims.sub });
  }

  /** The provider's own spelling of its name, by which its accounts are known. */
  async issuer(): Promise<string> {
    return (await this.discovered()).configuration.serverMetadata().issuer;
  }

  private get callback(): string {
    return `${this.settings.publicUrl}/sign-in/callback`;
  }

  private async discovered() {
    this.found ??= this.discover();
    try {
      return await this.found;
    } catch (error) {
      this.found = null;
      throw error;
    }
  }

  private async discover() {
    const { issuer, clientId, clientSecret, audience } = this.settings;
    const url = new URL(issuer);
    const insecure = url.protocol === 'http:' && isLoopback(url.hostname);
    const configuration = await discovery(
      url,
      clientId || audience,
      {},
      clientSecret ? bySecret(clientSecret) : None(),
      insecure ? { execute: [allowInsecureRequests] } : {},
    );
    const { jwks_uri: keysAt } = configuration.serverMetadata();
    if (!keysAt) throw new Error('The sign-in provider does not say where its keys are.');
    if (!insecure && !keysAt.startsWith('https:'))
      throw new Error('The keys of the sign-in provider could be swapped on the way.');
    return { configuration, keys: createRemoteJWKSet(new URL(keysAt), { cooldownDuration: LOOK_FOR_KEYS_EVERY }) };
  }
}

/** As the standard has it where the provider says nothing else: in the header, or in the form where that is all it takes. */
function bySecret(secret: string): ClientAuth {
  return (server, client, body, headers) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = takes.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    return way(server, client, body, headers);
  };
}

/** Letters alike in another alphabet must not make two addresses one. */
const PLAIN_ADDRESS = /^[!-?A-~]+@[!-?A-~]+$/;

function signedIn({ iss, sub, email, email_verified: verified, name }: JWTPayload): SignedIn {
  return {
    issuer: iss ?? '',
    subject: sub ?? '',
    verifiedEmail: verified === true && typeof email === 'string' && PLAIN_ADDRESS.test(email) ? email : null,
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    name: typeof name === 'string' ? name.replace(/[\u0000-\u001f\u007f]/g, ' ') : null,
  };
}
