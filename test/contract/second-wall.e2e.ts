import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { requireSafeDatabase } from '#api/database-safety.js';
import { AS_APP, Metrics, ReadDatabase, Tracing } from '#platform';
import { grantOf, Role } from '#rules';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { count, promise, TIER } from '../setup/promise.js';

/** What PostgreSQL shows the server's own role when a statement forgets to ask who may see what. */
describe('row-level security', () => {
  let app: TestApp;
  let pool: pg.Pool;
  let tables: string[];
  const people: { name: string; person: Written; sees: string[] }[] = [];

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    const parent = await register.programme({ ref: 'SYSTEM' });
    const place = await register.programme({ ref: 'PLACE', parent_id: parent.uuid });
    const other = await register.programme({ ref: 'OTHER' });
    for (const programme of [parent, place, other]) {
      const workstream = await register.workstream(programme);
      await register.milestone(programme, workstream);
      await register.mitigation(programme, await register.risk(programme));
      await register.gateway(programme);
    }
    people.push(
      { name: 'a stranger', person: await register.person(), sees: [] },
      { name: 'the director of a place', person: await register.holder('PROGRAMME_DIRECTOR', place), sees: ['PLACE'] },
      { name: 'a viewer of the system', person: await register.holder('VIEWER', parent), sees: ['PLACE', 'SYSTEM'] },
      { name: 'the PMO of all', person: await register.holder('PMO', null), sees: ['OTHER', 'PLACE', 'SYSTEM'] },
    );
    pool = new pg.Pool({ connectionString: app.databaseUrl, options: AS_APP, max: 4 });
    const found = await pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'programme_id' where n.nspname in ('public', 'history') and c.relkind = 'r' and c.relname <> 'chain'`,
    );
    tables = [...found.rows.map(({ name }) => name), 'public.programme', 'history.programme'];
  });
  afterAll(async () => {
    await pool.end();
    await app.close();
  });

  const as = async <Result>(
    person: Written | null,
    look: (client: pg.PoolClient) => Promise<Result>,
  ): Promise<Result> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      if (person) await client.query("select grip_enter($1, '2026-03-02')", [person.uuid]);
      return await look(client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  /** The refs of the programmes whose rows a bare `select` finds in a table. */
  const refsIn = (client: pg.PoolClient, table: string): Promise<string[]> =>
    client
      .query<{ ref: string | null }>(
        `select distinct coalesce(p.ref, 'unseen') as ref from ${table} t left join public.programme p on p.id = t.${table.endsWith('.programme') ? 'id' : 'programme_id'}
         ${table.endsWith('role_assignment') || table.endsWith('change') ? "where t.programme_id is not null and t.programme_id <> '00000000-0000-0000-0000-000000000000'" : ''} order by 1`,
      )
      .then(({ rows }) => rows.map(({ ref }) => ref ?? ''));

  it('lets the server be nobody special', async () => {
    const role = await as(null, async (client) => {
      const { rows } = await client.query<object>(
        `select current_user as name, r.rolsuper or r.rolbypassrls or r.rolcreaterole as special,
           (select count(*)::int from pg_class c where c.relowner = r.oid) as owns from pg_roles r where r.rolname = current_user`,
      );
      return rows[0];
    });
    expect(role).toEqual({ name: 'grip_app', special: false, owns: 0 });
  });

  it('is asked for at the start: no serving as a role that could go round it', async () => {
    const database = new ReadDatabase(app.databaseUrl, 1, { metrics: new Metrics(), tracing: new Tracing() });
    const admin = new pg.Client({ connectionString: app.databaseUrl });
    await admin.connect();
    try {
      await expect(requireSafeDatabase(database, false)).resolves.toBeUndefined();
      await admin.query('create table owned_by_the_server (id int); alter table owned_by_the_server owner to grip_app');
      await expect(requireSafeDatabase(database, false)).rejects.toThrow('owns tables');
      await admin.query('drop table owned_by_the_server');
      const [fsync] = (await admin.query<{ fsync: string }>('show fsync')).rows;
      const durable = fsync?.fsync === 'on';
      const inProduction = requireSafeDatabase(database, true);
      await (durable ? expect(inProduction).resolves.toBeUndefined() : expect(inProduction).rejects.toThrow('fsync'));
    } finally {
      await admin.end();
      await database.onApplicationShutdown();
    }
  });

  it('shows nobody anything', async () => {
    const seen: string[] = [];
    for (const table of [...tables, 'public.person', 'history.person', 'public.organisation'])
      if ((await as(null, (client) => client.query(`select from ${table} limit 1`))).rowCount) seen.push(table);
    expect(seen).toEqual([]);
  });

  it('shows each person the programmes they hold a role on and all below, in every table and its history', async () => {
    const wrong: string[] = [];
    for (const { name, person, sees } of people)
      for (const table of tables) {
        const refs = await as(person, (client) => refsIn(client, table));
        if (refs.some((ref) => !sees.includes(ref))) wrong.push(`${name} sees ${refs.join()} in ${table}`);
        if (table.endsWith('milestone') && refs.join() !== sees.join()) wrong.push(`${name} misses some of ${table}`);
      }
    expect(wrong).toEqual([]);
  });

  it('shows reports before they are published to those roles that the permissions name, and to no other', async () => {
    const { register } = app;
    const [place] = await register.rows<{ id: string }>("select id from programme where ref = 'PLACE'");
    const board = await register.organisation({ kind: 'GOVERNANCE_BODY' });
    const author = people[1]?.person.uuid;
    const in_ = { programme_id: place?.id };
    const cycle = await register.row('reporting_cycle', {
      ...{ ...in_, board_id: board.uuid, cadence: 'MONTHLY', first_day: '2026-01-01' },
      ...{ returns_due_days: 0, report_due_days: 0, sign_off_roles: ['SRO'] },
    });
    for (const [month, state] of [
      ['01', 'PUBLISHED'],
      ['02', 'DRAFT'],
    ] as const) {
      const report = await register.row('highlight_report', {
        ...{ ...in_, cycle_id: cycle.uuid, board_id: board.uuid, ref: state, revision: 1, submissions: 2 },
        ...{ period_from: `2026-${month}-01`, period_to: `2026-${month}-28`, state, drafted_by_id: author },
        ...{ submitted_by_id: author, digest: state === 'DRAFT' ? null : 'a digest' },
      });
      for (const submission of [1, 2])
        await register.row('sign_off', {
          ...{ ...in_, report_id: report.uuid, submission, role: 'SRO', title: `${state} ${submission}` },
          ...{ signed_by_id: author, signed_at: '2026-03-01T09:00:00Z' },
        });
    }
    const shown = async (person: Written): Promise<string[]> =>
      as(person, async (client) => {
        const { rows } = await client.query<{ said: string }>(
          `select ref as said from highlight_report union all select ref from history.highlight_report
           union all select title from sign_off union all select title from history.sign_off
           union all select coalesce(content ->> 'title', content ->> 'ref') from history.change where kind in ('highlight_report', 'sign_off') order by 1`,
        );
        return rows.map(({ said }) => said);
      });
    const thrice = (said: string): string[] => [said, said, said];
    const published = [...thrice('PUBLISHED'), ...thrice('PUBLISHED 2')];
    const all = ['DRAFT', 'DRAFT 1', 'DRAFT 2', 'PUBLISHED', 'PUBLISHED 1', 'PUBLISHED 2'].flatMap(thrice);
    for (const role of Object.values(Role)) {
      const sees = grantOf('VIEW_UNPUBLISHED_REPORT', role) ? all : published;
      for (const where of [{ id: '', ref: '', uuid: String(place?.id) }, null])
        expect([role, await shown(await register.holder(role, where))]).toEqual([role, sees]);
    }
  });

  it('lets nobody write into a programme they do not see, or move a row there', async () => {
    const director = people[1]?.person ?? null;
    const other = (await app.register.rows<{ id: string }>("select id from programme where ref = 'OTHER'"))[0]?.id;
    for (const sql of [
      `insert into workstream (id, programme_id, ref, name) values (gen_random_uuid(), '${other}', 'X', 'X')`,
      `update milestone set programme_id = '${other}'`,
      `insert into programme (id, ref, name) values (gen_random_uuid(), 'X', 'X')`,
      `insert into role_assignment (id, person_id, role, from_on) values (gen_random_uuid(), '${director?.uuid}', 'PMO', '2026-03-02')`,
    ]) {
      const attempt = as(director, async (client) => {
        await client.query("select set_config('grip.actor', $1, true)", [director?.uuid]);
        await client.query(sql);
      });
      await expect(attempt).rejects.toThrow('row-level security');
    }
    const touched = await as(director, async (client) => {
      await client.query("select set_config('grip.actor', $1, true)", [director?.uuid]);
      return (await client.query(`delete from milestone where programme_id = '${other}'`)).rowCount;
    });
    expect(touched).toBe(0);
  });

  it('carries nothing over from one person to the next on the same connections', async () => {
    const INTERLEAVED = count(2_000, 10_000);
    const wrong: string[] = [];
    await Promise.all(
      Array.from({ length: INTERLEAVED }, async (_, n) => {
        const one = people[(n * 7) % people.length] as (typeof people)[number];
        const entered = n % 5 > 0;
        const refs = await as(entered ? one.person : null, (client) => refsIn(client, 'public.milestone'));
        const expected = entered ? one.sees.join() : '';
        if (refs.join() !== expected) wrong.push(`${one.name} saw ${refs.join()}`);
      }),
    );
    expect(wrong).toEqual([]);
    promise('S4', { figure: `0 carried over in ${INTERLEAVED} interleaved transactions on 4 connections`, tier: TIER });
  });

  it('takes rights away from the very next request', async () => {
    const [, { person }] = people as [unknown, { person: Written }];
    const ask = async (): Promise<number> =>
      (await app.ask<{ milestones: { totalCount: number } }>(person.uuid, '{ milestones { totalCount } }')).data
        .milestones.totalCount;
    expect(await ask()).toBe(1);
    const owner = new pg.Client({ connectionString: app.databaseUrl });
    await owner.connect();
    await owner.query('begin');
    await owner.query("select set_config('grip.actor', $1, true)", [person.uuid]);
    await owner.query("update role_assignment set to_on = '2026-03-02' where person_id = $1", [person.uuid]);
    await owner.query('commit');
    await owner.end();
    expect(await ask()).toBe(0);
    promise('S5', { figure: 'a role that ended is gone at the next request', tier: 'PR' });
  });
});
