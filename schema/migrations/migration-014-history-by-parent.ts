import { Migration } from '@mikro-orm/migrations';

/** What hangs below another record, and the columns that name that record. */
const BELOW: Record<string, readonly string[]> = {
  programme: ['parent_id'],
  workstream: ['parent_id'],
  role_assignment: ['person_id', 'workstream_id'],
  milestone: ['workstream_id'],
  date_move: ['milestone_id'],
  delivery_confidence: ['workstream_id'],
  rag_override: ['workstream_id'],
  risk: ['workstream_id', 'common_risk_id'],
  risk_score: ['risk_id'],
  mitigation: ['risk_id'],
  gateway_criterion: ['gateway_id'],
  gateway_condition: ['gateway_id'],
  checkpoint_return: ['workstream_id'],
  highlight_report: ['cycle_id', 'corrects_id'],
  publication: ['report_id'],
  sign_off: ['report_id'],
  scheduled_run: ['definition_id'],
};

/** What hung below a record on an earlier day is found as fast as what hangs there today. */
export class Migration014HistoryByParent extends Migration {
  override up(): void {
    for (const [table, columns] of Object.entries(BELOW)) {
      for (const column of columns) this.addSql(`create index on history."${table}" ("${column}");`);
    }
  }
}
