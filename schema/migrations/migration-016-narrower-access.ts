import { Migration } from '@mikro-orm/migrations';

/**
 * Whoever is a viewer and nothing more sees a report from its publication on: not the report before, not its signatures, and not what the history tells of them. These
 * conditions stand beside those on the programme, which stay as they are.
 */
export class Migration016NarrowerAccess extends Migration {
  override up(): void {
    this.addSql(ENTER);
    this.addSql(NEW_PROGRAMME);
    this.addSql(UNPUBLISHED);
  }
}

/** As the function before it, and: on which of the programmes a role is held that sees reports before they are published. */
const ENTER = `
create or replace function grip_enter(person uuid, day date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held uuid[];
  everything boolean;
  programmes uuid[];
  writing uuid[];
  every_draft boolean;
  drafts uuid[];
begin
  select array_agg(a.programme_id) filter (where a.programme_id is not null), coalesce(bool_or(a.programme_id is null), false),
      array_agg(a.programme_id) filter (where a.programme_id is not null and a.role <> 'VIEWER'), coalesce(bool_or(a.programme_id is null) filter (where a.role <> 'VIEWER'), false)
    into held, everything, writing, every_draft
    from role_assignment a where a.person_id = person and a.from_on <= day and (a.to_on is null or a.to_on > day);
  if held is not null and not everything then
    select array_agg(p.id) into programmes from programme p where p.path && held;
  end if;
  if writing is not null and not every_draft then
    if writing = held and not everything then
      drafts := programmes;
    else
      select array_agg(p.id) into drafts from programme p where p.path && writing;
    end if;
  end if;
  perform set_config('grip.person', person::text, true), set_config('grip.everything', case when everything then 'yes' else '' end, true),
    set_config('grip.programmes', coalesce(programmes::text, '{}'), true),
    set_config('grip.every_draft', case when every_draft then 'yes' else '' end, true), set_config('grip.drafts', coalesce(drafts::text, '{}'), true);
end $$;`;

/** As the function before it: whoever makes a programme sees all of it. */
const NEW_PROGRAMME = `
create or replace function grip_see_new_programme() returns trigger language plpgsql as $$
declare
  setting text;
begin
  foreach setting in array array['grip.programmes', 'grip.drafts'] loop
    if new.parent_id = any(coalesce(nullif(current_setting(setting, true), ''), '{}')::uuid[]) then
      perform set_config(setting, (current_setting(setting)::uuid[] || new.id)::text, true);
    end if;
  end loop;
  return null;
end $$;`;

const DRAFTS =
  "(select current_setting('grip.every_draft', true)) = 'yes' or case when programme_id = any((select coalesce(nullif(current_setting('grip.drafts', true), ''), '{}')::uuid[])::uuid[]) then true else false end";
const published = (report: string, submission: string): string =>
  `exists (select from public.highlight_report r where r.id = ${report} and r.submissions = ${submission} and r.state = 'PUBLISHED')`;

const UNPUBLISHED = [
  ['highlight_report', `state = 'PUBLISHED' or ${DRAFTS}`],
  ['sign_off', `${DRAFTS} or ${published('report_id', 'submission')}`],
]
  .map(
    ([table, shown]) => `
create policy grip_unpublished on public.${table} as restrictive to grip_app using (${shown});
create policy grip_unpublished on history.${table} as restrictive for select to grip_app using (${shown});`,
  )
  .concat(
    `
create policy grip_unpublished on history.change as restrictive for select to grip_app using (case kind
  when 'highlight_report' then content ->> 'state' = 'PUBLISHED' or ${DRAFTS}
  when 'sign_off' then ${DRAFTS} or ${published("(content ->> 'report_id')::uuid", "(content ->> 'submission')::int")}
  else true end);`,
  )
  .join('');
