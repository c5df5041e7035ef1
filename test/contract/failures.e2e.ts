import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { promise } from '../setup/promise.js';

const COMPLETE =
  'mutation Complete($input: CompleteMilestoneInput!) { completeMilestone(input: $input) { errors { code message } } }';
const READ = '{ milestones { nodes { ref title } } }';

/** What must never be told. */
const TELLING = /canary|select |update "|milestone_|node_modules|\bat \S+ \(|postgres|127\.0\.0\.1|Exception/i;

interface Reply {
  status: number;
  text: string;
  codes: unknown[];
  trace: string | null;
}

describe('when something goes wrong on our side', () => {
  let app: TestApp;
  let lead: Written;
  let milestone: Written;
  let explode = false;

  beforeAll(async () => {
    app = await startApp(undefined, {
      onStatement: () => {
        if (explode) throw new Error('canary in code');
      },
    });
    const programme = await app.register.programme({ ref: 'IC' });
    const workstream = await app.register.workstream(programme, { status: 'ACTIVE' });
    milestone = await app.register.milestone(programme, workstream, { baseline_on: '2026-03-10' });
    lead = await app.register.holder('WORKSTREAM_LEAD', programme, workstream);
  });
  afterEach(async () => {
    explode = false;
    await app.register.rows('drop trigger if exists canary on milestone');
  });
  afterAll(() => app.close());

  const send = async (query: string): Promise<Reply> => {
    const variables = { input: { id: milestone.id, expectedVersion: 1, actualOn: '2026-02-27' } };
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token(lead.uuid)}` },
      body: JSON.stringify({ query, ...(query === COMPLETE ? { variables } : {}) }),
    });
    const text = await response.text();
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string; traceId?: string } }[] };
    const trace = response.headers.get('x-trace-id');
    for (const { extensions } of errors) expect(extensions.traceId).toBe(trace);
    return { status: response.status, text, codes: errors.map(({ extensions }) => extensions.code), trace };
  };

  /** Lets every change of a milestone run into what a function does. */
  const onChange = async (body: string): Promise<void> => {
    await app.register.rows(
      `create or replace function canary() returns trigger language plpgsql as $$ begin ${body} return new; end $$`,
    );
    await app.register.rows('create trigger canary before update on milestone for each row execute function canary()');
  };

  const masked = ({ text, codes, trace }: Reply): void => {
    expect(codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(text).toContain(`Quote ${trace} when you report it`);
    expect(text).not.toMatch(TELLING);
    const logged = app.logged().filter(({ traceId }) => traceId === trace);
    expect(logged).toEqual([expect.objectContaining({ level: 'error', msg: 'masked' })]);
  };

  it.each([
    ['fails with words of its own', `raise exception 'canary in words' using detail = 'canary in detail';`],
    [
      'breaks a rule nobody foresaw',
      `raise exception 'canary rule' using errcode = '23P01', constraint = 'milestone_c';`,
    ],
    ['asks for a table that is not there', `perform 1 from milestone_canary;`],
  ])('an act that %s is masked, under the trace id of its answer', async (_, body) => {
    await onChange(body);
    masked(await send(COMPLETE));
    expect(JSON.stringify(app.logged())).not.toMatch(/canary in|canary rule/);
  });

  it('a fault in code is masked', async () => {
    explode = true;
    masked(await send(READ));
  });

  it('a column that has gone is masked', async () => {
    await app.register.rows('alter table milestone rename column title to canary');
    masked(await send(READ));
    await app.register.rows('alter table milestone rename column canary to title');
    expect((await send(READ)).codes).toEqual([]);
  });

  /** PostgreSQL's code for what was stopped, from the log. */
  const stoppedAs = ({ codes, text, trace }: Reply): unknown => {
    expect(codes).toEqual(['TIMEOUT']);
    expect(text).not.toMatch(TELLING);
    return app.logged().find(({ traceId }) => traceId === trace)?.code;
  };

  it('an act that waits for a lock too long is stopped, and says so', async () => {
    const holder = new pg.Client({ connectionString: app.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from milestone where id = $1 for update', [milestone.uuid]);
    const reply = await send(COMPLETE);
    await holder.query('rollback');
    await holder.end();
    expect(stoppedAs(reply)).toBe('55P03');
    promise('R11', { figure: 'a wait for a lock is cut and mapped', tier: 'PR' });
  });

  it('a statement that takes too long is stopped, and changes nothing', async () => {
    await onChange('perform pg_sleep(30);');
    expect(stoppedAs(await send(COMPLETE))).toBe('57014');
    expect(await app.register.rows('select version from milestone')).toEqual([{ version: 1 }]);
    promise('R11', { figure: 'a statement that runs on is cut and mapped, and changes nothing', tier: 'PR' });
  });

  it('an act that finds every connection busy is told so, and nothing has changed', async () => {
    await onChange('perform pg_sleep(30);');
    const acts = Array.from({ length: 24 }, () => send(COMPLETE));
    const codes = (await Promise.all(acts)).map((reply) => reply.codes.join());
    expect(new Set(codes)).toEqual(new Set(['TIMEOUT']));
    expect(app.logged().some(({ code }) => code === 'all busy')).toBe(true);
    await app.register.rows('drop trigger canary on milestone');
    expect(await app.register.rows('select version from milestone')).toEqual([{ version: 1 }]);
  });

  it('a database that is away is masked, and needs no restart when it is back', async () => {
    const admin = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await admin.connect();
    const name = new URL(app.databaseUrl).pathname.slice(1);
    const allow = (yes: boolean): Promise<unknown> =>
      admin.query(`alter database ${name} with allow_connections ${yes}`);
    await allow(false);
    await admin.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`,
    );
    const replies = [await send(READ), await send(COMPLETE)];
    await allow(true);
    await admin.end();
    for (const reply of replies) masked(reply);
    expect((await send(READ)).codes).toEqual([]);
    expect((await send(COMPLETE)).text).toContain('"errors":[]');
    promise('G4', {
      figure: '0 hits in the answers to 8 classes of unexpected errors, each with its trace id',
      tier: 'PR',
    });
  });
});
