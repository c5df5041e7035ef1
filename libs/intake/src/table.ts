import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Mapping } from './mapping.js';

/** A row of a file: the line it begins on, as an editor counts, and its cells by column. */
export interface TableRow {
  line: number;
  cells: Record<string, string>;
}

export interface Table {
  columns: string[];
  rows: TableRow[];
}

/** A file that cannot be read as a table at all; the message says what to do. */
export class FileProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileProblem';
  }
}

const LARGEST = 50 * 1024 * 1024;

/** Reads CSV or TSV in whatever encoding the mapping names. */
export function readTable(
  bytes: Buffer,
  { encoding, delimiter, headingRows }: Pick<Mapping, 'encoding' | 'delimiter' | 'headingRows'>,
): Table {
  if (bytes.length > LARGEST) throw new FileProblem('The file is larger than 50 MB; split it.');
  if (!iconv.encodingExists(encoding))
    throw new FileProblem(`The encoding "${encoding}" is not known; use utf8, windows-1252 or utf16le.`);
  const text = iconv.decode(bytes, encoding);
  if (!text.trim()) throw new FileProblem('The file is empty.');
  if (text.includes('\uFFFD')) {
    throw new FileProblem(
      `The file is not ${encoding}; name its encoding in the mapping (files from Excel are often windows-1252).`,
    );
  }
  if (text.includes('\0'))
    throw new FileProblem(
      'The file is not text in this encoding; save it as CSV, or name its encoding in the mapping.',
    );
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter,
      info: true,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
    }) as never;
  } catch (error) {
    throw new FileProblem(
      `The file cannot be read as a table: ${error instanceof Error ? error.message : 'unknown reason'}.`,
    );
  }
  const [heading, ...others] = records;
  if (!heading) throw new FileProblem('The file has no heading row.');
  const columns = heading.record.map((name) => name.trim());
  const twice = columns.find((name, n) => name && columns.indexOf(name) !== n);
  if (twice) throw new FileProblem(`Two columns are called "${twice}"; give each its own name.`);
  const rows = others.slice(headingRows - 1).map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(columns.map((column, n) => [column, (record[n] ?? '').trim()])),
  }));
  return { columns, rows: rows.filter(({ cells }) => Object.values(cells).some((cell) => cell !== '')) };
}
