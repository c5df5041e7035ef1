import { Migration } from '@mikro-orm/migrations';

const MARKED = ['workstream', 'milestone', 'risk', 'decision_gateway', 'escalation'];

/**
 * Records may be restricted: kept from open packs. Whatever was recorded before has no mark, which counts as open. So the column takes null: a value filled in
 * now would stand in no recorded version, and the check of the register against its chain would take it for an edit.
 */
export class Migration012RestrictedRecords extends Migration {
  override up(): void {
    for (const table of MARKED) {
      this.addSql(`alter table "${table}" add column "restricted" boolean null;`);
      this.addSql(`call grip_keep_history('${table}');`);
    }
  }
}
