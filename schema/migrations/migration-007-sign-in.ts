import { Migration } from '@mikro-orm/migrations';

/**
 * How people sign in: the accounts elsewhere that are theirs, their API tokens and their sessions in the browser. Of tokens and sessions only digests are kept. Who holds
 * one must be found before it is known who asks, so that one question is answered by functions of the owner; the tables themselves show each person only their own.
 */
export class Migration007SignIn extends Migration {
  override up(): void {
    this.addSql(TABLES);
    for (const table of ['person_identity', 'api_token']) this.addSql(`call grip_keep_history('${table}');`);
    this.addSql(WALL);
    this.addSql(HOLDERS);
  }
}

const TRACKED =
  '"id" uuid not null, "version" int not null default 1, "created_at" timestamptz not null default now(), "created_by" uuid null, "updated_at" timestamptz not null default now(), "updated_by" uuid null';

const TABLES = `
create table "person_identity" (${TRACKED}, "person_id" uuid not null, "issuer" text not null, "subject" text null, "email" text null, primary key ("id"));
alter table "person_identity" add constraint "person_identity_person_id_foreign" foreign key ("person_id") references "person" ("id");
create index "person_identity_person_id_index" on "person_identity" ("person_id");
alter table "person_identity" add constraint "person_identity_subject_unique" unique ("issuer", "subject");
alter table "person_identity" add constraint "person_identity_email_unique" unique ("issuer", "email");
create table "api_token" (${TRACKED}, "person_id" uuid not null, "name" text not null, "scope" text not null, "digest" text not null, "hint" text not null, "expires_on" date not null, "revoked_on" date null, primary key ("id"));
alter table "api_token" add constraint "api_token_person_id_foreign" foreign key ("person_id") references "person" ("id");
create index "api_token_person_id_index" on "api_token" ("person_id");
alter table "api_token" add constraint "api_token_digest_unique" unique ("digest");
create table operations.api_token_use (token_id uuid primary key, used_on date not null);
create table operations.session (
  digest text primary key,
  data jsonb not null,
  begun_at timestamptz not null,
  seen_at timestamptz not null
);`;

const MINE = "person_id = (select nullif(current_setting('grip.person', true), '')::uuid)";

const WALL = ['person_identity', 'api_token']
  .map(
    (table) => `
alter table ${table} enable row level security, force row level security;
alter table history.${table} enable row level security, force row level security;
create policy grip_app on ${table} to grip_app using (${MINE});
create policy grip_app on history.${table} for select to grip_app using (${MINE});
create policy grip_owner on ${table} to current_user using (true);
create policy grip_owner on history.${table} to current_user using (true);`,
  )
  .join('');

const HOLDERS = `
drop policy grip_app on history.change;
create policy grip_app on history.change for select to grip_app using (
  ((select current_setting('grip.everything', true)) = 'yes' and kind not in ('api_token', 'person_identity'))
  or programme_id in (select unnest(coalesce(nullif(current_setting('grip.programmes', true), ''), '{}')::uuid[]))
  or (kind in ('person', 'organisation') and (select nullif(current_setting('grip.person', true), '')) is not null)
  or (kind in ('api_token', 'person_identity') and recorded_by = (select nullif(current_setting('grip.person', true), '')::uuid)));
grant select, insert, update, delete on operations.session to grip_app;
grant select on operations.api_token_use to grip_app;
create function operations.token_holder(token text, today date) returns table (id uuid, person_id uuid, scope text, used_today boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.id, t.person_id, t.scope, exists (select from operations.api_token_use u where u.token_id = t.id and u.used_on >= today)
    from api_token t where t.digest = token and t.revoked_on is null and t.expires_on > today
$$;
create function operations.token_was_used(token uuid, today date) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into operations.api_token_use as u values (token, today)
    on conflict (token_id) do update set used_on = excluded.used_on where u.used_on < excluded.used_on
$$;
create function operations.identity_holder(iss text, sub text) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
  select i.person_id from person_identity i where i.issuer = iss and i.subject = sub
$$;
create function operations.identity_waiting(iss text, mail text) returns table (id uuid, person_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
  select i.id, i.person_id from person_identity i where i.issuer = iss and i.email = mail and i.subject is null
$$;
create function operations.token_used_on(token uuid) returns date language sql stable security definer set search_path = public, pg_temp as $$
  select u.used_on from operations.api_token_use u where u.token_id = token
$$;`;
