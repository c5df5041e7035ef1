import type pg from 'pg';

type Query = (...args: unknown[]) => unknown;

/**
 * Makes a pool take back a connection on which a transaction could not begin or not be rolled back, as when PostgreSQL or the network ended it.
 * Kysely 0.29, beneath the ORM, keeps such a connection for ever: each one would leave the pool one smaller, until nothing more can be written.
 */
export function takeBackBroken(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const watched: Query = (...args) => {
      const answer = query(...args);
      if (args[0] === 'begin' || args[0] === 'rollback') {
        (answer as Promise<unknown>).catch((error: Error) => client.release(error));
      }
      return answer;
    };
    (client as { query: Query }).query = watched;
  });
}
