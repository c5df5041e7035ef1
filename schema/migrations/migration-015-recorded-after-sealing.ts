import { Migration } from '@mikro-orm/migrations';

/**
 * As before, and: what waited while a report of its programme was sealed is recorded after it. An act that began earlier would otherwise be recorded at an instant that
 * the report says it holds, and be missing from it and from every list of changes since.
 */
const STAMP = `
create or replace function grip_stamp() returns trigger language plpgsql as $$
declare
  actor uuid := nullif(current_setting('grip.actor', true), '')::uuid;
  instant timestamptz := coalesce(nullif(current_setting('grip.instant', true), '')::timestamptz, clock_timestamp());
  imported boolean := coalesce(current_setting('grip.imported', true), '') <> '';
  content jsonb := to_jsonb(new);
  sealed timestamptz;
begin
  if actor is null then
    raise exception 'grip: who is making this change to %? Set grip.actor in the transaction.', tg_table_name using errcode = 'GR001';
  end if;
  if not imported then
    select max(r.sealed_at) into sealed from highlight_report r
      where r.programme_id = (case when tg_table_name = 'programme' then content ->> 'id' else content ->> 'programme_id' end)::uuid and r.sealed_at > instant;
    if sealed is not null then instant := sealed + interval '1 microsecond'; end if;
  end if;
  if tg_op = 'INSERT' then
    new.created_at := instant;
    new.created_by := actor;
  else
    if instant <= old.updated_at then
      if imported and instant < old.updated_at then
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

/** A change is recorded before or after a sealed report as it was made before or after it. */
export class Migration015RecordedAfterSealing extends Migration {
  override up(): void {
    this.addSql(STAMP);
  }
}
