import { MikroORM } from '@mikro-orm/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { Identities } from '#people';
import { Clock } from '#platform';
import type { Config } from '../config.js';
import { isFromOurPages } from './caller.js';
import { Provider, type PendingSignIn } from './provider.js';
import { SESSION_LASTS, SessionStore } from './session-store.js';

declare module 'express-session' {
  interface SessionData {
    /** Who has signed in. */
    personId: string;
    /** A sign-in that has begun. */
    pending: PendingSignIn & { returnTo: string };
  }
}

/** Signing in with a browser: to the provider and back, a session, and out again. Without a provider and a client id there is none of it. */
export function addSignIn(app: NestExpressApplication, config: Config): void {
  const { oidc } = config;
  if (!oidc?.clientId) return;
  const routes = app.getHttpAdapter().getInstance() as Express;
  const provider = app.get(Provider);
  const withSession = sessions(app, config);
  routes.use(['/sign-in', '/sign-out', '/graphql'], (request, response, next) => {
    // Whoever brings a token needs no session, and gets none.
    if (request.headers.authorization) return next();
    // People use https, whatever the proxies in between say of it; else no secure cookie would be set.
    if (isHttps(oidc.publicUrl)) request.headers['x-forwarded-proto'] = 'https';
    void withSession(request, response, next);
  });
  routes.get(
    '/sign-in',
    plainly(async (request, response) => {
      const { url, pending } = await provider.begin();
      request.session.pending = { ...pending, returnTo: ownPath(request.query.returnTo) };
      await saved(request);
      response.redirect(303, url.href);
    }),
  );
  routes.get(
    '/sign-in/callback',
    plainly(async (request, response) => {
      const { pending } = request.session;
      // No redirect to begin anew: a browser that keeps no cookie would go round for ever.
      if (!pending) return void response.status(400).type('text').send(NOT_BEGUN);
      const { search } = new URL(request.originalUrl, oidc.publicUrl);
      const account = await provider.finish(search, pending).catch(() => null);
      if (!account) {
        delete request.session.pending;
        response.status(400).type('text').send('Signing in did not work. Go to /sign-in to try again.');
        return;
      }
      const personId = await app.get(Identities).personOf(account);
      // Another id from here on, so that nobody who knew the one before has the session now.
      await renewed(request);
      request.session.personId = personId;
      await saved(request);
      response.redirect(303, pending.returnTo);
    }),
  );
  routes.post(
    '/sign-out',
    plainly(async (request, response) => {
      if (!isFromOurPages(request, oidc.publicUrl))
        return void response.status(403).type('text').send('Sign out from a page of Grip.');
      await ended(request);
      response.clearCookie(cookieName(oidc.publicUrl), { path: '/' }).redirect(303, '/sign-in');
    }),
  );
}

function sessions(app: NestExpressApplication, { secret, oidc }: Config): RequestHandler {
  const publicUrl = oidc?.publicUrl ?? '';
  return session({
    name: cookieName(publicUrl),
    secret,
    store: new SessionStore(app.get(MikroORM), app.get(Clock)),
    resave: false,
    saveUninitialized: false,
    // Https ends at the proxy; the cookie is for https all the same.
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(publicUrl), maxAge: SESSION_LASTS },
  });
}

const NOT_BEGUN =
  'This sign-in was not begun here, or the browser did not keep its cookie. Allow cookies for this address and go to /sign-in.';

/** Browsers keep a cookie of this prefix to one host and to https. */
function cookieName(publicUrl: string): string {
  return isHttps(publicUrl) ? '__Host-grip' : 'grip';
}

function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** A path of our own to go on to; never another site. */
function ownPath(asked: unknown): string {
  const isOwn = typeof asked === 'string' && /^\/(?![/\\])[\w\-./?=&%]{0,500}$/.test(asked);
  return isOwn ? asked : '/';
}

function plainly(answer: (request: Request, response: Response) => Promise<void>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('cache-control', 'no-store');
    answer(request, response).catch(next);
  };
}

const saved = (request: Request): Promise<void> => done((back) => request.session.save(back));
const renewed = (request: Request): Promise<void> => done((back) => request.session.regenerate(back));
const ended = (request: Request): Promise<void> => done((back) => request.session.destroy(back));

function done(work: (back: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error as Error) : resolve())));
}
