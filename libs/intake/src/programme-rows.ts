import { DcaRating, type Day } from '#rules';
import { Cells, type CellProblem } from './cells.js';
import type { Mapping } from './mapping.js';
import type { Table } from './table.js';

/** A programme as a file gives it. */
export interface ProgrammeRow {
  ref: string;
  fields: { name: string; purpose: string | null; startOn: Day | null; endOn: Day | null; source: string | null };
  /** The official delivery confidence, on its own scale; null where the file gives none. */
  rating: { rating: DcaRating; comment: string | null } | null;
}

export function programmeRows(table: Table, mapping: Mapping): { rows: ProgrammeRow[]; problems: CellProblem[] } {
  const problems: CellProblem[] = [];
  const seen = new Map<string, number>();
  const rows = table.rows.map((row) => {
    const cells = new Cells(row, mapping);
    const name = cells.required('name');
    const ref = cells.text('ref') ?? refOf(name);
    const before = seen.get(ref);
    if (before !== undefined)
      cells.problem('ERROR', 'name', name, `gives the same ref (${ref}) as line ${before}; name a column for "ref".`);
    seen.set(ref, row.line);
    const rating = ratingOf(cells, mapping);
    const [startOn, endOn] = [cells.date('startOn'), cells.date('endOn')];
    const reversed = startOn !== null && endOn !== null && endOn < startOn;
    if (reversed) cells.problem('WARNING', 'endOn', endOn, `is before the first day, ${startOn}; left empty.`);
    problems.push(...cells.problems);
    return {
      ref,
      fields: { name, purpose: cells.text('purpose'), startOn, endOn: reversed ? null : endOn, source: mapping.source },
      rating: rating && { rating, comment: cells.text('deliveryConfidenceComment') },
    };
  });
  return { rows, problems };
}

/** The official rating; null where the file gives none, or says that it gives none. */
function ratingOf(cells: Cells, mapping: Mapping): DcaRating | null {
  const text = cells.text('deliveryConfidence');
  if (text !== null && mapping.notRated.some((beginning) => text.startsWith(beginning))) return null;
  return cells.choice<DcaRating | null>('deliveryConfidence', mapping.ratings, DcaRating) ?? null;
}

/** A ref made of a name, the same whenever the same name comes again. */
function refOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .toUpperCase();
}
