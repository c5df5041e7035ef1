import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrationProblems } from '#api/check-migrations.js';
import { freshDatabase, type TestDatabase } from '../setup/database.js';

describe('the database promise', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const rows = async (sql: string): Promise<string[]> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<{ found: string }>(sql)).rows.map(({ found }) => found);
    } finally {
      await client.end();
    }
  };

  it('is what the entities say, and every table keeps its history', async () => {
    expect(await migrationProblems(database.url)).toEqual([]);
  });

  it('has an index for every foreign key', async () => {
    const without = await rows(`
      select c.conname as found from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`);
    expect(without).toEqual([]);
  });

  it('has one in history for whatever hangs below another record, so that an earlier day is read as fast as today', async () => {
    const without = await rows(`
      select h.relname || '.' || a.attname as found
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_class live on live.oid = c.conrelid
      join pg_class h on h.relname = live.relname and h.relnamespace = 'history'::regnamespace
      join pg_attribute kept on kept.attrelid = h.oid and kept.attname = a.attname
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        and c.confrelid::regclass::text not in ('person', 'organisation')
        and not exists (select from pg_index i where i.indrelid = h.oid and i.indkey[0] = kept.attnum)`);
    expect(without).toEqual([]);
  });

  it('refuses a change that does not say who makes it', async () => {
    await expect(rows("insert into person (id, ref, name) values (gen_random_uuid(), 'X', 'X')")).rejects.toThrow(
      'who is making this change',
    );
  });
});
