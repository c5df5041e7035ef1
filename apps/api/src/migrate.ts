import { MikroORM } from '@mikro-orm/postgresql';
import { StartProblem } from '#platform';
import { ormConfig } from './mikro-orm.config.js';

/**
 * Brings the database up to this version of Grip.
 * @throws StartProblem when the server cannot be reached, or the database was made by a newer Grip.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const orm = await MikroORM.init(ormConfig(databaseUrl, { pool: { min: 0, max: 1 } }));
  try {
    await reach(orm, databaseUrl);
    const known = new Set((await orm.migrator.getPending()).map(({ name }) => name));
    const executed = await orm.migrator.getExecuted();
    const all = new Set(
      ormConfig(databaseUrl).migrations?.migrationsList?.map((step) => ('name' in step ? step.name : '')) ?? [],
    );
    const ahead = executed.filter(({ name }) => !all.has(name) && !known.has(name)).map(({ name }) => name);
    if (ahead.length) {
      throw new StartProblem(
        `the database is ahead of this version of Grip (it has ${ahead.join(', ')}); start the newer version, or restore a backup.`,
      );
    }
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}

async function reach(orm: MikroORM, databaseUrl: string): Promise<void> {
  try {
    await orm.connect();
    await orm.em.getConnection().execute('select 1');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartProblem(
      `cannot reach PostgreSQL at ${shown(databaseUrl)} (${why}); check DATABASE_URL and that the server runs.`,
    );
  }
}

/** The address without its password. */
function shown(databaseUrl: string): string {
  try {
    const url = new URL(databaseUrl);
    return `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  } catch {
    return 'the address in DATABASE_URL, which is not a URL';
  }
}
