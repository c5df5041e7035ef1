import type { Scope } from '#platform';
import { MilestoneStatus, OPEN_RISK_STATUSES } from '#rules';

/**
 * What it takes to judge a programme, or one workstream with all that lies beneath it: the settings, one line of sums per workstream, and the risks held by no
 * workstream. Lines are arrays, since a portfolio page brings hundreds of them; `rollup-facts.ts` says what stands where.
 */
export function rollupFactsSql(
  scope: Scope,
  subject: 'programme' | 'workstream',
  selected: ReadonlySet<string>,
): string {
  const drivers = selected.has('reasons');
  if (subject === 'programme') {
    const { row } = scope;
    const among = {
      workstreams: `w.programme_id = ${row}.id`,
      rows: (alias: string) => `${alias}.programme_id = ${row}.id`,
    };
    const own = `(select ${RISK_LINE} from k where k.workstream_id is null)`;
    return factsSql(scope, scope, among, drivers, own);
  }
  const programme = scope.next();
  const table = scope.table('workstream');
  const down = `(with recursive down(id) as (select ${scope.row}.id union all select c.id from ${table} c join down on c.parent_id = down.id) select id from down)`;
  const among = {
    workstreams: `w.id in ${down}`,
    rows: (alias: string) => `${alias}.workstream_id in ${down}`,
  };
  const facts = factsSql(scope, programme, among, drivers, 'null');
  return `(select ${facts} from ${programme.table('programme')} ${programme.row} where ${programme.row}.id = ${scope.row}.programme_id)`;
}

/** Milestones and risks are added up once each, whatever PostgreSQL expects of their number: it might add them up again for each workstream. */
function factsSql(scope: Scope, programme: Scope, among: Among, drivers: boolean, own: string): string {
  return (
    `(with k as materialized (${riskSumsSql(scope, among, drivers)}), s as materialized (${milestoneSumsSql(programme, among, drivers)}) ` +
    `select json_build_array(${settingsSql(programme)}, ${workstreamsSql(scope, among)}, ${own}))`
  );
}

/** Which workstreams are judged, and which milestones and risks lie in them. */
interface Among {
  workstreams: string;
  rows: (alias: string) => string;
}

function settingsSql(programme: Scope): string {
  const { row } = programme;
  const override = `(select ${overrideSql('o')} from ${programme.table('rag_override')} o where o.programme_id = ${row}.id and o.workstream_id is null and o.set_on <= ${programme.today} order by o.set_on desc, o.created_at desc, o.id desc limit 1)`;
  return `json_build_object('ragPolicy', ${row}.rag_policy, 'percentMethod', ${row}.percent_method, 'plannedMethod', ${row}.planned_method, 'tolerances', ${row}.tolerances, 'startOn', ${row}.start_on, 'endOn', ${row}.end_on, 'override', ${override})`;
}

function overrideSql(o: string): string {
  return (
    `json_build_object('rag', ${o}.rag, 'reason', ${o}.reason, 'setOn', ${o}.set_on, 'expiresOn', ${o}.expires_on, 'liftedOn', ${o}.lifted_on, ` +
    `'setBy', (select who.name from person who where who.id = ${o}.set_by_id))`
  );
}

function workstreamsSql(scope: Scope, among: Among): string {
  const override =
    `left join lateral (select ${overrideSql('o')} as latest from ${scope.table('rag_override')} o where o.workstream_id = w.id ` +
    `and o.set_on <= ${scope.today} order by o.set_on desc, o.created_at desc, o.id desc limit 1) o on true`;
  return (
    `(select coalesce(json_agg(json_build_array(${scope.recordId('wst', 'w.id')}, w.ref, w.name, ${scope.recordId('wst', 'w.parent_id')}, w.weight, w.critical, w.status, ${MILESTONE_LINE}, ` +
    `case when k.scores is not null then ${RISK_LINE} end, o.latest) order by w.ref), '[]') ` +
    `from ${scope.table('workstream')} w left join s on s.workstream_id = w.id ` +
    `left join k on k.workstream_id = w.id ${override} where ${among.workstreams})`
  );
}

const COUNTED = [
  MilestoneStatus.COMPLETE,
  MilestoneStatus.IN_PROGRESS,
  MilestoneStatus.NOT_STARTED,
  MilestoneStatus.ON_HOLD,
];
const EXCLUDED = [MilestoneStatus.DRAFT, MilestoneStatus.CANCELLED, MilestoneStatus.SUPERSEDED];

/** In the order that `rollup-facts.ts` reads them. */
const SUMS = [
  ...COUNTED.map((status) => status.toLowerCase()),
  ...EXCLUDED.map((status) => status.toLowerCase()),
  'weight',
  'complete_weight',
  'in_progress_weight',
  'physical_weight',
  'physical_sum',
  'due',
  'due_weight',
  'done',
  'rated',
  'unrated',
  'max_slip',
  'overdue',
  'deadline_missed',
  'worst',
];

const MILESTONE_LINE = `case when s.workstream_id is not null then json_build_array(${SUMS.map((name) => `s.${name}`).join(', ')}) end`;

/**
 * One line of sums per workstream of a programme. `slip` is the days from the approved date to the expected finish, which is the forecast (or the approved date),
 * but no earlier than the judged day.
 */
function milestoneSumsSql(programme: Scope, among: Among, drivers: boolean): string {
  const { today, row } = programme;
  const is = (status: MilestoneStatus): string => `m.status = '${status}'`;
  const considered = `(m.key or not coalesce((${row}.tolerances ->> 'keyMilestonesOnly')::boolean, false))`;
  const counted = `m.status in (${COUNTED.map((status) => `'${status}'`).join(', ')})`;
  const open = `m.status in ('${MilestoneStatus.IN_PROGRESS}', '${MilestoneStatus.NOT_STARTED}')`;
  const rated = `${considered} and ${open} and m.baseline_on is not null`;
  const finish = `greatest(coalesce(m.forecast_on, m.baseline_on), ${today})`;
  const slip = `(${finish} - m.baseline_on)`;
  const missed = `(m.hard_deadline_on is not null and ${finish} > m.hard_deadline_on)`;
  const w = 'coalesce(m.weight, 1)';
  const worst = drivers
    ? `(array_agg(json_build_array(${programme.recordId('mil', 'm.id')}, m.ref, m.title) order by ${missed} desc, ${slip} desc, m.ref) filter (where ${rated}))[1]`
    : 'null::json';
  const columns = [
    ...[...COUNTED, ...EXCLUDED].map((status) => `count(*) filter (where ${is(status)}) as ${status.toLowerCase()}`),
    `coalesce(sum(${w}) filter (where ${counted}), 0) as weight`,
    `coalesce(sum(${w}) filter (where ${is(MilestoneStatus.COMPLETE)}), 0) as complete_weight`,
    `coalesce(sum(${w}) filter (where ${is(MilestoneStatus.IN_PROGRESS)}), 0) as in_progress_weight`,
    `coalesce(sum(${w} * m.physical_percent) filter (where ${is(MilestoneStatus.IN_PROGRESS)}), 0) as physical_weight`,
    `coalesce(sum(m.physical_percent) filter (where ${is(MilestoneStatus.IN_PROGRESS)}), 0) as physical_sum`,
    `count(*) filter (where ${counted} and m.baseline_on <= ${today}) as due`,
    `coalesce(sum(${w}) filter (where ${counted} and m.baseline_on <= ${today}), 0) as due_weight`,
    `count(*) filter (where ${considered} and ${is(MilestoneStatus.COMPLETE)}) as done`,
    `count(*) filter (where ${rated}) as rated`,
    `count(*) filter (where ${considered} and (${is(MilestoneStatus.ON_HOLD)} or (${open} and m.baseline_on is null))) as unrated`,
    `max(${slip}) filter (where ${rated}) as max_slip`,
    `count(*) filter (where ${rated} and m.baseline_on < ${today}) as overdue`,
    `count(*) filter (where ${rated} and ${missed}) as deadline_missed`,
    `${worst} as worst`,
  ];
  return `select m.workstream_id, ${columns.join(', ')} from ${programme.table('milestone')} m where ${among.rows('m')} group by m.workstream_id`;
}

const RISK_LINE = 'json_build_array(k.scores, k.worst)';

/** Open risks per workstream, each by its current score; one that is not scored counts as null. */
function riskSumsSql(scope: Scope, among: Among, drivers: boolean): string {
  const score = '(r.current_likelihood * r.current_consequence)';
  const named = `json_build_array(${scope.recordId('rsk', 'r.id')}, r.ref, r.title)`;
  const worst = drivers ? `(array_agg(${named} order by ${score} desc nulls last, r.ref))[1]` : 'null::json';
  const open = scope.value(OPEN_RISK_STATUSES, 'text[]');
  return (
    `select r.workstream_id, json_agg(${score}) as scores, ${worst} as worst from ${scope.table('risk')} r ` +
    `where ${among.rows('r')} and r.status = any(${open}) group by r.workstream_id`
  );
}
