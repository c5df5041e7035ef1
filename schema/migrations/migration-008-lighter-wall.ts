import { Migration } from '@mikro-orm/migrations';
import { TABLES } from './migration-002-history.js';

/**
 * The second wall, with less to set up for each table a statement reads: the programmes that the person at work may see are compared as one array, which takes
 * PostgreSQL a single value to work out, rather than as a sub-select with a hash table of its own. A report reads sixty tables. What the wall lets through is
 * the same as before.
 */
export class Migration008LighterWall extends Migration {
  override up(): void {
    this.addSql(WALL);
    for (const table of TABLES) this.addSql(`call grip_wall('${table}');`);
  }
}

const EVERYTHING = "(select current_setting('grip.everything', true)) = 'yes'";
const SIGNED_IN = "(select nullif(current_setting('grip.person', true), '')) is not null";
const SEEN = "(select coalesce(nullif(current_setting('grip.programmes', true), ''), '{}')::uuid[])";
/** Written as a case, so that PostgreSQL does not take the array for a few values worth an index. */
const seen = (column: string): string => `case when ${column} = any((${SEEN})::uuid[]) then true else false end`;

const WALL = `
create or replace procedure grip_wall(name text) language plpgsql as $$
declare
  visible text := case
    when name in ('person', 'organisation') then $sql$${SIGNED_IN}$sql$
    when name = 'programme' then $sql$${EVERYTHING} or ${seen('id')} or ${seen('parent_id')}$sql$
    when name = 'role_assignment' then $sql$${EVERYTHING} or ${seen('programme_id')} or person_id = (select nullif(current_setting('grip.person', true), '')::uuid)$sql$
    else $sql$${EVERYTHING} or ${seen('programme_id')}$sql$ end;
  written text;
  place text;
begin
  foreach place in array array['public', 'history'] loop
    execute format('alter table %I.%I enable row level security, force row level security', place, name);
    execute format('drop policy if exists grip_app on %I.%I', place, name);
    execute format('drop policy if exists grip_owner on %I.%I', place, name);
  end loop;
  -- People see the roles they hold everywhere, and give themselves none.
  written := case when name = 'role_assignment' then $sql$${EVERYTHING} or ${seen('programme_id')}$sql$ else visible end;
  execute format('create policy grip_app on public.%I to grip_app using (%s) with check (%s)', name, visible, written);
  execute format('create policy grip_app on history.%I for select to grip_app using (%s)', name, visible);
  -- Migrations, triggers and backups work as the owner, who would otherwise be shut out as well.
  execute format('create policy grip_owner on public.%I to current_user using (true)', name);
  execute format('create policy grip_owner on history.%I to current_user using (true)', name);
end $$;`;
