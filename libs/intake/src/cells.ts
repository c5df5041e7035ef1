import type { Day } from '#rules';
import type { Mapping, MilestoneField, ProgrammeField } from './mapping.js';
import { readDate } from './read-date.js';
import type { TableRow } from './table.js';

/** Something about one cell: an ERROR keeps the file out, a WARNING says what was done instead. */
export interface CellProblem {
  severity: 'ERROR' | 'WARNING';
  line: number;
  column: string | null;
  text: string | null;
  message: string;
}

type Field = MilestoneField | ProgrammeField;

/** Reads the cells of one row as the mapping says, and keeps what is wrong with them. */
export class Cells {
  readonly problems: CellProblem[] = [];

  constructor(
    private readonly row: TableRow,
    private readonly mapping: Mapping,
  ) {}

  get line(): number {
    return this.row.line;
  }

  /** The text of a field: of several columns, the first that holds anything; null when none does. */
  text(field: Field): string | null {
    for (const column of this.mapping.columns[field] ?? []) {
      const text = this.row.cells[column];
      if (!text) continue;
      if (text.startsWith('=')) this.problem('ERROR', field, text, 'is a formula; save the file with values.');
      return text;
    }
    return null;
  }

  required(field: Field): string {
    const text = this.text(field);
    if (text === null) this.problem('ERROR', field, null, 'is empty; every row needs it.');
    return text ?? '';
  }

  date(field: Field): Day | null {
    const text = this.text(field);
    if (text === null) return null;
    const { formats, pivotYear } = this.mapping.dates;
    const day = readDate(text, formats, pivotYear);
    if (day) return day;
    const [severity, remedy] =
      this.mapping.unreadableDates === 'ERROR'
        ? (['ERROR', `write it as ${formats.join(' or ')}, or set "unreadableDates" to LEAVE_EMPTY`] as const)
        : (['WARNING', 'left empty'] as const);
    this.problem(severity, field, text, `is not a date; ${remedy}.`);
    return null;
  }

  /** One of a list of values, through the mapping's own words for them. */
  choice<T>(field: Field, words: Record<string, T>, values: Record<string, T>): T | undefined {
    const text = this.text(field);
    if (text === null) return undefined;
    if (Object.hasOwn(words, text)) return words[text];
    if (Object.hasOwn(values, text)) return values[text];
    const known = [...Object.keys(words), ...Object.keys(values)].join(', ');
    this.problem('ERROR', field, text, `is not known; use ${known}, or add it to the mapping.`);
    return undefined;
  }

  problem(severity: CellProblem['severity'], field: Field, text: string | null, message: string): void {
    const column =
      (this.mapping.columns[field] ?? []).find((name) => this.row.cells[name]) ??
      this.mapping.columns[field]?.[0] ??
      null;
    this.problems.push({ severity, line: this.row.line, column, text, message });
  }
}
