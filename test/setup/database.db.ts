import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase } from './database.js';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is migrated and empty', async () => {
    const { url, drop } = await freshDatabase();
    expect(await ask(url, 'select count(*)::int as programmes from programme')).toEqual([{ programmes: 0 }]);
    await drop();
  });

  it('is seen by nobody else, and goes when it is dropped', async () => {
    const [one, other] = [await freshDatabase(), await freshDatabase()];
    await ask(one.url, 'create table mine (id int)');
    expect(await ask(one.url, `select to_regclass('mine')::text as name`)).toEqual([{ name: 'mine' }]);
    expect(await ask(other.url, `select to_regclass('mine')::text as name`)).toEqual([{ name: null }]);
    await Promise.all([one.drop(), other.drop()]);
    await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist');
  });
});
