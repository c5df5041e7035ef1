import type { Noun } from '#platform';

export const REPORTING_CYCLE: Noun = { noun: 'reporting cycle', table: 'reporting_cycle', prefix: 'cyc' };
export const CHECKPOINT_RETURN: Noun = { noun: 'checkpoint return', table: 'checkpoint_return', prefix: 'chk' };
export const HIGHLIGHT_REPORT: Noun = { noun: 'highlight report', table: 'highlight_report', prefix: 'rep' };
export const REPORT_DEFINITION: Noun = { noun: 'report definition', table: 'report_definition', prefix: 'def' };
