import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/postgresql';
import { migrate } from './migrate.js';
import { ormConfig } from './mikro-orm.config.js';

/** The database's own constructs, which no entity declares. */
const OURS = [
  /^drop index "programme_path_members"/,
  /^drop (trigger|function|procedure) if exists "(\w+_)?grip_\w+"/,
  /^drop policy "grip_(app|owner|unpublished)" on/,
  /^alter table "\w+" (no force|disable) row level security/,
];

/**
 * Builds a database from nothing with the migrations and says where it differs from the entities, where a table's history does not mirror it, or where a table
 * stands outside the second wall.
 * An empty list means that the two promises agree.
 */
export async function migrationProblems(databaseUrl: string): Promise<string[]> {
  await migrate(databaseUrl);
  const orm = await MikroORM.init(ormConfig(databaseUrl));
  try {
    const sql = await orm.schema.getUpdateSchemaSQL({ wrap: false });
    const drift = sql.split('\n').filter((line) => line.trim() && !OURS.some((ours) => ours.test(line)));
    const mirrors = await orm.em.fork().execute<{ problem: string }[]>(MIRRORS);
    return [...drift.map((line) => `the entities want: ${line}`), ...mirrors.map(({ problem }) => problem)];
  } finally {
    await orm.close(true);
  }
}

const MIRRORS = `
  select format('history.%s lacks %s', c.table_name, c.column_name) as problem
  from information_schema.columns c
  where c.table_schema = 'public' and c.table_name <> 'migration'
    and not exists (select from information_schema.columns h where h.table_schema = 'history' and h.table_name = c.table_name and h.column_name = c.column_name)
  union all
  select format('%s keeps no history: it has no trigger', t.table_name)
  from information_schema.tables t
  where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name <> 'migration'
    and (select count(*) from pg_trigger g where g.tgrelid = format('public.%I', t.table_name)::regclass and g.tgname in ('grip_stamp', 'grip_keep_history')) < 2
  union all
  select format('%I.%I has no row-level security for the server', n.nspname, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'history') and c.relkind = 'r' and c.relname not in ('migration', 'chain')
    and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'grip_app'))
  order by 1`;
