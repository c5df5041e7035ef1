import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Draining } from '#platform';

/** Milliseconds requests in flight may take once nothing new is let in; their statements stop sooner by themselves. */
const LAST_REQUESTS = 10_000;
/** Milliseconds pools may take to close. */
const LAST_CONNECTIONS = 5_000;
/** Milliseconds between two looks for connections that have fallen idle. */
const LOOK_EVERY = 50;

/**
 * Stops in order: says so to load balancers (`/health/ready` answers 503), goes on serving while they notice, lets nothing new in, answers what is in flight, and
 * closes the pools. It takes at most `drainSeconds` and a quarter of a minute.
 */
export async function closeGracefully(app: NestExpressApplication, drainSeconds: number): Promise<void> {
  app.get(Draining).begin();
  await pause(drainSeconds * 1000);
  await closeServer(app.getHttpServer());
  await Promise.race([app.close(), pause(LAST_CONNECTIONS)]);
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept open for a next request would keep the server open with it.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY);
  const late = setTimeout(() => server.closeAllConnections(), LAST_REQUESTS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
