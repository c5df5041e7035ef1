import { Migration } from '@mikro-orm/migrations';

export const TABLES = [
  'organisation',
  'person',
  'programme',
  'workstream',
  'role_assignment',
  'milestone',
  'date_move',
  'delivery_confidence',
  'risk',
  'risk_score',
  'mitigation',
  'decision_gateway',
  'gateway_criterion',
  'gateway_condition',
  'escalation',
  'rag_override',
  'data_caveat',
];

/**
 * Every row's past, kept by the database itself: `history.<table>` holds each version a row ever had, with who wrote it, when and why. It is written in the
 * transaction of the change, for hand-written statements too; without an actor the change is refused.
 *
 * A change states its actor and instant with `set_config('grip.actor' | 'grip.instant' | 'grip.reason' | 'grip.imported', …, true)`.
 */
export class Migration002History extends Migration {
  override up(): void {
    this.addSql('create schema history;');
    this.addSql(STAMP);
    this.addSql(KEEP_HISTORY);
    this.addSql(PROGRAMME_PATH);
    this.addSql(
      'create trigger grip_programme_path before insert or update of parent_id on programme for each row execute function grip_programme_path();',
    );
    this.addSql('create index programme_path_members on programme using gin (path);');
    for (const table of TABLES) this.addSql(`call grip_keep_history('${table}');`);
  }
}

/** Stamps a row with the actor and instant of its transaction; time never runs backwards for a row, and its version always rises. */
const STAMP = `
create function grip_stamp() returns trigger language plpgsql as $$
declare
  actor uuid := nullif(current_setting('grip.actor', true), '')::uuid;
  instant timestamptz := coalesce(nullif(current_setting('grip.instant', true), '')::timestamptz, clock_timestamp());
begin
  if actor is null then
    raise exception 'grip: who is making this change to %? Set grip.actor in the transaction.', tg_table_name using errcode = 'GR001';
  end if;
  if tg_op = 'INSERT' then
    new.created_at := instant;
    new.created_by := actor;
  else
    if instant <= old.updated_at then
      if coalesce(current_setting('grip.imported', true), '') <> '' and instant < old.updated_at then
        raise exception 'grip: % % was already changed after %', tg_table_name, old.id, instant using errcode = 'GR002';
      end if;
      instant := old.updated_at + interval '1 microsecond';
    end if;
    new.created_at := old.created_at;
    new.created_by := old.created_by;
    if new.version = old.version then new.version := old.version + 1; end if;
  end if;
  new.updated_at := instant;
  new.updated_by := actor;
  return new;
end $$;`;

/** Gives a table its history: a mirror of its columns, and the triggers that fill it. Call it again after a column is added. */
const KEEP_HISTORY = `
create procedure grip_keep_history(name text) language plpgsql as $$
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
    create or replace function history.%1$I() returns trigger language plpgsql as $fn$
    begin
      if tg_op = 'DELETE' then
        old.version := old.version + 1;
        insert into history.%2$I (%3$s, recorded_at, recorded_change, recorded_by, recorded_reason, recorded_import)
          select %4$s, greatest(coalesce(nullif(current_setting('grip.instant', true), '')::timestamptz, clock_timestamp()), old.updated_at + interval '1 microsecond'),
            tg_op, nullif(current_setting('grip.actor', true), '')::uuid, nullif(current_setting('grip.reason', true), ''), coalesce(current_setting('grip.imported', true), '') <> '';
        return old;
      end if;
      insert into history.%2$I (%3$s, recorded_at, recorded_change, recorded_by, recorded_reason, recorded_import)
        select %5$s, new.updated_at, tg_op, new.updated_by, nullif(current_setting('grip.reason', true), ''), coalesce(current_setting('grip.imported', true), '') <> '';
      return new;
    end $fn$
    $body$, 'keep_' || name, name, columns,
    (select string_agg('old.' || trim(c), ', ') from unnest(string_to_array(columns, ',')) c),
    (select string_agg('new.' || trim(c), ', ') from unnest(string_to_array(columns, ',')) c));
  execute format('create or replace trigger grip_keep_history after insert or update or delete on public.%I for each row execute function history.%I()', name, 'keep_' || name);
end $$;`;

/** Keeps the ids from the top (the nil id) down to a programme, and refuses a programme that would come to lie under itself. */
const PROGRAMME_PATH = `
create function grip_programme_path() returns trigger language plpgsql as $$
begin
  if new.parent_id is null then
    new.path := array['00000000-0000-0000-0000-000000000000'::uuid, new.id];
  else
    select path || new.id into new.path from programme where id = new.parent_id;
    if new.id = any(new.path[1:cardinality(new.path) - 1]) then
      raise exception 'grip: programme % would lie under itself', new.ref using errcode = 'GR003';
    end if;
  end if;
  if tg_op = 'UPDATE' and new.path is distinct from old.path then
    update programme set path = new.path || path[array_position(path, new.id) + 1 :] where path @> array[new.id] and id <> new.id;
  end if;
  return new;
end $$;`;
