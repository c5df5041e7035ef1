import { Migration } from '@mikro-orm/migrations';
import { TABLES } from './migration-002-history.js';

/**
 * A chain of digests over the history, one for each programme and one for what belongs to none: `history.change` holds every recorded version as JSON, in the
 * order in which transactions committed it, and each digest covers the one before. Changing, removing, adding or moving a link breaks every digest after it; a chain cut
 * short or made anew shows against an anchor kept elsewhere.
 *
 * The history also says in which roles the actor acted: `grip.roles`, set in the transaction, as names with commas between.
 */
export class Migration003AuditChain extends Migration {
  override up(): void {
    this.addSql(CHAIN_TABLES);
    this.addSql(APPEND);
    this.addSql(LINK);
    this.addSql(KEEP_HISTORY);
    for (const table of TABLES) this.addSql(`call grip_keep_history('${table}');`);
    this.addSql(LINK_WHAT_IS_THERE);
  }
}

const CHAIN_TABLES = `
create table history.chain (
  programme_id uuid primary key,
  length bigint not null,
  digest bytea not null
);
create table history.change (
  id uuid primary key default gen_random_uuid(),
  programme_id uuid not null,
  place bigint not null,
  kind text not null,
  record_id uuid not null,
  version integer not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  content jsonb not null,
  digest bytea not null,
  unique (programme_id, place),
  unique (record_id, version)
);
create index change_recorded_at on history.change (programme_id, recorded_at);
create index change_recorded_by on history.change (recorded_by);`;

/** Adds one recorded version to the chain of its programme; the chain's row stays locked until the transaction ends, so call it last. */
const APPEND = `
create function history.append(kind text, recorded jsonb) returns void language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' as $$
declare
  content jsonb := jsonb_strip_nulls(recorded) || jsonb_build_object('recorded_table', kind);
  programme uuid := coalesce(case when kind = 'programme' then recorded ->> 'id' else recorded ->> 'programme_id' end, '00000000-0000-0000-0000-000000000000')::uuid;
  head history.chain;
begin
  insert into history.chain as c (programme_id, length, digest)
    values (programme, 1, sha256(sha256(convert_to('grip ' || programme::text, 'UTF8')) || convert_to(content::text, 'UTF8')))
    on conflict (programme_id) do update set length = c.length + 1, digest = sha256(c.digest || convert_to(content::text, 'UTF8'))
    returning c.* into head;
  insert into history.change (programme_id, place, kind, record_id, version, recorded_at, recorded_by, content, digest)
    values (programme, head.length, kind, (recorded ->> 'id')::uuid, (recorded ->> 'version')::integer, (recorded ->> 'recorded_at')::timestamptz, (recorded ->> 'recorded_by')::uuid, content, head.digest);
end $$;`;

/** Links a version when its transaction commits, so that people at work on the same programme wait for one another only then. */
const LINK = `
create function history.link() returns trigger language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' as $$
begin
  perform history.append(tg_table_name::text, to_jsonb(new));
  return null;
end $$;`;

/** As the procedure before it, and: the roles of the actor, the chain, and triggers that write where the person at work may not. */
const KEEP_HISTORY = `
create or replace procedure grip_keep_history(name text) language plpgsql as $$
declare
  columns text;
  missing record;
begin
  if to_regclass(format('history.%I', name)) is null then
    execute format('create table history.%I (like public.%I)', name, name);
    execute format('alter table history.%I add column recorded_at timestamptz not null, add column recorded_change text not null check (recorded_change in (''INSERT'', ''UPDATE'', ''DELETE'')),
      add column recorded_by uuid not null, add column recorded_reason text, add column recorded_import boolean not null default false, add primary key (id, version)', name);
    execute format('create index on history.%I (recorded_at)', name);
    if exists (select from information_schema.columns where table_schema = 'public' and table_name = name and column_name = 'programme_id') then
      execute format('create index on history.%I (programme_id)', name);
    end if;
    execute format('create trigger grip_stamp before insert or update on public.%I for each row execute function grip_stamp()', name);
  end if;
  execute format('alter table history.%I add column if not exists recorded_roles text[]', name);
  for missing in
    select a.attname, format_type(a.atttypid, a.atttypmod) as type from pg_attribute a
    where a.attrelid = format('public.%I', name)::regclass and a.attnum > 0 and not a.attisdropped
      and not exists (select from pg_attribute h where h.attrelid = format('history.%I', name)::regclass and h.attname = a.attname)
  loop
    execute format('alter table history.%I add column %I %s', name, missing.attname, missing.type);
  end loop;
  select string_agg(format('%I', attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = format('public.%I', name)::regclass and attnum > 0 and not attisdropped;
  execute format($body$
    create or replace function history.%1$I() returns trigger language plpgsql security definer set search_path = pg_catalog as $fn$
    begin
      if tg_op = 'DELETE' then
        old.version := old.version + 1;
        insert into history.%2$I (%3$s, recorded_at, recorded_change, recorded_by, recorded_roles, recorded_reason, recorded_import)
          select %4$s, greatest(coalesce(nullif(current_setting('grip.instant', true), '')::timestamptz, clock_timestamp()), old.updated_at + interval '1 microsecond'),
            tg_op, nullif(current_setting('grip.actor', true), '')::uuid, string_to_array(nullif(current_setting('grip.roles', true), ''), ','),
            nullif(current_setting('grip.reason', true), ''), coalesce(current_setting('grip.imported', true), '') <> '';
        return old;
      end if;
      insert into history.%2$I (%3$s, recorded_at, recorded_change, recorded_by, recorded_roles, recorded_reason, recorded_import)
        select %5$s, new.updated_at, tg_op, new.updated_by, string_to_array(nullif(current_setting('grip.roles', true), ''), ','),
          nullif(current_setting('grip.reason', true), ''), coalesce(current_setting('grip.imported', true), '') <> '';
      return new;
    end $fn$
    $body$, 'keep_' || name, name, columns,
    (select string_agg('old.' || trim(c), ', ') from unnest(string_to_array(columns, ',')) c),
    (select string_agg('new.' || trim(c), ', ') from unnest(string_to_array(columns, ',')) c));
  execute format('create or replace trigger grip_keep_history after insert or update or delete on public.%I for each row execute function history.%I()', name, 'keep_' || name);
  if not exists (select from pg_trigger where tgrelid = format('history.%I', name)::regclass and tgname = 'grip_link') then
    execute format('create constraint trigger grip_link after insert on history.%I deferrable initially deferred for each row execute function history.link()', name);
  end if;
end $$;`;

/** A register that was there before its chain: everything recorded so far becomes the chain's beginning. */
const LINK_WHAT_IS_THERE = `
do $$
declare
  one record;
begin
  for one in execute (
    select string_agg(format('select %L as kind, recorded_at, version, to_jsonb(h) as recorded from history.%I h', name, name), ' union all ') || ' order by recorded_at, kind, version'
    from unnest(array[${TABLES.map((table) => `'${table}'`).join(', ')}]) name)
  loop
    perform history.append(one.kind, one.recorded);
  end loop;
end $$;`;
