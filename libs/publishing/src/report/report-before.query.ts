/**
 * SQL condition on `earlier`, a published report: it was put before the board that the report at `report` is written for, and speaks of an earlier period. The latest
 * of these is the report before, which everything in a report is compared with.
 */
export function beforeSameBoardSql(earlier: string, report: string, table: (name: string) => string): string {
  return (
    `${earlier}.programme_id = ${report}.programme_id and ${earlier}.state = 'PUBLISHED' and ${earlier}.period_to < ${report}.period_to ` +
    `and exists (select from ${table('publication')} b where b.report_id = ${earlier}.id and b.board_id = ${report}.board_id)`
  );
}

/** SQL order of such reports: the latest period first, and of each period the one sealed last, which takes the place of the others. */
export function latestFirstSql(earlier: string): string {
  return `${earlier}.period_to desc, ${earlier}.sealed_at desc, ${earlier}.id desc`;
}
