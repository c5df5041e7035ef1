import { Scope } from '#platform';
import { awaitedOnSql, stillAwaitedSql } from '#governance';
import {
  EXCLUDED_MILESTONE_STATUSES,
  OPEN_MILESTONE_STATUSES,
  OPEN_MITIGATION_STATUSES,
  OPEN_RISK_STATUSES,
  RISK_BANDS,
  RiskBand,
} from '#rules';
import { previousMoment, reportPeriod } from './report-period.js';
import { rollupFactsSql } from '../status/rollup-facts.query.js';

/** Most lines a section of a report shows; what is counted, or must be looked at to the last, is brought whole. */
export const SECTION_LIMIT = 50;

/** The lowest score that is high. */
const HIGH_FROM = RISK_BANDS.find(({ band }) => band === RiskBand.HIGH)?.from ?? 8;

type Section = (scope: Scope) => string;

/** The sections of facts, and the fields of the report that take them. */
const SECTIONS: Record<string, { sql: Section; neededBy: string[] }> = {
  head: { sql: headSql, neededBy: ['text', 'publicationBlockers', 'gaps'] },
  previous: { sql: previousSql, neededBy: ['text', 'previous', 'trend'] },
  milestones: { sql: milestoneBucketsSql, neededBy: ['text', 'milestoneCounts', 'dataCaveats'] },
  activity: { sql: activitySql, neededBy: ['text', 'publicationBlockers', 'gaps', 'activityRefs'] },
  risks: { sql: topRisksSql, neededBy: ['text', 'publicationBlockers', 'gaps'] },
  gateways: { sql: gatewaysSql, neededBy: ['text', 'publicationBlockers', 'gaps', 'decisionsNeeded'] },
  escalations: {
    sql: escalationsSql,
    neededBy: ['text', 'publicationBlockers', 'gaps', 'decisionsNeeded', 'escalationStatement'],
  },
  straying: { sql: strayingSql, neededBy: ['text', 'publicationBlockers', 'gaps', 'pathToGreen'] },
  caveats: { sql: caveatsSql, neededBy: ['text', 'publicationBlockers', 'gaps', 'dataCaveats'] },
  key: { sql: keySql, neededBy: ['publicationBlockers', 'gaps'] },
  stale: { sql: staleSql, neededBy: ['gaps'] },
  untreated: { sql: untreatedSql, neededBy: ['gaps'] },
};

/** What it takes to judge and word a highlight report of the programme at `scope`; sections that nothing asked for are left out. */
export function reportFactsSql(scope: Scope, selected: ReadonlySet<string>): string {
  const reasons = ['text', 'publicationBlockers', 'gaps'].some((field) => selected.has(field));
  const names = reasons ? new Set([...selected, 'reasons']) : selected;
  const sections = Object.entries(SECTIONS).filter(([, { neededBy }]) => neededBy.some((field) => names.has(field)));
  const parts = sections.map(([name, { sql }]) => `'${name}', ${sql(scope)}`);
  return `json_build_object('rollup', ${rollupFactsSql(scope, 'programme', names)}${parts.map((part) => `, ${part}`).join('')})`;
}

/** A list of arrays: the rows of `from`, each with these columns; null for all of them. */
function lines(columns: string[], from: string, order: string, limit: number | null = SECTION_LIMIT): string {
  const named = columns.map((column, n) => `${column} as c${n}`).join(', ');
  const array = columns.map((_, n) => `line.c${n}`).join(', ');
  return `(select coalesce(json_agg(json_build_array(${array})), '[]') from (select ${named} from ${from} order by ${order}${limit === null ? '' : ` limit ${limit}`}) line)`;
}

function headSql(scope: Scope): string {
  const { row } = scope;
  const body = (column: string): string =>
    `(select b.name from ${scope.table('organisation')} b where b.id = ${row}.${column})`;
  return `json_build_object('ref', ${row}.ref, 'name', ${row}.name, 'board', ${body('board_id')}, 'accountableBody', ${body('accountable_body_id')})`;
}

/** The same programme as it stood just before the period; null where the register did not hold it yet. */
function previousSql(scope: Scope): string {
  const moment = previousMoment(scope.frame);
  const then = new Scope(scope.statement, scope.statement.alias(), moment, scope.frame);
  return `(select ${rollupFactsSql(then, 'programme', new Set())} from ${then.table('programme')} ${then.row} where ${then.row}.id = ${scope.row}.id)`;
}

/** Milestones grouped by what their colour depends on. */
function milestoneBucketsSql(scope: Scope): string {
  const keys = ['m.status', 'm.baseline_on', 'm.forecast_on', 'm.actual_on', 'm.hard_deadline_on'];
  const unowned = 'count(*) filter (where m.owner_id is null and m.owner_organisation_id is null)';
  const vague = 'count(*) filter (where m.baseline_on is null and m.baseline_as_written is not null)';
  const from = `${scope.table('milestone')} m where m.programme_id = ${scope.row}.id group by ${keys.join(', ')}`;
  return lines([...keys, 'count(*)', unowned, vague], from, '1', null);
}

function activitySql(scope: Scope): string {
  const { from, to, nextTo } = reportPeriod(scope.frame);
  const [first, last, next] = [scope.value(from, 'date'), scope.value(to, 'date'), scope.value(nextTo, 'date')];
  const among = `${scope.table('milestone')} m where m.programme_id = ${scope.row}.id`;
  const completed = lines(
    ['m.ref', 'm.title', 'm.actual_on'],
    `${among} and m.actual_on between ${first} and ${last}`,
    'm.actual_on, m.ref',
    null,
  );
  const started = lines(
    ['m.ref', 'm.title', 'm.started_on'],
    `${among} and m.started_on between ${first} and ${last} and m.status in (${quoted(OPEN_MILESTONE_STATUSES)})`,
    'm.started_on, m.ref',
    null,
  );
  const moved = lines(
    ['m.ref', 'm.title', 'v.date_kind', 'v.from_on', 'v.to_on', 'v.reason_code', 'v.note'],
    `${scope.table('date_move')} v join ${scope.table('milestone')} m on m.id = v.milestone_id where v.programme_id = ${scope.row}.id and v.moved_on between ${first} and ${last}`,
    'v.moved_on, m.ref',
    null,
  );
  const due = lines(
    [
      'm.ref',
      'm.title',
      'coalesce(m.forecast_on, m.baseline_on)',
      'case when m.forecast_on is null then m.baseline_precision else m.forecast_precision end',
    ],
    `${among} and m.status in (${quoted(OPEN_MILESTONE_STATUSES)}) and coalesce(m.forecast_on, m.baseline_on) > ${last} and coalesce(m.forecast_on, m.baseline_on) <= ${next}`,
    'coalesce(m.forecast_on, m.baseline_on), m.ref',
    null,
  );
  return `json_build_object('completed', ${completed}, 'started', ${started}, 'moved', ${moved}, 'due', ${due})`;
}

function topRisksSql(scope: Scope): string {
  const mitigations = lines(
    ['a.title', 'a.status', 'a.due_on', ownerSql(scope, 'a'), 'a.ref'],
    `${scope.table('mitigation')} a where a.risk_id = r.id and a.status not in ('CANCELLED')`,
    'a.due_on nulls last, a.ref',
    5,
  );
  return lines(
    [
      'r.ref',
      'r.title',
      'r.current_likelihood',
      'r.current_consequence',
      ownerSql(scope, 'r'),
      'r.common_risk_id is not null',
      mitigations,
    ],
    `${scope.table('risk')} r where r.programme_id = ${scope.row}.id and r.status = any(${scope.value(OPEN_RISK_STATUSES, 'text[]')})`,
    'r.current_likelihood * r.current_consequence desc nulls last, r.ref',
    5,
  );
}

function gatewaysSql(scope: Scope): string {
  const criteria = (met: string): string =>
    `(select count(*) from ${scope.table('gateway_criterion')} c where c.gateway_id = g.id${met})`;
  return lines(
    [
      'g.ref',
      'g.title',
      'g.type',
      `(select b.name from ${scope.table('organisation')} b where b.id = g.deciding_body_id)`,
      awaitedOnSql('g'),
      'g.planned_as_written',
      "case when g.state = 'DECIDED' then 'PLANNED' else g.state end",
      criteria(' and c.met_on is not null'),
      criteria(''),
      "case when g.outcome is distinct from 'DEFERRED' then g.planned_precision end",
    ],
    `${scope.table('decision_gateway')} g where g.programme_id = ${scope.row}.id and ${stillAwaitedSql('g')}`,
    `${awaitedOnSql('g')} nulls last, g.stage_number nulls last, g.ref`,
    null,
  );
}

function escalationsSql(scope: Scope): string {
  return lines(
    [
      'e.nothing_to_escalate',
      'e.matter',
      `(select b.name from ${scope.table('organisation')} b where b.id = e.to_body_id)`,
      'e.decision_sought',
      'e.raised_on',
      'e.respond_by',
      'e.ref',
    ],
    `${scope.table('escalation')} e where e.programme_id = ${scope.row}.id and e.answered_on is null and e.raised_on <= ${scope.today}`,
    'e.raised_on desc, e.ref desc',
  );
}

/** Open milestones that may be red or amber, with what is said about getting back; the rule decides which of them are. */
function strayingSql(scope: Scope): string {
  const finish = `greatest(coalesce(m.forecast_on, m.baseline_on), ${scope.today})`;
  return lines(
    [
      'm.ref',
      'm.title',
      "json_build_object('status', m.status, 'baselineOn', m.baseline_on, 'forecastOn', m.forecast_on, 'actualOn', m.actual_on, 'hardDeadlineOn', m.hard_deadline_on)",
      'm.path_to_green',
      'm.expected_green_on',
      ownerSql(scope, 'm'),
    ],
    `${scope.table('milestone')} m where m.programme_id = ${scope.row}.id and m.status in ('NOT_STARTED', 'IN_PROGRESS') and (${finish} > m.baseline_on or ${finish} > m.hard_deadline_on)`,
    `${finish} - m.baseline_on desc nulls last, m.ref`,
    null,
  );
}

function caveatsSql(scope: Scope): string {
  return lines(
    ['c.text', 'c.reported_on', 'c.ref'],
    `${scope.table('data_caveat')} c where c.programme_id = ${scope.row}.id and c.reported_on <= ${scope.today} and (c.resolved_on is null or c.resolved_on > ${scope.today})`,
    'c.reported_on, c.ref',
  );
}

/** Open milestones whose expected day has passed without a word. */
function staleSql(scope: Scope): string {
  const expected = 'coalesce(m.forecast_on, m.baseline_on)';
  return lines(
    ['m.ref', 'm.title', expected],
    `${scope.table('milestone')} m where m.programme_id = ${scope.row}.id and m.status in ('NOT_STARTED', 'IN_PROGRESS') and ${expected} < ${scope.today}`,
    `${expected}, m.ref`,
  );
}

/** Open risks in the upper bands that nobody has accepted and nothing is being done about. */
function untreatedSql(scope: Scope): string {
  const score = 'r.current_likelihood * r.current_consequence';
  return lines(
    ['r.ref', 'r.title', score],
    `${scope.table('risk')} r where r.programme_id = ${scope.row}.id and r.status in ('OPEN', 'ESCALATED') and ${score} >= ${scope.value(HIGH_FROM, 'int')} ` +
      `and not exists (select from ${scope.table('mitigation')} a where a.risk_id = r.id and a.status = any(${scope.value(OPEN_MITIGATION_STATUSES, 'text[]')}))`,
    `${score} desc, r.ref`,
  );
}

/** The key milestones as the report lists them. */
function keySql(scope: Scope): string {
  return lines(
    ['m.ref', 'm.title'],
    `${scope.table('milestone')} m where m.programme_id = ${scope.row}.id and m.key and m.status not in (${quoted(EXCLUDED_MILESTONE_STATUSES)})`,
    'coalesce(m.baseline_on, m.forecast_on) nulls last, m.ref',
  );
}

/** The name of whoever owns a row: a person, else an organisation, else null. */
function ownerSql(scope: Scope, row: string): string {
  return (
    `coalesce((select o.name from ${scope.table('person')} o where o.id = ${row}.owner_id), ` +
    `(select o.name from ${scope.table('organisation')} o where o.id = ${row}.owner_organisation_id))`
  );
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}
