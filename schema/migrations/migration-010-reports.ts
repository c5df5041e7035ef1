import { Migration } from '@mikro-orm/migrations';

const REPORT_TABLES = [
  'reporting_cycle',
  'checkpoint_return',
  'highlight_report',
  'sign_off',
  'publication',
  'report_definition',
  'saved_report',
];

/**
 * Reports that are signed: the cycle they follow, what workstreams return, the reports themselves with their signatures, and the boards they were put before.
 *
 * The sealed bytes lie in a schema of their own: written once with the act that approves the report, never changed and never removed. Their digest stands in
 * the report, and so in its history and in the chain.
 */
export class Migration010Reports extends Migration {
  override up(): void {
    this.addSql(TABLES);
    for (const table of REPORT_TABLES) {
      this.addSql(`call grip_keep_history('${table}');`);
      this.addSql(`call grip_wall('${table}');`);
    }
    this.addSql(SEALED);
  }
}

const TRACKED =
  '"id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null';

const TABLES = `
create table "reporting_cycle" (${TRACKED}, "programme_id" uuid not null, "board_id" uuid not null, "cadence" text not null, "first_day" date not null, "returns_due_days" int not null, "report_due_days" int not null, "sign_off_roles" text[] not null, "ended_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));
create index "reporting_cycle_programme_id_index" on "reporting_cycle" ("programme_id");
create index "reporting_cycle_board_id_index" on "reporting_cycle" ("board_id");
create table "highlight_report" (${TRACKED}, "programme_id" uuid not null, "cycle_id" uuid not null, "board_id" uuid not null, "ref" text not null, "revision" int not null, "corrects_id" uuid null, "correction_reason" text null, "period_from" date not null, "period_to" date not null, "state" text not null, "narrative" text null, "outlook" text null, "asks" text null, "drafted_by_id" uuid not null, "submissions" int not null default 0, "signatures" int not null default 0, "submitted_by_id" uuid null, "submitted_at" timestamptz null, "sealed_at" timestamptz null, "sealed_place" int null, "digest" text null, "key_id" text null, "calculated_rag" text null, "effective_rag" text null, "percent_complete" numeric null, "planned_percent" numeric null, "published_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));
create index "highlight_report_programme_id_index" on "highlight_report" ("programme_id");
create index "highlight_report_board_id_index" on "highlight_report" ("board_id");
create index "highlight_report_corrects_id_index" on "highlight_report" ("corrects_id");
create index "highlight_report_drafted_by_id_index" on "highlight_report" ("drafted_by_id");
create index "highlight_report_submitted_by_id_index" on "highlight_report" ("submitted_by_id");
alter table "highlight_report" add constraint "highlight_report_revision_unique" unique ("cycle_id", "period_to", "revision");
create table "publication" (${TRACKED}, "programme_id" uuid not null, "report_id" uuid not null, "board_id" uuid not null, "published_on" date not null, primary key ("id"));
create index "publication_programme_id_index" on "publication" ("programme_id");
create index "publication_board_id_index" on "publication" ("board_id");
alter table "publication" add constraint "publication_once_a_board" unique ("report_id", "board_id");
create table "sign_off" (${TRACKED}, "programme_id" uuid not null, "report_id" uuid not null, "submission" int not null, "role" text not null, "signed_by_id" uuid not null, "signed_at" timestamptz not null, "statement" text null, primary key ("id"));
create index "sign_off_programme_id_index" on "sign_off" ("programme_id");
create index "sign_off_signed_by_id_index" on "sign_off" ("signed_by_id");
alter table "sign_off" add constraint "sign_off_once_a_role" unique ("report_id", "submission", "role");
create table "checkpoint_return" (${TRACKED}, "programme_id" uuid not null, "workstream_id" uuid not null, "period_from" date not null, "period_to" date not null, "no_change" boolean not null, "summary" text null, "outlook" text null, "nothing_to_escalate" boolean not null, "matter" text null, "returned_by_id" uuid not null, "returned_on" date not null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));
create index "checkpoint_return_programme_id_index" on "checkpoint_return" ("programme_id");
create index "checkpoint_return_workstream_id_index" on "checkpoint_return" ("workstream_id");
create index "checkpoint_return_returned_by_id_index" on "checkpoint_return" ("returned_by_id");
alter table "checkpoint_return" add constraint "checkpoint_return_once_a_period" unique ("workstream_id", "period_to");
alter table "reporting_cycle" add constraint "reporting_cycle_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "reporting_cycle" add constraint "reporting_cycle_board_id_foreign" foreign key ("board_id") references "organisation" ("id");
alter table "reporting_cycle" add constraint "reporting_cycle_has_a_signature" check (cardinality(sign_off_roles) > 0);
alter table "reporting_cycle" add constraint "reporting_cycle_due_after_its_period" check (returns_due_days >= 0 and report_due_days >= 0);
alter table "reporting_cycle" add constraint "reporting_cycle_dates_in_order" check (ended_on is null or ended_on >= first_day);
alter table "reporting_cycle" add constraint "reporting_cycle_cadence_check" check ("cadence" in ('WEEKLY', 'FORTNIGHTLY', 'MONTHLY', 'QUARTERLY'));
alter table "highlight_report" add constraint "highlight_report_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "highlight_report" add constraint "highlight_report_cycle_id_foreign" foreign key ("cycle_id") references "reporting_cycle" ("id");
alter table "highlight_report" add constraint "highlight_report_board_id_foreign" foreign key ("board_id") references "organisation" ("id");
alter table "highlight_report" add constraint "highlight_report_corrects_id_foreign" foreign key ("corrects_id") references "highlight_report" ("id") on delete set null;
alter table "highlight_report" add constraint "highlight_report_drafted_by_id_foreign" foreign key ("drafted_by_id") references "person" ("id");
alter table "highlight_report" add constraint "highlight_report_submitted_by_id_foreign" foreign key ("submitted_by_id") references "person" ("id") on delete set null;
alter table "highlight_report" add constraint "highlight_report_sealed_when_approved" check (digest is not null or state in ('DRAFT', 'SUBMITTED', 'WITHDRAWN'));
alter table "highlight_report" add constraint "highlight_report_submitted_by_somebody" check (state in ('DRAFT', 'WITHDRAWN') or submitted_by_id is not null);
alter table "highlight_report" add constraint "highlight_report_state_check" check ("state" in ('DRAFT', 'SUBMITTED', 'APPROVED', 'PUBLISHED', 'WITHDRAWN'));
alter table "highlight_report" add constraint "highlight_report_calculated_rag_check" check ("calculated_rag" in ('RED', 'AMBER', 'GREEN', 'BLUE', 'GREY'));
alter table "highlight_report" add constraint "highlight_report_effective_rag_check" check ("effective_rag" in ('RED', 'AMBER', 'GREEN', 'BLUE', 'GREY'));
alter table "publication" add constraint "publication_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "publication" add constraint "publication_report_id_foreign" foreign key ("report_id") references "highlight_report" ("id");
alter table "publication" add constraint "publication_board_id_foreign" foreign key ("board_id") references "organisation" ("id");
alter table "sign_off" add constraint "sign_off_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "sign_off" add constraint "sign_off_report_id_foreign" foreign key ("report_id") references "highlight_report" ("id");
alter table "sign_off" add constraint "sign_off_signed_by_id_foreign" foreign key ("signed_by_id") references "person" ("id");
alter table "sign_off" add constraint "sign_off_role_check" check ("role" in ('SRO', 'PROGRAMME_DIRECTOR', 'WORKSTREAM_LEAD', 'PMO', 'CHAIR', 'BOARD_MEMBER', 'VIEWER'));
alter table "checkpoint_return" add constraint "checkpoint_return_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "checkpoint_return" add constraint "checkpoint_return_workstream_id_foreign" foreign key ("workstream_id") references "workstream" ("id");
alter table "checkpoint_return" add constraint "checkpoint_return_returned_by_id_foreign" foreign key ("returned_by_id") references "person" ("id");
alter table "checkpoint_return" add constraint "checkpoint_return_says_something" check (no_change or summary is not null);
alter table "checkpoint_return" add constraint "checkpoint_return_matter_or_nil" check (nothing_to_escalate = (matter is null));
create table "report_definition" (${TRACKED}, "programme_id" uuid not null, "board_id" uuid null, "ref" text not null, "name" text not null, "title" text null, "sections" jsonb not null, "workstreams" text[] null, "retired_on" date null, "source" text null, "illustrative" boolean not null default false, primary key ("id"));
create index "report_definition_board_id_index" on "report_definition" ("board_id");
alter table "report_definition" add constraint "report_definition_ref_unique" unique ("programme_id", "ref");
alter table "report_definition" add constraint "report_definition_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "report_definition" add constraint "report_definition_board_id_foreign" foreign key ("board_id") references "organisation" ("id") on delete set null;
create table "saved_report" (${TRACKED}, "programme_id" uuid not null, "ref" text not null, "name" text not null, "document" text not null, "owner_id" uuid not null, "every" text null, "first_day" date null, "retired_on" date null, primary key ("id"));
create index "saved_report_owner_id_index" on "saved_report" ("owner_id");
alter table "saved_report" add constraint "saved_report_ref_unique" unique ("programme_id", "ref");
alter table "saved_report" add constraint "saved_report_programme_id_foreign" foreign key ("programme_id") references "programme" ("id");
alter table "saved_report" add constraint "saved_report_owner_id_foreign" foreign key ("owner_id") references "person" ("id");
alter table "saved_report" add constraint "saved_report_schedule_has_a_first_day" check ((every is null) = (first_day is null));
alter table "saved_report" add constraint "saved_report_every_check" check ("every" in ('WEEKLY', 'FORTNIGHTLY', 'MONTHLY', 'QUARTERLY'));
create unique index "highlight_report_one_open" on "highlight_report" ("cycle_id") where state in ('DRAFT', 'SUBMITTED', 'APPROVED');`;

const SEALED = `
create schema sealed;
grant usage on schema sealed to grip_app;
create table sealed.report (
  report_id uuid primary key references public.highlight_report (id),
  programme_id uuid not null,
  bytes bytea not null
);
create index on sealed.report (programme_id);
create table sealed.public_key (key_id text primary key, pem text not null, first_used_at timestamptz not null);
grant select, insert on sealed.report, sealed.public_key to grip_app;
create function sealed.keep() returns trigger language plpgsql as $$
begin
  raise exception 'grip: what is sealed is neither changed nor removed' using errcode = 'GR003';
end $$;
create trigger keep before update or delete on sealed.report for each row execute function sealed.keep();
create trigger keep_all before truncate on sealed.report for each statement execute function sealed.keep();
create trigger keep before update or delete on sealed.public_key for each row execute function sealed.keep();
create trigger keep_all before truncate on sealed.public_key for each statement execute function sealed.keep();
alter table sealed.report enable row level security, force row level security;
create policy grip_app on sealed.report to grip_app using (exists (select from public.highlight_report r where r.id = report_id));
create policy grip_owner on sealed.report to current_user using (true);`;
