import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LocalTokens } from '#people';
import { Clock } from '#platform';
import { Register, type Written } from '../builders.js';
import { freshDatabase, type TestDatabase } from '../setup/database.js';
import { cleanUp, dataFolder, startGrip, type GripProcess } from './grip-process.js';

const SECRET = 'a secret that only the tests know, long enough';
const COMPLETE =
  'mutation Complete($input: CompleteMilestoneInput!) { completeMilestone(input: $input) { milestone { status } errors { code } } }';

describe('a Grip that is told to stop', () => {
  let database: TestDatabase;
  let register: Register;
  let lead: Written;
  let holder: pg.Client;
  let milestone: Written;

  beforeAll(async () => {
    database = await freshDatabase();
    register = new Register(database.url, new Clock());
    const programme = await register.programme({ ref: 'IC' });
    const workstream = await register.workstream(programme, { status: 'ACTIVE' });
    milestone = await register.milestone(programme, workstream, { baseline_on: '2026-03-10' });
    lead = await register.holder('WORKSTREAM_LEAD', programme, workstream);
    holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
  });
  afterEach(cleanUp);
  afterAll(async () => {
    await holder.end();
    await register.close();
    await database.drop();
  });

  const start = async (settings: NodeJS.ProcessEnv): Promise<GripProcess> => {
    const grip = await startGrip({
      GRIP_DATA: dataFolder(),
      DATABASE_URL: database.url,
      GRIP_SECRET: SECRET,
      ...settings,
    });
    await grip.answering();
    return grip;
  };
  const complete = async ({ port }: GripProcess, expectedVersion: number): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${new LocalTokens(SECRET).tokenFor(lead.uuid)}`,
      },
      body: JSON.stringify({ query: COMPLETE, variables: { input: { id: milestone.id, expectedVersion } } }),
    });
    return response.json();
  };
  /** Waits until the act in flight stands before the row that is held. */
  const waiting = async (): Promise<void> => {
    const WAITING = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while (!(await register.rows(WAITING)).length) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const ready = async ({ port }: GripProcess): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    await response.text(); // an answer that is not read keeps its connection
    return response.status;
  };
  const refuses = async (grip: GripProcess): Promise<void> => {
    for (;;) {
      const asked = await ready(grip).catch(() => 'nobody listens');
      if (asked === 'nobody listens') return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('lets nothing new in, answers the act in flight, and ends well', async () => {
    const grip = await start({});
    await holder.query('begin');
    await holder.query('select from milestone for update');
    const answer = complete(grip, 1);
    await waiting();
    grip.signal('SIGTERM');
    await refuses(grip);
    await holder.query('rollback');
    expect(await answer).toMatchObject({
      data: { completeMilestone: { milestone: { status: 'COMPLETE' }, errors: [] } },
    });
    expect(await grip.ended).toEqual({ code: 0, lines: [] });
  });

  it('first serves on for as long as it was asked to, while saying that it is not ready', async () => {
    const grip = await start({ GRIP_DRAIN_SECONDS: '6' });
    expect(await ready(grip)).toBe(200);
    grip.signal('SIGTERM');
    while ((await ready(grip)) === 200) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await ready(grip)).toBe(503);
    expect(await complete(grip, 2)).toMatchObject({
      data: { completeMilestone: { errors: [{ code: expect.any(String) }] } },
    });
    expect(await grip.ended).toEqual({ code: 0, lines: [] });
  });

  it('leaves no connection to the database behind', async () => {
    const open = (): Promise<{ pid: number }[]> =>
      register.rows(
        `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend' order by 1`,
      );
    const before = await open();
    const grip = await start({});
    await complete(grip, 2);
    expect((await open()).length).toBeGreaterThan(before.length);
    grip.signal('SIGTERM');
    await grip.ended;
    // The server notices a moment later that its client has gone.
    for (let waited = 0; waited < 5_000 && (await open()).length > before.length; waited += 10)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await open()).toEqual(before);
  });
});
