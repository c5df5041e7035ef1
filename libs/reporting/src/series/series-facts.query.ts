import { replaySql, type Moment, type Scope } from '#platform';
import { rollupFactsSql } from '../status/rollup-facts.query.js';

/** What it takes to judge the programme or workstream at `scope` at each of several moments: a list of day and facts. */
export function seriesFactsSql(
  scope: Scope,
  subject: 'programme' | 'workstream',
  moments: readonly Moment[],
  selected: ReadonlySet<string>,
): string {
  const [first, ...rest] = moments;
  if (!first) return "'[]'::json";
  const programme = `${scope.row}.${subject === 'programme' ? 'id' : 'programme_id'}`;
  const all = { of: `h.programme_id = ${programme}` };
  const held = subject === 'programme' ? all : { ...all, keep: `v.workstream_id in ${everBeneathSql(scope)}` };
  return replaySql(scope, {
    holder: subject,
    tables: {
      programme: { of: `h.id = ${programme}` },
      workstream: all,
      milestone: held,
      risk: held,
      rag_override: all,
    },
    moments: [first, ...rest],
    facts: (then) => rollupFactsSql(then, subject, selected),
  });
}

/** The workstream at `scope` and all that ever lay beneath it, wherever they lie now. */
function everBeneathSql({ row }: Scope): string {
  return (
    `(with recursive beneath(id) as (select ${row}.id union select h.id from history.workstream h ` +
    `join beneath on h.parent_id = beneath.id where h.programme_id = ${row}.programme_id) select id from beneath)`
  );
}
