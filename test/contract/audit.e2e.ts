import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import {
  againstAnchor,
  ChainCheck,
  linksOf,
  readAnchor,
  registerProblems,
  writeAnchor,
  type ChainHead,
  type Link,
} from '#platform';
import { pointsTo } from '../../libs/people/src/change-fields.js';
import { startApp, type TestApp } from '../setup/app.js';
import { promise } from '../setup/promise.js';
import { generator, TAMPERINGS } from './tampering.js';

/** Everything the database keeps of the demonstration, looked at and tampered with as its owner. */
describe('the audit trail', () => {
  let app: TestApp;
  let owner: pg.Client;

  beforeAll(async () => {
    app = await startApp(new Date());
    await app.loadDemo();
    owner = new pg.Client({ connectionString: app.databaseUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const found = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query<Row>(sql, values)).rows;
  const tables = async (): Promise<string[]> =>
    (
      await found<{ name: string }>(
        "select table_name as name from information_schema.tables where table_schema = 'history' and table_name not in ('chain', 'change') order by 1",
      )
    ).map(({ name }) => name);
  const links = async (): Promise<Link[]> => {
    const all: Link[] = [];
    for await (const page of linksOf(owner)) all.push(...page);
    return all;
  };
  const check = (all: Iterable<Link>): ChainCheck => {
    const checked = new ChainCheck();
    for (const link of all) checked.add(link);
    checked.finish();
    return checked;
  };
  /** Runs as a superuser who has switched the triggers off, and takes it back. */
  const tampered = async <Result>(sql: string, look: () => Promise<Result>): Promise<Result> => {
    await owner.query('begin');
    try {
      await owner.query('set local session_replication_role = replica');
      await owner.query(sql);
      return await look();
    } finally {
      await owner.query('rollback');
    }
  };

  describe('is complete', () => {
    it('for every table of the register, and for every column that names another record', async () => {
      const withTriggers = await found<{ name: string }>(
        `select c.relname as name from pg_class c join pg_trigger t on t.tgrelid = c.oid and t.tgname in ('grip_stamp', 'grip_keep_history') and t.tgenabled = 'O'
         where c.relnamespace = 'public'::regnamespace group by 1 having count(*) = 2 order by 1`,
      );
      expect(withTriggers.map(({ name }) => name)).toEqual(await tables());
      const keys = await found<{ from: string; column: string; to: string }>(
        `select c.conrelid::regclass::text as from, a.attname as column, c.confrelid::regclass::text as to from pg_constraint c
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
      );
      expect(keys.filter(({ from, column, to }) => pointsTo(from, column) !== to)).toEqual([]);
      promise('A1', { figure: `${withTriggers.length} of ${(await tables()).length} tables`, tier: 'PR' });
    });

    it('keeps every column of every table, for statements written by hand too', async () => {
      const unkept: string[] = [];
      let changes = 0;
      for (const table of await tables()) {
        const columns = await found<{ name: string; type: string }>(
          `select column_name as name, udt_name as type from information_schema.columns where table_schema = 'public' and table_name = $1
             and column_name not in ('id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'path') and column_name !~ '_id$'`,
          [table],
        );
        for (const { name, type } of columns) {
          await owner.query('begin');
          try {
            await owner.query("select set_config('grip.actor', (select id from person limit 1)::text, true)");
            const other = { bool: `not "${name}"`, jsonb: `'{"greenDays": 3}'`, date: "'2019-05-05'" }[type];
            const value =
              other ?? (['int2', 'int4', 'numeric'].includes(type) ? `coalesce("${name}", 0) % 2 + 1` : null);
            // Texts that the database limits to a list are cleared or left; whatever is refused changes nothing.
            await owner.query('savepoint attempt');
            const changed = await owner
              .query<{ id: string; version: number; was: unknown }>(
                `update "${table}" t set "${name}" = ${value ?? "'another value'"} from (select id, to_jsonb(o) -> '${name}' as was from "${table}" o limit 1) o
                 where t.id = o.id returning t.id, t.version, o.was`,
              )
              .then(({ rows }) => rows[0])
              .catch(() => undefined);
            if (!changed) {
              await owner.query('rollback to attempt');
              continue;
            }
            const [kept] = await found<{ same: boolean }>(
              `select to_jsonb(h) -> '${name}' is not distinct from to_jsonb(t) -> '${name}' and h.recorded_by is not null as same
               from history."${table}" h join "${table}" t on t.id = h.id and t.version = h.version where h.id = $1 and h.version = $2`,
              [changed.id, changed.version],
            );
            changes += 1;
            if (!kept?.same) unkept.push(`${table}.${name}`);
          } finally {
            await owner.query('rollback');
          }
        }
      }
      expect(unkept).toEqual([]);
      promise('A1', { figure: `${changes} of ${changes} columns changed by hand are kept, with who`, tier: 'PR' });
    });

    it('refuses a change by nobody in every table', async () => {
      for (const table of await tables()) {
        const [row] = await found(`select from "${table}" limit 1`);
        if (!row) continue;
        await owner.query('begin');
        await expect(owner.query(`update "${table}" set version = version + 1`)).rejects.toThrow(
          'who is making this change',
        );
        await owner.query('rollback');
      }
    });
  });

  it('cannot be changed, removed or switched off by the server', async () => {
    const server = new pg.Client({ connectionString: app.databaseUrl, options: '-c role=grip_app' });
    await server.connect();
    const allowed: string[] = [];
    let attempts = 0;
    try {
      const attempt = async (sql: string): Promise<void> => {
        attempts += 1;
        await server.query('begin');
        await server.query("select set_config('grip.everything', 'yes', true), set_config('grip.person', 'x', true)");
        const done = await server.query(sql).then(
          () => true,
          () => false,
        );
        await server.query('rollback');
        if (done) allowed.push(sql);
      };
      for (const table of [...(await tables()), 'change', 'chain']) {
        const kept = `history."${table}"`;
        await attempt(`update ${kept} set ${table === 'chain' ? 'length = 0' : 'version = 9'}`);
        await attempt(`delete from ${kept}`);
        await attempt(`truncate ${kept}`);
        await attempt(`insert into ${kept} select * from ${kept} limit 0`);
        await attempt(`drop table ${kept}`);
        await attempt(`alter table ${kept} disable trigger all`);
        await attempt(`alter table ${kept} disable row level security`);
        if (table === 'change' || table === 'chain') continue;
        await attempt(`alter table "${table}" disable trigger grip_keep_history`);
        await attempt(`drop trigger grip_stamp on "${table}"`);
        await attempt(`truncate "${table}" cascade`);
        await attempt(
          `create or replace function history.keep_${table}() returns trigger language sql as 'select null'`,
        );
      }
      for (const sql of [
        "set session_replication_role = 'replica'",
        'create or replace function grip_stamp() returns trigger language plpgsql as $$ begin return new; end $$',
        "select history.append('milestone', '{}')",
        'drop schema history cascade',
        'drop policy grip_app on milestone',
        "delete from migration where name <> ''",
      ])
        await attempt(sql);
    } finally {
      await server.end();
    }
    expect(allowed).toEqual([]);
    promise('A2', { figure: `${attempts} of ${attempts} attempts denied`, tier: 'PR' });
  });

  describe('is a chain', () => {
    it('that holds from the first change to the last, for every programme', async () => {
      const { problems, heads, count } = check(await links());
      expect(problems).toEqual([]);
      const [kept] = await found<{ changes: string; chains: string }>(
        'select (select count(*) from history.change) as changes, (select count(*) from history.chain) as chains',
      );
      expect([count, heads.length]).toEqual([Number(kept?.changes), Number(kept?.chains)]);
      expect(await registerProblems(owner)).toEqual([]);
    });

    it('that shows the first link of a thousand random edits, removals, insertions and swaps', async () => {
      const all = await links();
      const random = generator(20_260_302);
      const missed: string[] = [];
      let tamperings = 0;
      for (let n = 0; n < 1_000; n += 1) {
        const at = Math.floor(random() * all.length);
        const tamper = TAMPERINGS[n % TAMPERINGS.length] as (typeof TAMPERINGS)[number];
        const changed = tamper(all, at, random);
        if (!changed) continue;
        tamperings += 1;
        const { problems } = check(changed);
        const first = all[at] as Link;
        const named = problems.some(
          ({ programmeId, place }) => programmeId === first.programmeId && place === first.place,
        );
        if (!named) missed.push(`${tamper.name} at ${first.programmeId} ${first.place}`);
      }
      expect(missed).toEqual([]);
      const figure = `${tamperings} of ${tamperings} edits, removals, insertions and swaps shown, each with its link`;
      promise('A3', { figure, tier: 'N' });
    });

    it('whose cut tail, and whose making anew, shows against a signed anchor', async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const all = await links();
      const { heads } = check(all);
      const text = writeAnchor(heads, new Date('2026-03-02T18:00:00Z'), privateKey);
      const anchor = readAnchor(text, publicKey);
      expect(anchor.heads).toEqual(heads);
      const lookUp = (some: Link[]) => (programmeId: string, place: number) =>
        some.find((link) => link.programmeId === programmeId && link.place === place)?.digest;
      expect(againstAnchor(anchor, lookUp(all))).toEqual([]);
      const { programmeId, length } = heads.at(-1) as ChainHead;
      const short = all.filter((link) => !(link.programmeId === programmeId && link.place === length));
      expect(check(short).problems).toEqual([]);
      expect(againstAnchor(anchor, lookUp(short))).toMatchObject([{ programmeId, place: length }]);
      const anew = all.map((link) => (link.place === length ? { ...link, digest: '00'.repeat(32) } : link));
      expect(againstAnchor(anchor, lookUp(anew))).toContainEqual(
        expect.objectContaining({ programmeId, place: length }),
      );
      const other = generateKeyPairSync('ed25519');
      expect(() => readAnchor(text, other.publicKey)).toThrow('not with the given key');
      expect(() => readAnchor(text.replace(` ${length} `, ` ${length + 1} `), publicKey)).toThrow(
        'changed after it was signed',
      );
      promise('A3', { figure: 'a cut tail and a chain made anew shown against an anchor', tier: 'N' });
    });

    it.each([
      [
        'a record edited by hand',
        "update milestone set title = title || '!' where id = (select min(id::text)::uuid from milestone)",
        'the record is not as its last recorded change left it',
      ],
      [
        'a version altered',
        "update history.milestone set title = title || '!' where id = (select min(id::text)::uuid from milestone)",
        'this version in the history is not what the chain holds',
      ],
      [
        'a version removed',
        'delete from history.milestone where id = (select min(id::text)::uuid from milestone)',
        'this version is in the chain but not in the history',
      ],
      ['a record removed', 'delete from data_caveat', 'the record is gone, but no change removed it'],
    ])('with which the register agrees; %s shows', async (_, sql, problem) => {
      const problems = await tampered(sql, () => registerProblems(owner));
      expect(problems.map((one) => one.problem)).toContain(problem);
    });
  });

  it('answers for any record at any instant what was recorded then', async () => {
    // The log is read forwards, one change after another; the past is asked of the history, as reading with asOf does.
    const log = await found<{ kind: string; record_id: string; recorded_at: Date; content: Record<string, unknown> }>(
      'select kind, record_id, recorded_at, content from history.change order by recorded_at, place',
    );
    const random = generator(7);
    const wrong: string[] = [];
    const PAIRS = 1_000;
    for (let n = 0; n < PAIRS; n += 1) {
      const one = log[Math.floor(random() * log.length)] as (typeof log)[number];
      const when = new Date(one.recorded_at.getTime() + Math.floor(random() * 3 - 1) * 1_000);
      const past = log
        .filter(({ record_id, recorded_at }) => record_id === one.record_id && recorded_at <= when)
        .at(-1);
      const expected = past && past.content.recorded_change !== 'DELETE' ? past.content : null;
      const [row] = await found<{ content: object }>(
        `select jsonb_strip_nulls(to_jsonb(h)) || jsonb_build_object('recorded_table', $3::text) as content from (select h.* from history."${one.kind}" h where h.recorded_at <= $1 and h.recorded_change <> 'DELETE' and not exists (
           select from history."${one.kind}" later where later.id = h.id and later.version > h.version and later.recorded_at <= $1)) h where h.id = $2`,
        [when, one.record_id, one.kind],
      );
      if (JSON.stringify(row?.content ?? null) !== JSON.stringify(expected))
        wrong.push(`${one.kind} ${one.record_id} at ${when.toISOString()}`);
    }
    expect(wrong).toEqual([]);
    promise('A4', { figure: `${wrong.length} differences in ${PAIRS} pairs`, tier: 'N' });
  });
});
