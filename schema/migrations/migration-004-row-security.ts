import { Migration } from '@mikro-orm/migrations';
import { TABLES } from './migration-002-history.js';

/**
 * The second wall. The server works as the role `grip_app`, which owns nothing: it can neither change nor remove history, nor switch off a trigger, and row-level
 * security shows it the rows of those programmes only that the person at work may see, whatever the statement forgot to ask.
 *
 * A transaction says for whom it works with `grip_enter(person, day)`; without it no row of the register is there.
 */
export class Migration004RowSecurity extends Migration {
  override up(): void {
    this.addSql(APP_ROLE);
    this.addSql(ENTER);
    this.addSql(WALL);
    for (const table of TABLES) this.addSql(`call grip_wall('${table}');`);
    this.addSql(CHAIN_WALL);
    this.addSql(NEW_PROGRAMME);
    // It looks at the programmes above, which the person at work may not see.
    this.addSql('alter function grip_programme_path() security definer set search_path = public, pg_temp;');
  }
}

const APP_ROLE = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'grip_app') then create role grip_app nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant grip_app to %I', current_user);
exception when insufficient_privilege then null; -- then an administrator has done it, or the server says at its start that nobody has
end $$;
grant usage on schema public, history to grip_app;
grant select, insert, update, delete on all tables in schema public to grip_app;
revoke insert, update, delete on migration from grip_app;
grant select on all tables in schema history to grip_app;
revoke all on history.chain from grip_app;
revoke execute on function history.append(text, jsonb) from public;
alter default privileges in schema public grant select, insert, update, delete on tables to grip_app;
alter default privileges in schema history grant select on tables to grip_app;`;

/**
 * Says for whom the transaction works and which programmes that person may see that day: those on which a role is held, and all below them. A role on no programme
 * in particular shows everything. The answer lasts until the transaction ends.
 */
const ENTER = `
create function grip_enter(person uuid, day date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held uuid[];
  everything boolean;
  programmes uuid[];
begin
  select array_agg(a.programme_id) filter (where a.programme_id is not null), coalesce(bool_or(a.programme_id is null), false) into held, everything
    from role_assignment a where a.person_id = person and a.from_on <= day and (a.to_on is null or a.to_on > day);
  if held is not null and not everything then
    select array_agg(p.id) into programmes from programme p where p.path && held;
  end if;
  perform set_config('grip.person', person::text, true), set_config('grip.everything', case when everything then 'yes' else '' end, true),
    set_config('grip.programmes', coalesce(programmes::text, '{}'), true);
end $$;`;

/** The conditions are sub-selects so that PostgreSQL works them out once for a statement, not once for a row. */
const EVERYTHING = "(select current_setting('grip.everything', true)) = 'yes'";
const SIGNED_IN = "(select nullif(current_setting('grip.person', true), '')) is not null";
const SEEN = "(select unnest(coalesce(nullif(current_setting('grip.programmes', true), ''), '{}')::uuid[]))";

/** Puts a table and its history behind the wall. People and organisations are known to whoever is signed in; every other row belongs to a programme. */
const WALL = `
create procedure grip_wall(name text) language plpgsql as $$
declare
  visible text := case
    when name in ('person', 'organisation') then $sql$${SIGNED_IN}$sql$
    when name = 'programme' then $sql$${EVERYTHING} or id in ${SEEN} or parent_id in ${SEEN}$sql$
    when name = 'role_assignment' then $sql$${EVERYTHING} or programme_id in ${SEEN} or person_id = (select nullif(current_setting('grip.person', true), '')::uuid)$sql$
    else $sql$${EVERYTHING} or programme_id in ${SEEN}$sql$ end;
  written text;
begin
  execute format('alter table public.%I enable row level security, force row level security', name);
  execute format('alter table history.%I enable row level security, force row level security', name);
  -- People see the roles they hold everywhere, and give themselves none.
  written := case when name = 'role_assignment' then $sql$${EVERYTHING} or programme_id in ${SEEN}$sql$ else visible end;
  execute format('create policy grip_app on public.%I to grip_app using (%s) with check (%s)', name, visible, written);
  execute format('create policy grip_app on history.%I for select to grip_app using (%s)', name, visible);
  -- Migrations, triggers and backups work as the owner, who would otherwise be shut out as well.
  execute format('create policy grip_owner on public.%I to current_user using (true)', name);
  execute format('create policy grip_owner on history.%I to current_user using (true)', name);
end $$;`;

/** Whoever makes a programme below one they see sees it at once, and can go on to fill it in the same transaction. */
const NEW_PROGRAMME = `
create function grip_see_new_programme() returns trigger language plpgsql as $$
begin
  if new.parent_id = any(coalesce(nullif(current_setting('grip.programmes', true), ''), '{}')::uuid[]) then
    perform set_config('grip.programmes', (current_setting('grip.programmes')::uuid[] || new.id)::text, true);
  end if;
  return null;
end $$;
create trigger grip_see_new_programme after insert on programme for each row execute function grip_see_new_programme();`;

const CHAIN_WALL = `
alter table history.change enable row level security, force row level security;
create policy grip_app on history.change for select to grip_app
  using (${EVERYTHING} or programme_id in ${SEEN} or (kind in ('person', 'organisation') and ${SIGNED_IN}));
create policy grip_owner on history.change to current_user using (true);
alter table history.chain enable row level security, force row level security;
create policy grip_owner on history.chain to current_user using (true);`;
