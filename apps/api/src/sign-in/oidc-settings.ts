import type { Environment } from '../environment.js';

/** Where people sign in, and what Grip is known by there. */
export interface OidcSettings {
  issuer: string;
  /** Whom bearer tokens must be made for; empty: none are taken, lest an ID token be taken for one. */
  audience: string;
  /** Empty: bearer tokens only, no pages. */
  clientId: string;
  /** Empty: a public client. */
  clientSecret: string;
  /** The address people use; sign-in leads back to it. */
  publicUrl: string;
}

/** Reads and checks the settings about signing in; null when no provider is named. Whatever is wrong goes to `from.problems`. */
export function readOidc(from: Environment, publicUrl: string): OidcSettings | null {
  const issuer = from.url('OIDC_ISSUER');
  const clientId = from.text('OIDC_CLIENT_ID');
  const clientSecret = from.secret('OIDC_CLIENT_SECRET');
  const audience = from.text('OIDC_AUDIENCE');
  if (!issuer) {
    if (clientId || clientSecret || audience)
      from.problems.push(
        'OIDC_ISSUER is needed with the other OIDC settings; name the sign-in provider, or leave them out',
      );
    return null;
  }
  if (!isSafe(issuer)) from.problems.push('OIDC_ISSUER must begin with https://, unless it is on this machine');
  if (!audience && !clientId)
    from.problems.push(
      'OIDC_AUDIENCE (for bearer tokens) or OIDC_CLIENT_ID (for pages to sign in) is needed with OIDC_ISSUER',
    );
  if (clientId && !publicUrl)
    from.problems.push('GRIP_URL is needed with OIDC_CLIENT_ID: it is where the provider sends people back to');
  if (clientId && publicUrl && !isSafe(publicUrl))
    from.problems.push('GRIP_URL must begin with https:// where people sign in, unless it is this machine');
  return { issuer, audience, clientId, clientSecret, publicUrl };
}

function isSafe(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || isLoopback(url?.hostname ?? '');
}

/** Whether a host name is this machine, where plain http cannot be overheard. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
