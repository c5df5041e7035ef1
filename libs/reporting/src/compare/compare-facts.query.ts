import { recordIdSql, Scope } from '#platform';
import { GatewayState, MilestoneDateKind, MilestoneStatus, MitigationStatus, RiskScoreKind, RiskStatus } from '#rules';
import { momentBefore } from './compare-moments.js';
import { rollupFactsSql } from '../status/rollup-facts.query.js';

/** Most entries a list of a comparison shows; its total counts them all. */
export const CHANGE_LIMIT = 100;

/** The programme's row at the later moment, and the earlier moment its tables are compared with. */
interface Compared {
  after: Scope;
  before: Scope;
}

interface Section {
  table: string;
  prefix: string;
  /** Rows as `n` (later) and `t` (earlier), `d` for what hangs on them. */
  from: string;
  where: string;
  columns: string[];
  order: string;
  /** What of a recorded version makes the change, for a row alias; `line` is the entry. */
  changed: (version: string) => string;
  /** The record's own columns are read from here. */
  named?: 'n' | 't';
  /** Columns that are looked up only for the entries shown, from `line`. */
  lookups?: string[];
}

const GONE = `('${MilestoneStatus.CANCELLED}', '${MilestoneStatus.SUPERSEDED}')`;
const inPlan = (m: string): string => `(${m}.id is not null and ${m}.status not in ${GONE})`;
const COMPLETE = `'${MilestoneStatus.COMPLETE}'`;

const SECTIONS: Record<string, (compared: Compared) => Section> = {
  milestonesAdded: (compared) => ({
    ...milestones(compared, 'n', [`null::date`]),
    where: `${inPlan('n')} and not ${inPlan('t')}`,
    changed: (v) => `(${v}.status in ${GONE})`,
  }),
  milestonesRemoved: (compared) => ({
    ...milestones(compared, 't', [`null::date`]),
    where: `${inPlan('t')} and not ${inPlan('n')}`,
    changed: (v) => `(${v}.status in ${GONE} or ${v}.recorded_change = 'DELETE')`,
  }),
  milestonesCompleted: (compared) => ({
    ...milestones(compared, 'n', ['n.actual_on']),
    where: `n.status = ${COMPLETE} and t.status is distinct from ${COMPLETE}`,
    changed: (v) => `(${v}.status = ${COMPLETE})`,
  }),
  milestonesReopened: (compared) => ({
    ...milestones(compared, 'n', [`null::date`]),
    where: `t.status = ${COMPLETE} and n.status <> ${COMPLETE} and ${inPlan('n')}`,
    changed: (v) => `(${v}.status = ${COMPLETE})`,
  }),
  milestonesMoved: moved,
  risksRaised: (compared) => ({
    ...risks(compared),
    where: `n.status <> '${RiskStatus.DRAFT}' and (t.id is null or t.status = '${RiskStatus.DRAFT}')`,
    changed: (v) => `(${v}.status = '${RiskStatus.DRAFT}')`,
  }),
  risksClosed: (compared) => ({
    ...risks(compared),
    where: `n.status = '${RiskStatus.CLOSED}' and t.status is distinct from '${RiskStatus.CLOSED}'`,
    changed: (v) => `(${v}.status = '${RiskStatus.CLOSED}')`,
  }),
  risksReopened: (compared) => ({
    ...risks(compared),
    where: `t.status = '${RiskStatus.CLOSED}' and n.status <> '${RiskStatus.CLOSED}'`,
    changed: (v) => `(${v}.status = '${RiskStatus.CLOSED}')`,
  }),
  risksRescored: rescored,
  mitigationsCompleted: (compared) => ({
    table: 'mitigation',
    prefix: 'mit',
    from: `${joined(compared, 'mitigation')} join ${compared.after.table('risk')} r on r.id = n.risk_id`,
    where: `n.status = '${MitigationStatus.COMPLETE}' and t.status is distinct from '${MitigationStatus.COMPLETE}'`,
    columns: [`json_build_array(${compared.after.recordId('rsk', 'r.id')}, r.ref, r.title)`, 'n.completed_on'],
    order: 'n.completed_on, n.ref',
    changed: (v) => `(${v}.status = '${MitigationStatus.COMPLETE}')`,
  }),
  gatewaysDecided: (compared) => ({
    table: 'decision_gateway',
    prefix: 'gwy',
    from: joined(compared, 'decision_gateway'),
    where: `n.state = '${GatewayState.DECIDED}' and (t.state, t.outcome, t.decided_on) is distinct from (n.state, n.outcome, n.decided_on)`,
    columns: [
      'n.outcome',
      'n.decided_on',
      `(select b.name from ${compared.after.table('organisation')} b where b.id = n.deciding_body_id)`,
      'n.decision_note',
    ],
    order: 'n.decided_on, n.ref',
    changed: (v) => `concat_ws(' ', ${v}.state, ${v}.outcome, ${v}.decided_on)`,
  }),
};

/** The fields that need the programme judged at both moments. */
const JUDGED = ['ragChanged', 'percentMoved'];

/** What it takes to say what changed on the programme at `scope`; sections that nothing asked for are left out. */
export function compareFactsSql(after: Scope, selected: ReadonlySet<string>): string {
  const { row, statement, frame } = after;
  const before = new Scope(statement, statement.alias(), momentBefore(frame), frame);
  const worded = selected.has('inWords') || selected.has('sentences');
  const asked = (field: string): boolean => worded || selected.has(field);
  const sections = Object.entries(SECTIONS).filter(([field]) => asked(field));
  const parts = sections.map(
    ([field, build]) => `'${field}', ${sectionSql({ after, before }, build({ after, before }))}`,
  );
  if (JUDGED.some(asked)) {
    const drivers = new Set(asked('ragChanged') ? ['reasons'] : []);
    const earlier = `(select ${rollupFactsSql(before, 'programme', drivers)} from ${before.table('programme')} ${before.row} where ${before.row}.id = ${row}.id)`;
    parts.push(`'rollupBefore', ${earlier}, 'rollupAfter', ${rollupFactsSql(after, 'programme', drivers)}`);
  }
  const programme = `json_build_array(${after.recordId('prg', `${row}.id`)}, ${row}.ref, ${row}.name)`;
  return `json_build_object('programme', ${programme}${parts.map((part) => `, ${part}`).join('')})`;
}

/** The first entries of a section with who made each change, and how many there are in all. */
function sectionSql({ after, before }: Compared, section: Section): string {
  const { table, prefix, from, where, columns, order, named = 'n', lookups = [] } = section;
  const all = [after.recordId(prefix, `${named}.id`), `${named}.ref`, `${named}.title`, ...columns];
  const lines =
    `select ${named}.id, ${all.map((column, n) => `${column} as c${n}`).join(', ')}, count(*) over () as total, ` +
    `row_number() over (order by ${order}) as place from ${from} where ${where} order by place limit ${CHANGE_LIMIT}`;
  const shown = [...all.map((_, n) => `line.c${n}`), ...lookups, authorSql({ after, before }, table, section.changed)];
  return (
    `(select json_build_object('total', coalesce(max(line.total), 0), 'items', coalesce(json_agg(json_build_array(${shown.join(', ')}) order by line.place), '[]')) ` +
    `from (${lines}) line)`
  );
}

/** Who last made the change between the two moments, when, and the reason recorded with it. */
function authorSql(compared: Compared, table: string, changed: Section['changed']): string {
  const earlier = `select p.* from history."${table}" p where p.id = v.id and p.version < v.version order by p.version desc limit 1`;
  return (
    `(select json_build_array(${recordIdSql('per', 'v.recorded_by', null)}, (select who.name from person who where who.id = v.recorded_by), ` +
    `to_char(v.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), v.recorded_reason) ` +
    `from history."${table}" v where v.id = line.id and ${between(compared, 'v.recorded_at')} ` +
    `and not exists (select 1 from (${earlier}) p where ${changed('p')} is not distinct from ${changed('v')}) order by v.version desc limit 1)`
  );
}

/** True of an instant after the earlier moment and no later than the later one. */
function between({ after }: Compared, column: string): string {
  const since = `${column} > ${after.value(momentBefore(after.frame).asOf.toISOString(), 'timestamptz')}`;
  const { asOf } = after.moment;
  return asOf ? `${since} and ${column} <= ${after.value(asOf.toISOString(), 'timestamptz')}` : since;
}

/** Rows of the programme at the later moment beside what they were at the earlier one, or the other way about. */
function joined({ after, before }: Compared, table: string, first: 'n' | 't' = 'n'): string {
  const id = `${after.row}.id`;
  const rows = (scope: Scope): string => `(select x.* from ${scope.table(table)} x where x.programme_id = ${id})`;
  const [now, then] = [`${rows(after)} n`, `${rows(before)} t`];
  return first === 'n' ? `${now} left join ${then} on t.id = n.id` : `${then} left join ${now} on n.id = t.id`;
}

function milestones(compared: Compared, named: 'n' | 't', columns: string[]) {
  return {
    table: 'milestone',
    prefix: 'mil',
    from: joined(compared, 'milestone', named),
    named,
    columns: ['n.status', ...columns],
    order: `${named}.key desc, ${named}.ref`,
  };
}

/**
 * Approved dates and forecasts that differ. A forecast is compared as the finish expected, which is the approved date until one is given, so that a first
 * forecast later than the approved date shows as the slip it is.
 */
function moved(compared: Compared): Section {
  const { BASELINE, FORECAST } = MilestoneDateKind;
  const dates =
    `(values ('${BASELINE}', t.baseline_on, n.baseline_on, t.baseline_on is distinct from n.baseline_on), ` +
    `('${FORECAST}', coalesce(t.forecast_on, t.baseline_on), coalesce(n.forecast_on, n.baseline_on), t.forecast_on is distinct from n.forecast_on)) d(kind, was, becomes, touched)`;
  const ledger =
    `(select json_build_array(l.reason_code, l.note) from date_move l where l.milestone_id = line.id and l.date_kind = line.c3 ` +
    `and ${between(compared, 'l.created_at')} order by l.created_at desc limit 1)`;
  return {
    ...milestones(compared, 'n', []),
    from: `${joined(compared, 'milestone')} cross join lateral ${dates}`,
    where: `${inPlan('n')} and ${inPlan('t')} and d.touched and d.was is distinct from d.becomes`,
    columns: ['d.kind', 'd.was', 'd.becomes', 'd.becomes - d.was'],
    order: 'd.becomes - d.was desc nulls last, n.ref, d.kind',
    changed: (v) => `case line.c3 when '${BASELINE}' then ${v}.baseline_on else ${v}.forecast_on end`,
    lookups: [ledger],
  };
}

function risks(compared: Compared) {
  const score = '(n.current_likelihood * n.current_consequence)';
  return {
    table: 'risk',
    prefix: 'rsk',
    from: joined(compared, 'risk'),
    columns: ['n.status', score, 'n.closure_reason'],
    order: `${score} desc nulls last, n.ref`,
  };
}

/** Scores that differ, one entry for each kind of score of a risk. */
function rescored(compared: Compared): Section {
  const kinds = Object.values(RiskScoreKind);
  const columns = (kind: RiskScoreKind, row: string): [string, string] => [
    `${row}.${kind.toLowerCase()}_likelihood`,
    `${row}.${kind.toLowerCase()}_consequence`,
  ];
  const score = (kind: RiskScoreKind, row: string): string => columns(kind, row).join(' * ');
  const pair = (kind: RiskScoreKind, row: string): string => `(${columns(kind, row).join(', ')})`;
  const values = kinds.map((kind) => {
    const touched = `${pair(kind, 't')} is distinct from ${pair(kind, 'n')}`;
    return `('${kind}', ${score(kind, 't')}, ${score(kind, 'n')}, ${touched}, ${[...columns(kind, 't'), ...columns(kind, 'n')].join(', ')})`;
  });
  const rationale =
    `(select l.rationale from risk_score l where l.risk_id = line.id and l.kind = line.c3 ` +
    `and ${between(compared, 'l.created_at')} order by l.created_at desc limit 1)`;
  const worse = '(coalesce(d.becomes, 0) - coalesce(d.was, 0))';
  return {
    ...risks(compared),
    from: `${joined(compared, 'risk')} cross join lateral (values ${values.join(', ')}) d(kind, was, becomes, touched, was_likelihood, was_consequence, likelihood, consequence)`,
    where: `t.id is not null and t.status <> '${RiskStatus.DRAFT}' and d.touched`,
    columns: [
      ...['d.kind', 'd.was', 'd.becomes'],
      'json_build_array(d.was_likelihood, d.was_consequence, d.likelihood, d.consequence)',
    ],
    order: `${worse} desc, d.becomes desc nulls last, n.ref, d.kind`,
    changed: (v) =>
      `case line.c3 ${kinds.map((kind) => `when '${kind}' then concat_ws(' ', ${columns(kind, v).join(', ')})`).join(' ')} end`,
    lookups: [rationale],
  };
}
