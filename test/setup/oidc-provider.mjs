// A real OpenID Connect provider on this machine, for tests: any account signs in by its name, and is who it says. Told `rotate`, it makes new keys and forgets the old.
import { exportJWK, generateKeyPair } from 'jose';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { redirectUris, audience } = JSON.parse(process.env.OIDC_TEST);
let handler;
const server = createServer((request, response) => handler(request, response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

/** `ada!` is Ada whose address nobody has verified, `ada*` another with Ada's address, `ada~` has a name that no database can hold. */
function claimsOf(account) {
  const name = account.replace(/!$/, '');
  return {
    sub: account,
    name: `The ${name}${account.endsWith('~') ? '\0' : ''}`,
    email: `${name.replace(/[*~]/g, '')}@example.org`,
    email_verified: !account.endsWith('!'),
  };
}

async function provide() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: `key-${Date.now()}` };
  const resource = { accessTokenFormat: 'jwt', audience, scope: 'openid profile email', accessTokenTTL: 600 };
  const provider = new Provider(issuer, {
    jwks: { keys: [key] },
    clients: [
      {
        client_id: 'grip',
        client_secret: 'a secret between the provider and Grip',
        redirect_uris: redirectUris,
      },
    ],
    cookies: { keys: ['a secret of the provider'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => claimsOf(id) }),
    extraTokenClaims: (_, token) => claimsOf(token.accountId),
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:grip',
        getResourceServerInfo: (_, indicator) => ({
          ...resource,
          audience: indicator === 'urn:other' ? 'urn:other' : audience,
        }),
        useGrantedResource: () => true,
      },
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  });
  handler = provider.callback();
}

process.on('message', async (message) => {
  if (message === 'rotate') await provide();
  process.send({ done: message });
});
await provide();
process.send({ issuer });
