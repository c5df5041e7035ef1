import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
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
    return signedIn(claims as JWTPayload);
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
      clientSecret ? ClientSecretPost(clientSecret) : None(),
      insecure ? { execute: [allowInsecureRequests] } : {},
    );
    const { jwks_uri: keysAt } = configuration.serverMetadata();
    if (!keysAt) throw new Error('The sign-in provider does not say where its keys are.');
    return { configuration, keys: createRemoteJWKSet(new URL(keysAt), { cooldownDuration: LOOK_FOR_KEYS_EVERY }) };
  }
}

function signedIn({ iss, sub, email, email_verified: verified, name }: JWTPayload): SignedIn {
  return {
    issuer: iss ?? '',
    subject: sub ?? '',
    verifiedEmail: verified === true && typeof email === 'string' ? email : null,
    name: typeof name === 'string' ? name : null,
  };
}
