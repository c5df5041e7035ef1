import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { Identities, LocalTokens, TokenHolders } from '#people';
import { isFromThisMachine, type Caller } from '#platform';
import { GraphQLError } from 'graphql';
import { Provider } from './provider.js';

/** What is known of callers from the settings. */
export interface CallerSettings {
  localTokens: boolean;
  publicUrl: string;
}

/** The one place that says who is asking: by a local token, an API token, a bearer token of the sign-in provider, or a session. */
@Injectable()
export class Callers {
  constructor(
    private readonly settings: CallerSettings,
    private readonly local: LocalTokens,
    private readonly tokens: TokenHolders,
    private readonly identities: Identities,
    private readonly provider: Provider | null,
  ) {}

  /** Null when nobody is, or nobody known; which of the two is not told. */
  async callerOf(request: Request): Promise<Caller | null> {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.inSession(request);
    const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    if (!token) return null;
    if (token.startsWith('grip_local_')) return this.byLocalToken(token, request);
    if (token.startsWith('grip_pat_')) {
      const holder = await this.tokens.holderOf(token);
      return holder && { ...holder, via: 'API_TOKEN' };
    }
    const account = await this.provider?.bearer(token).catch((error: unknown) => {
      throw providerAway(error);
    });
    return account ? { personId: await this.identities.personOf(account), via: 'SIGN_IN', readOnly: false } : null;
  }

  private byLocalToken(token: string, request: Request): Caller | null {
    if (!this.settings.localTokens || !isFromThisMachine(request)) return null;
    const personId = this.local.personOf(token);
    return personId ? { personId, via: 'LOCAL_TOKEN', readOnly: false } : null;
  }

  /** A cookie is sent by the browser whoever wrote the page, so the page must be ours. */
  private inSession(request: Request): Caller | null {
    const personId = (request as Partial<Request>).session?.personId;
    if (!personId || !isFromOurPages(request, this.settings.publicUrl)) return null;
    return { personId, via: 'SESSION', readOnly: false };
  }
}

/** Whether a request comes from a page of Grip's own, as far as the browser says. */
export function isFromOurPages({ headers }: Request, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && headers.origin === URL.parse(publicUrl)?.origin;
}

const log = new Logger('SignIn');

/** The sign-in provider could not be asked: that is no fault of the caller's. */
function providerAway(error: unknown): GraphQLError {
  log.warn(`the sign-in provider cannot be asked: ${error instanceof Error ? error.name : 'unknown'}`);
  return new GraphQLError(
    'The sign-in provider cannot be reached, so nobody can be recognised; try again in a moment.',
    {
      extensions: { code: 'SIGN_IN_UNAVAILABLE', http: { status: 503 } },
    },
  );
}
