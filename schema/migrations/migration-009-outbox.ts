import { Migration } from '@mikro-orm/migrations';

/**
 * What people are to be told, written in the transaction of the act it tells of. The server's role may only put messages in, and only about programmes that the person
 * at work sees; it can neither read them nor call them delivered. The relay does both through functions of the owner.
 */
export class Migration009Outbox extends Migration {
  override up(): void {
    this.addSql(TABLE);
    this.addSql(RELAY);
  }
}

const TABLE = `
create table operations.outbox (
  id uuid primary key,
  kind text not null,
  programme_id uuid,
  recipient_id uuid,
  subject text not null,
  body text not null,
  data jsonb not null default '{}',
  not_before timestamptz not null,
  created_at timestamptz not null,
  attempts int not null default 0,
  passed text[] not null default '{}',
  last_error text,
  delivered_at timestamptz,
  dead_at timestamptz,
  dedupe_key text unique
);
create index outbox_due on operations.outbox (not_before) where delivered_at is null and dead_at is null;
create index outbox_dead on operations.outbox (dead_at) where dead_at is not null;
alter table operations.outbox enable row level security, force row level security;
grant insert (id, kind, programme_id, recipient_id, subject, body, data, not_before, created_at, dedupe_key) on operations.outbox to grip_app;
create policy grip_app on operations.outbox for insert to grip_app with check (
  (select nullif(current_setting('grip.person', true), '')) is not null
  and (programme_id is null
    or (select current_setting('grip.everything', true)) = 'yes'
    or programme_id = any((select coalesce(nullif(current_setting('grip.programmes', true), ''), '{}')::uuid[])::uuid[])));
create policy grip_owner on operations.outbox to current_user using (true);`;

const RELAY = `
create function operations.take_message(at timestamptz, until timestamptz) returns table (
    id uuid, kind text, programme_id uuid, recipient_id uuid, subject text, body text, data jsonb, created_at timestamptz, attempts int, passed text[], address text)
  language sql security definer set search_path = public, pg_temp as $$
  update operations.outbox o set attempts = o.attempts + 1, not_before = until
   where o.id = (select d.id from operations.outbox d where d.delivered_at is null and d.dead_at is null and d.not_before <= at
                  order by d.not_before limit 1 for update skip locked)
  returning o.id, o.kind, o.programme_id, o.recipient_id, o.subject, o.body, o.data, o.created_at, o.attempts, o.passed,
    (select i.email from person_identity i where i.person_id = o.recipient_id and i.email is not null
      order by i.subject is null, i.created_at desc limit 1)
$$;
create function operations.settle_message(message uuid, attempt int, channels text[], delivered timestamptz, dead timestamptz, again timestamptz, error text)
  returns boolean language sql security definer set search_path = public, pg_temp as $$
  update operations.outbox o set passed = channels, delivered_at = delivered, dead_at = dead, not_before = coalesce(again, o.not_before), last_error = error
   where o.id = message and o.attempts = attempt and o.delivered_at is null
  returning true
$$;
create function operations.outbox_standing() returns table (waiting int, dead int) language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*)::int from operations.outbox where delivered_at is null and dead_at is null),
    (select count(*)::int from operations.outbox where dead_at is not null)
$$;
revoke execute on function operations.take_message, operations.settle_message, operations.outbox_standing from public;
grant execute on function operations.take_message, operations.settle_message, operations.outbox_standing to grip_app;`;
