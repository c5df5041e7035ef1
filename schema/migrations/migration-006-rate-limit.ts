import { Migration } from '@mikro-orm/migrations';

/**
 * What callers have used of their hour, shared by all instances. It is no part of the register: it keeps no history, is not written to the log of the database,
 * and starts from nothing after a crash. The columns are those the library that counts asks for; `expire` is in milliseconds.
 */
export class Migration006RateLimit extends Migration {
  override up(): void {
    this.addSql(
      'create unlogged table operations.rate_limit (key text primary key, points integer not null default 0, expire bigint);',
    );
    this.addSql('grant select, insert, update, delete on operations.rate_limit to grip_app;');
  }
}
