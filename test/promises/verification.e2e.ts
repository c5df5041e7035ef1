import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ChainCheck, linksOf } from '#platform';
import { freshDatabase, type TestDatabase } from '../setup/database.js';
import { count, promise, TIER } from '../setup/promise.js';

/** How long it takes to check a long history, link by link. */
describe('verification', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  const LINKS = count(20_000, 1_000_000);

  beforeAll(async () => {
    database = await freshDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it('of every link of ten chains', async () => {
    for (let written = 0; written < LINKS; written += 20_000) {
      await owner.query(
        `select history.append('milestone', jsonb_build_object('id', gen_random_uuid(), 'programme_id', ('00000000-0000-7000-8000-00000000000' || n % 10)::uuid,
           'version', 1, 'recorded_at', now(), 'recorded_by', '00000000-0000-7000-8000-000000000001', 'ref', 'IC-M-' || n, 'title', 'A milestone with a title of usual length', 'status', 'IN_PROGRESS',
           'baseline_on', current_date, 'forecast_on', current_date + n % 60, 'status_note', 'Waiting for the third provider to sign')) from generate_series(1, 20000) n`,
      );
    }
    const began = performance.now();
    const check = new ChainCheck();
    for await (const page of linksOf(owner)) for (const link of page) check.add(link);
    check.finish();
    const seconds = (performance.now() - began) / 1000;
    expect(check.problems).toEqual([]);
    expect(check.count).toBe(LINKS);
    promise('A5', { figure: `${LINKS} links in ${seconds.toFixed(1)} s`, tier: TIER });
  });
});
