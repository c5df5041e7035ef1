import { timingSafeEqual } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express, Request } from 'express';
import helmet from 'helmet';
import {
  answerBodyProblems,
  Draining,
  followRequests,
  isFromThisMachine,
  LIMITS,
  Metrics,
  Tracing,
  type Log,
} from '#platform';
import type { Config } from './config.js';
import { addHealth } from './health.js';
import { definedDocuments } from './defined-documents.js';
import { addSignIn } from './sign-in/pages.js';

/** What happens to every request before GraphQL sees it, and the addresses for whoever runs Grip. */
export function addHttp(app: NestExpressApplication, config: Config, log: Log): void {
  const { operations } = config;
  const routes = app.getHttpAdapter().getInstance() as Express;
  const [metrics, tracing, draining] = [app.get(Metrics), app.get(Tracing), app.get(Draining)];
  app.disable('x-powered-by');
  app.set('trust proxy', operations.trustProxy);
  routes.use(followRequests({ log, metrics, tracing, draining }));
  routes.use(securityHeaders(operations.publicUrl.startsWith('https:')));
  routes.use('/graphql', (_request, response, next) => {
    response.setHeader('cache-control', 'private, no-store');
    next();
  });
  addHealth(app);
  addMetrics(routes, metrics, operations.metricsToken);
  addSignIn(app, config);
  app.useBodyParser('json', { limit: LIMITS.body, type: ['application/json', 'application/graphql-response+json'] });
  routes.use('/graphql', definedDocuments(app));
  routes.use(answerBodyProblems);
}

/** Answers are data: a browser has nothing to load for them, and nobody may frame them. */
function securityHeaders(https: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
}

/** `/metrics` in the words of Prometheus, for this machine and for whoever brings the token. To all others it does not exist. */
function addMetrics(routes: Express, { registry }: Metrics, token: string): void {
  routes.get('/metrics', async (request, response, next) => {
    if (!isFromThisMachine(request) && !bears(request, token)) return next();
    response
      .set('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function bears({ headers }: Request, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return token !== '' && given.length === wanted.length && timingSafeEqual(given, wanted);
}
