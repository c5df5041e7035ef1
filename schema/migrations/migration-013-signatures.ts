import { Migration } from '@mikro-orm/migrations';

/** A signature may be called by another name than its role, such as that of a vice-chair, and be asked of one person alone. */
export class Migration013Signatures extends Migration {
  override up(): void {
    this.addSql('alter table "reporting_cycle" add column "signatories" jsonb null;');
    this.addSql('alter table "sign_off" add column "title" text null;');
    this.addSql('alter table "sign_off" drop constraint "sign_off_once_a_role";');
    this.addSql(
      `create unique index "sign_off_once_a_signature" on "sign_off" ("report_id", "submission", "role", (coalesce("title", '')));`,
    );
    for (const table of ['reporting_cycle', 'sign_off']) this.addSql(`call grip_keep_history('${table}');`);
  }
}
