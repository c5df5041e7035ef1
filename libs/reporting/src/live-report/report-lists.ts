import type { Scope } from '#platform';
import { awaitedOnSql, stillAwaitedSql } from '#governance';
import { EXCLUDED_MILESTONE_STATUSES, OPEN_MILESTONE_STATUSES, OPEN_RISK_STATUSES } from '#rules';
import { reportPeriod } from './report-period.js';
import { SECTION_LIMIT } from './report-facts.query.js';

// Which records the lists of a report show, and in what order.

/** How many of the gateways to come a report names. */
export const NEXT_GATEWAYS = 5;

interface ReportList {
  on: (programme: Scope, to: Scope) => string;
  orderBy: (to: Scope) => string;
  limit: number;
}

const expected = ({ row }: Scope): string => `coalesce(${row}.forecast_on, ${row}.baseline_on)`;

/** Rows of this programme that meet a condition. */
function ofProgramme(
  condition: (to: Scope) => string,
  orderBy: ReportList['orderBy'],
  limit = SECTION_LIMIT,
): ReportList {
  return { on: (programme, to) => `${to.row}.programme_id = ${programme.row}.id and ${condition(to)}`, orderBy, limit };
}

function inPeriod(column: string): (to: Scope) => string {
  return (to) => {
    const { from, to: last } = reportPeriod(to.frame);
    return `${to.row}.${column} between ${to.value(from, 'date')} and ${to.value(last, 'date')}`;
  };
}

export const completedInPeriod = ofProgramme(inPeriod('actual_on'), ({ row }) => `${row}.actual_on, ${row}.ref`);

export const startedInPeriod = ofProgramme(
  (to) => `${inPeriod('started_on')(to)} and ${to.row}.status = any(${to.value(OPEN_MILESTONE_STATUSES, 'text[]')})`,
  ({ row }) => `${row}.started_on, ${row}.ref`,
);

export const movedInPeriod = ofProgramme(inPeriod('moved_on'), ({ row }) => `${row}.moved_on`);

export const dueNextPeriod = ofProgramme(
  (to) => {
    const { to: last, nextTo } = reportPeriod(to.frame);
    return (
      `${to.row}.status = any(${to.value(OPEN_MILESTONE_STATUSES, 'text[]')}) and ${expected(to)} > ${to.value(last, 'date')} ` +
      `and ${expected(to)} <= ${to.value(nextTo, 'date')}`
    );
  },
  (to) => `${expected(to)}, ${to.row}.ref`,
);

export const keyMilestones = ofProgramme(
  (to) => `${to.row}.key and not ${to.row}.status = any(${to.value(EXCLUDED_MILESTONE_STATUSES, 'text[]')})`,
  (to) => `coalesce(${to.row}.baseline_on, ${to.row}.forecast_on) nulls last, ${to.row}.ref`,
);

export const atRisk = ofProgramme(
  (to) => `${to.row}.status = any(${to.value(OPEN_RISK_STATUSES, 'text[]')})`,
  ({ row }) => `${row}.current_likelihood * ${row}.current_consequence desc nulls last, ${row}.ref`,
  5,
);

export const nextGateways = ofProgramme(
  ({ row }) => stillAwaitedSql(row),
  ({ row }) => `${awaitedOnSql(row)} nulls last, ${row}.stage_number nulls last, ${row}.ref`,
  NEXT_GATEWAYS,
);

export const openEscalations = ofProgramme(
  (to) => `not ${to.row}.nothing_to_escalate and ${to.row}.answered_on is null and ${to.row}.raised_on <= ${to.today}`,
  ({ row }) => `${row}.raised_on desc, ${row}.ref`,
);
