import { MilestoneKind, MilestoneStatus, type Day } from '#rules';
import { Cells, type CellProblem } from './cells.js';
import type { Mapping } from './mapping.js';
import type { Table } from './table.js';

/** A milestone as a file gives it. A field the file says nothing of is undefined and left alone. */
export interface MilestoneRow {
  line: number;
  ref: string;
  path: string[];
  fields: {
    title: string;
    description?: string | null;
    kind?: MilestoneKind;
    /** Undefined where the file has no column for it. */
    status?: MilestoneStatus;
    baselineOn?: Day | null;
    forecastOn?: Day | null;
    actualOn?: Day | null;
    hardDeadlineOn?: Day | null;
    weight?: string | null;
    key?: boolean;
    source: string | null;
  };
}

const WEIGHT = /^\d{1,6}(\.\d{1,3})?$/;
const YES = /^(y|yes|true|1|x)$/i;

export function milestoneRows(table: Table, mapping: Mapping): { rows: MilestoneRow[]; problems: CellProblem[] } {
  const problems: CellProblem[] = [];
  const rows: MilestoneRow[] = [];
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const cells = new Cells(row, mapping);
    const read = milestoneRow(cells, mapping);
    const before = seen.get(read.ref);
    if (before !== undefined)
      cells.problem('ERROR', 'ref', read.ref, `is on line ${before} already; a ref may stand in a file once.`);
    seen.set(read.ref, row.line);
    problems.push(...cells.problems);
    rows.push(read);
  }
  return { rows, problems };
}

function milestoneRow(cells: Cells, mapping: Mapping): MilestoneRow {
  const { columns } = mapping;
  const status = cells.choice('status', mapping.statuses, MilestoneStatus) ?? MilestoneStatus.NOT_STARTED;
  const baselineOn = cells.date('baselineOn');
  const ref = cells.required('ref');
  const weight = cells.text('weight');
  if (weight !== null && !WEIGHT.test(weight)) {
    cells.problem('ERROR', 'weight', weight, 'is not a number from 0 to 999999 with at most 3 decimals.');
  }
  const { actualOn, note } = completion(cells, mapping, status, baselineOn);
  const path = cells.required('workstreamPath');
  const { separator, stripPrefix } = mapping.workstreams;
  return {
    line: cells.line,
    ref,
    path: (path.startsWith(stripPrefix) ? path.slice(stripPrefix.length) : path)
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean),
    fields: {
      title: cells.required('title'),
      ...(columns.description ? { description: cells.text('description') } : {}),
      ...(columns.kind ? { kind: cells.choice('kind', mapping.kinds, MilestoneKind) ?? MilestoneKind.MILESTONE } : {}),
      ...(columns.status ? { status, actualOn } : {}),
      ...(columns.baselineOn ? { baselineOn } : {}),
      ...(columns.forecastOn ? { forecastOn: cells.date('forecastOn') } : {}),
      ...(columns.hardDeadlineOn ? { hardDeadlineOn: cells.date('hardDeadlineOn') } : {}),
      ...(columns.weight ? { weight } : {}),
      ...(columns.key ? { key: YES.test(cells.text('key') ?? '') } : {}),
      source: [mapping.source, note].filter(Boolean).join('; ') || null,
    },
  };
}

/** The day of completion: what the file says or, where the mapping allows it, the approved date with a word that it was taken. */
function completion(
  cells: Cells,
  mapping: Mapping,
  status: MilestoneStatus,
  baselineOn: Day | null,
): { actualOn: Day | null; note: string | null } {
  const actualOn = cells.date('actualOn');
  if (status !== MilestoneStatus.COMPLETE) {
    if (actualOn) cells.problem('WARNING', 'actualOn', actualOn, `is left out, since the row is ${status}.`);
    return { actualOn: null, note: null };
  }
  if (actualOn) return { actualOn, note: null };
  if (mapping.completeWithoutActual === 'USE_BASELINE' && baselineOn) {
    cells.problem(
      'WARNING',
      'actualOn',
      null,
      `is empty on a completed row; the approved date ${baselineOn} was taken.`,
    );
    return { actualOn: baselineOn, note: 'the file gives no completion date; the approved date was taken' };
  }
  cells.problem(
    'ERROR',
    'actualOn',
    null,
    'is empty on a completed row; fill it, or set "completeWithoutActual" to USE_BASELINE.',
  );
  return { actualOn: null, note: null };
}
