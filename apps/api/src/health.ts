import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';
import { migrationsList } from '#migrations';
import { Draining, ReadDatabase } from '#platform';

/** Milliseconds within which the database must answer. */
const PATIENCE = 3_000;
const NAMES = `select coalesce(json_agg(name), '[]') from migration`;
const UNDEFINED_TABLE = '42P01';

/** May requests be sent here? */
interface Readiness {
  status: 'ready' | 'not ready' | 'stopping';
  /** Once told to stop, the database is no longer asked. */
  database: 'reachable' | 'unreachable' | 'unknown';
  migrations: 'current' | 'behind' | 'unknown';
}

const STOPPING: Readiness = { status: 'stopping', database: 'unknown', migrations: 'unknown' };

/**
 * For whoever runs Grip. `/health/live`: 200 as long as the process answers, since a restart mends no database. `/health/ready`: 200 when the database answers and
 * every migration of this version has run on it, else 503 with what is missing; 503 too once Grip has been told to stop. Neither says anything about the register.
 */
export function addHealth(app: NestExpressApplication): void {
  const routes = app.getHttpAdapter().getInstance() as Express;
  routes.get('/health/live', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'live' });
  });
  routes.get('/health/ready', async (_request, response) => {
    const readiness = app.get(Draining).hasBegun ? STOPPING : await readinessOf(app.get(ReadDatabase));
    response.set('cache-control', 'no-store').status(readiness.status === 'ready' ? 200 : 503);
    if (readiness.status !== 'ready') response.set('retry-after', '5');
    response.json(readiness);
  });
}

async function readinessOf(database: ReadDatabase): Promise<Readiness> {
  try {
    const [names] = await soon(database.row(NAMES, []));
    const done = new Set(JSON.parse(names ?? '[]') as string[]);
    const current = migrationsList.every(({ name }) => done.has(name));
    return current
      ? { status: 'ready', database: 'reachable', migrations: 'current' }
      : { status: 'not ready', database: 'reachable', migrations: 'behind' };
  } catch (error) {
    return (error as { code?: string }).code === UNDEFINED_TABLE
      ? { status: 'not ready', database: 'reachable', migrations: 'behind' }
      : { status: 'not ready', database: 'unreachable', migrations: 'unknown' };
  }
}

/** The answer, or an error once patience has run out. */
function soon<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer in time.')), PATIENCE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
