import { Migration } from '@mikro-orm/migrations';

/**
 * What the server remembers for itself, apart from the register: under which key a person did which act, with what input and what came of it. A row is written in the
 * transaction of the act, so an act that did not happen leaves none, and each person sees only their own.
 */
export class Migration005Idempotency extends Migration {
  override up(): void {
    this.addSql(`
      create schema operations;
      create table operations.idempotency (
        person_id uuid not null,
        key uuid not null,
        operation text not null,
        input_digest text not null,
        outcome jsonb,
        created_at timestamptz not null,
        primary key (person_id, key)
      );
      grant usage on schema operations to grip_app;
      grant select, insert, update, delete on operations.idempotency to grip_app;
      alter table operations.idempotency enable row level security, force row level security;
      create policy grip_app on operations.idempotency to grip_app using (person_id = (select nullif(current_setting('grip.person', true), '')::uuid));
      create policy grip_owner on operations.idempotency to current_user using (true);`);
  }
}
