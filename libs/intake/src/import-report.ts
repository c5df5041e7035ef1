import type { CellProblem } from './cells.js';

/** One cell that differs from the register. */
export interface CellChange {
  ref: string;
  field: string;
  from: unknown;
  to: unknown;
}

/** What an import did, or would do. */
export interface ImportReport {
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  /** Workstreams that the paths of the file call for. */
  workstreamsCreated: number;
  changes: CellChange[];
  problems: CellProblem[];
  /** False after a dry run, and when an error kept the file out. */
  applied: boolean;
}

export function emptyReport(rows: number, problems: CellProblem[]): ImportReport {
  return { rows, created: 0, changed: 0, unchanged: 0, workstreamsCreated: 0, changes: [], problems, applied: false };
}

export function hasErrors({ problems }: Pick<ImportReport, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'ERROR');
}

/** Sets the fields of a record that differ, and notes each. Numbers kept as text are compared as numbers, so that 1 and 1.000 are the same. */
export function setDifferences(
  record: object,
  ref: string,
  fields: Record<string, unknown>,
  report: ImportReport,
): void {
  const target = record as Record<string, unknown>;
  const differing = Object.entries(fields).filter(([field, value]) => !same(target[field] ?? null, value ?? null));
  for (const [field, to] of differing) {
    report.changes.push({ ref, field, from: target[field] ?? null, to });
    target[field] = to;
  }
  report[differing.length ? 'changed' : 'unchanged'] += 1;
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const numbers = [one, other].every((value) => value !== null && value !== '' && !Number.isNaN(Number(value)));
  return numbers && Number(one) === Number(other);
}
