import { londonDay, type Rag } from '#rules';
import { Scope, Statement, type Act } from '#platform';
import { rollupFactsSql } from './rollup-facts.query.js';
import type { RollupFacts } from './rollup-facts.js';
import { judgeProgramme, judgeWorkstream } from './status.js';

/** What the rules say of a programme or workstream as it stands inside an act: what an override is measured against. */
export async function calculatedRag(act: Act, subject: 'programme' | 'workstream', id: string): Promise<Rag> {
  const moment = { asOf: null, today: act.today };
  const statement = new Statement(act.callerId, londonDay(act.now));
  const scope = new Scope(statement, statement.alias(), moment);
  const facts = rollupFactsSql(scope, subject, new Set());
  const sql = `select ${facts} as facts from "${subject}" ${scope.row} where ${scope.row}.id = ${scope.value(id, 'uuid')}`;
  const [row] = await act.numbered<{ facts: RollupFacts }>(sql, statement.parameters);
  if (!row) throw new Error(`No ${subject} ${id}.`);
  const judged =
    subject === 'programme' ? judgeProgramme(row.facts, { moment }) : judgeWorkstream(row.facts, { moment });
  return judged.assessment.calculated;
}
