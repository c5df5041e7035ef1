import type { Scope } from '#platform';
import { OPEN_RISK_STATUSES, PROXIMITIES_SOONEST_FIRST, REVIEW_INTERVAL_MONTHS, RISK_BANDS } from '#rules';
import { scoreSql } from './risk-score.type.js';

/** The scores of a risk, each 1–25 or null when not scored. */
export interface ScoreFacts {
  /** It can still happen and is being managed. */
  open: boolean;
  inherent: number | null;
  current: number | null;
  target: number | null;
  /** The current score before the one it has now; null when it was scored only once. */
  before: number | null;
}

const openSql = ({ row }: Scope): string =>
  `${row}.status in (${OPEN_RISK_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** How soon a risk may come about, from 1 for the soonest; null when not judged. */
export function proximityRankSql({ row }: Scope): string {
  const ranks = PROXIMITIES_SOONEST_FIRST.map((proximity, n) => `when '${proximity}' then ${n + 1}`);
  return `case ${row}.proximity ${ranks.join(' ')} end`;
}

/** The last day for the next review of a risk: see `reviewDueOn` of the rules, which an agreed day takes the place of. */
export function reviewDueSql(scope: Scope): string {
  const { row } = scope;
  const score = scoreSql(scope, 'current');
  const months = RISK_BANDS.map(
    ({ band, from, to }) =>
      `when ${score} between ${scope.value(from, 'int')} and ${scope.value(to, 'int')} then ${scope.value(REVIEW_INTERVAL_MONTHS[band], 'int')}`,
  );
  const allowed = `make_interval(months => case ${months.join(' ')} end)`;
  const last = `coalesce(${row}.last_reviewed_on, ${row}.raised_on)`;
  return `case when ${openSql(scope)} then coalesce(${row}.next_review_on, (${last} + ${allowed})::date) end`;
}

/** The scores of a risk and the one before, for the verdicts that compare them. */
export const scoreFacts = {
  factsKey: 'scores',
  facts: (scope: Scope): string => {
    const entry = scope.next();
    const { row } = entry;
    const before =
      `(select ${row}.likelihood * ${row}.consequence from ${entry.table('risk_score')} ${row} where ${row}.risk_id = ${scope.row}.id ` +
      `and ${row}.kind = 'CURRENT' order by ${row}.scored_on desc, ${row}.id desc offset 1 limit 1)`;
    const scores = (['inherent', 'current', 'target'] as const).map((name) => `'${name}', ${scoreSql(scope, name)}`);
    return `json_build_object('open', ${openSql(scope)}, ${scores.join(', ')}, 'before', ${before})`;
  },
};
