import { Migration } from '@mikro-orm/migrations';

/**
 * A report definition may hold a query of its own, and be made and sent in a rhythm. Queries that were saved become definitions, under the refs
 * they had; what their history said stays in the chain of their programme. A message may bring a file along, which is dropped once it has arrived.
 */
export class Migration011ReportDefinitions extends Migration {
  override up(): void {
    this.addSql(DEFINITIONS);
    this.addSql("call grip_keep_history('report_definition');");
    this.addSql(SAVED_REPORTS);
    this.addSql(RUNS);
    this.addSql("call grip_keep_history('scheduled_run');");
    this.addSql("call grip_wall('scheduled_run');");
    this.addSql(ATTACHMENTS);
  }
}

const DEFINITIONS = `
alter table "report_definition" alter column "sections" drop not null;
alter table history."report_definition" alter column "sections" drop not null;
alter table "report_definition" add column "shows_restricted" boolean null, add column "document" text null, add column "tables" jsonb null,
  add column "owner_id" uuid null, add column "every" text null, add column "first_day" date null, add column "send_as" text null, add column "recipient_ids" uuid[] null;
create index "report_definition_owner_id_index" on "report_definition" ("owner_id");
alter table "report_definition" add constraint "report_definition_owner_id_foreign" foreign key ("owner_id") references "person" ("id") on delete set null;
alter table "report_definition" add constraint "report_definition_sections_or_document" check ((document is null) = (sections is not null));
alter table "report_definition" add constraint "report_definition_document_has_an_owner" check ((document is null) = (owner_id is null));
alter table "report_definition" add constraint "report_definition_rhythm_whole" check (num_nulls(every, first_day, send_as, recipient_ids) in (0, 4) and (every is null or document is not null));
alter table "report_definition" add constraint "report_definition_every_check" check ("every" in ('WEEKLY', 'FORTNIGHTLY', 'MONTHLY', 'QUARTERLY'));
alter table "report_definition" add constraint "report_definition_send_as_check" check ("send_as" in ('HTML', 'PDF', 'DOCX', 'XLSX', 'CSV', 'JSON'));`;

const SAVED_REPORTS = `
select set_config('grip.actor', '00000000-0000-0000-0000-000000000000', true), set_config('grip.reason', 'A saved query became a report definition', true);
insert into "report_definition" ("id", "created_at", "created_by", "programme_id", "ref", "name", "document", "owner_id", "every", "first_day", "send_as", "recipient_ids", "retired_on")
  select gen_random_uuid(), "created_at", "created_by", "programme_id", "ref", "name", "document", "owner_id", "every", "first_day", case when "every" is not null then 'PDF' end,
    case when "every" is not null then array["owner_id"] end, "retired_on" from "saved_report";
drop table "saved_report";
drop table history."saved_report";
drop function history."keep_saved_report"();`;

const RUNS = `
create table "scheduled_run" ("id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null, "programme_id" uuid not null, "definition_id" uuid not null, "definition_version" int not null, "period_from" date not null, "period_to" date not null, "made_at" timestamptz not null, "sent_to" int not null, "problem" text null, primary key ("id"));
create index "scheduled_run_programme_id_index" on "scheduled_run" ("programme_id");
alter table "scheduled_run" add constraint "scheduled_run_once_a_period" unique ("definition_id", "period_to");
alter table "scheduled_run" add constraint "scheduled_run_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "scheduled_run" add constraint "scheduled_run_definition_id_foreign" foreign key ("definition_id") references "report_definition" ("id");`;

const ATTACHMENTS = `
alter table operations.outbox add column file bytea, add column file_name text, add column file_type text;
alter table operations.outbox add constraint outbox_file_has_a_name check (file is null or (file_name is not null and file_type is not null));
grant insert (file, file_name, file_type) on operations.outbox to grip_app;
drop function operations.take_message(timestamptz, timestamptz);
create function operations.take_message(at timestamptz, until timestamptz) returns table (
    id uuid, kind text, programme_id uuid, recipient_id uuid, subject text, body text, data jsonb, created_at timestamptz, attempts int, passed text[], address text,
    file bytea, file_name text, file_type text)
  language sql security definer set search_path = public, pg_temp as $$
  update operations.outbox o set attempts = o.attempts + 1, not_before = until
   where o.id = (select d.id from operations.outbox d where d.delivered_at is null and d.dead_at is null and d.not_before <= at
                  order by d.not_before limit 1 for update skip locked)
  returning o.id, o.kind, o.programme_id, o.recipient_id, o.subject, o.body, o.data, o.created_at, o.attempts, o.passed,
    (select i.email from person_identity i where i.person_id = o.recipient_id and i.email is not null
      order by i.subject is null, i.created_at desc limit 1), o.file, o.file_name, o.file_type
$$;
create or replace function operations.settle_message(message uuid, attempt int, channels text[], delivered timestamptz, dead timestamptz, again timestamptz, error text)
  returns boolean language sql security definer set search_path = public, pg_temp as $$
  update operations.outbox o set passed = channels, delivered_at = delivered, dead_at = dead, not_before = coalesce(again, o.not_before), last_error = error,
    file = case when delivered is null then o.file end
   where o.id = message and o.attempts = attempt and o.delivered_at is null
  returning true
$$;
revoke execute on function operations.take_message from public;
grant execute on function operations.take_message to grip_app;`;
