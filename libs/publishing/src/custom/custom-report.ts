import type { Block, LaidOut, TableBlock } from '../rendering/blocks.js';
import { csvText } from '../rendering/office/csv.js';
import { docxOf } from '../rendering/office/docx.js';
import { htmlOf } from '../rendering/html/html.js';
import { pdfOf } from '../rendering/pdf/pdf.js';
import { fileOf, type Rendered } from '../rendering/render.js';
import { cleanText } from '../rendering/scope.js';
import { count, listed } from '../rendering/wording.js';
import type { SheetPlan } from '../rendering/office/xlsx-sheets.js';
import { workbookOf } from '../rendering/office/xlsx.js';
import { ReportFormat } from '../sealed/report-format.js';
import { columnShares } from './column-shares.js';
import { filed, printed } from './printed-values.js';
import type { QueryPlan, TablePlan, ValueKind, ValuePlan } from './table-plan.js';
import { at, type WholeAnswer } from './whole-answer.js';

/** A report of somebody’s own, answered and ready to be printed. */
export interface CustomReport {
  ref: string;
  title: string;
  /** Whose answer it is, and as of when. */
  subtitle: string;
  footer: string;
  author: string;
  /** The instant of the register it shows, in ISO 8601. */
  at: string;
  plan: QueryPlan;
  answer: WholeAnswer;
}

/** Columns that a page has room for. */
const PAGE_COLUMNS = 12;
/** A report of somebody’s own in one of the forms. The same definition as of the same instant gives the same bytes. */
export async function renderCustom(format: ReportFormat, report: CustomReport): Promise<Rendered> {
  return fileOf(format, report.ref, await bodyOf(format, report), suffixOf(format, report));
}

/** Where not all rows are in it, every other form says so within; CSV has nothing but its name to say it with. */
function suffixOf(format: ReportFormat, { plan, answer }: CustomReport): string {
  const [table] = plan.tables;
  if (format !== ReportFormat.CSV || !table?.pages || !answer.cut.has(table.pages)) return '';
  return `-first-${count(rowsOf(table, answer).length, 'row').replace(' ', '-')}`;
}

async function bodyOf(format: ReportFormat, report: CustomReport): Promise<Buffer> {
  switch (format) {
    case ReportFormat.HTML:
      return Buffer.from(htmlOf(laidOut(report)), 'utf8');
    case ReportFormat.PDF:
      return pdfOf(laidOut(report));
    case ReportFormat.DOCX:
      return docxOf(laidOut(report));
    case ReportFormat.XLSX:
      return workbookOf(sheets(report));
    case ReportFormat.CSV:
      return Buffer.from(csvText(csvRows(report)), 'utf8');
    case ReportFormat.JSON:
      return Buffer.from(JSON.stringify({ ref: report.ref, asOf: report.at, data: report.answer.data }), 'utf8');
  }
}

/** Rows of a table; none where the way to them ends before. */
function rowsOf({ path }: TablePlan, { data }: WholeAnswer): unknown[] {
  const rows = at(data, path);
  return Array.isArray(rows) ? (rows as unknown[]) : [];
}

function laidOut(report: CustomReport): LaidOut {
  const { plan, answer } = report;
  const facts: Block[] = plan.facts.length
    ? [
        {
          kind: 'facts',
          facts: plan.facts.map((fact) => ({
            term: fact.heading,
            cell: { ...printed(fact, answer.data), end: false },
          })),
        },
      ]
    : [];
  return {
    title: cleanText(report.title),
    documentTitle: cleanText(report.title),
    subtitle: cleanText(report.subtitle),
    notices: [...cutNotices(report), ...wideNotices(report)],
    sections: [
      ...(facts.length ? [{ heading: 'At a glance', blocks: facts }] : []),
      ...plan.tables.map((table) => ({ heading: cleanText(table.heading), blocks: tableBlocks(table, answer) })),
    ],
    onePage: false,
    footer: report.footer,
    author: report.author,
    signedAt: report.at,
  };
}

/** Rows that are not shown, in words. */
function cutNotices({ plan, answer }: CustomReport): string[] {
  return plan.tables.flatMap((table) => {
    if (!table.pages || !answer.cut.has(table.pages)) return [];
    const why = table.pages.chosen ? 'as the document asks' : 'which is as much as one report reads';
    const shown = count(rowsOf(table, answer).length, 'row');
    return cleanText(`${table.heading}: the first ${shown} only, ${why}; there are more.`);
  });
}

/** Columns that a page has no room for, in words. */
function wideNotices({ plan }: CustomReport): string[] {
  return plan.tables.flatMap(({ heading, columns }) => {
    const left = columns.slice(PAGE_COLUMNS);
    const names = listed(left.map((column) => column.heading));
    return left.length ? cleanText(`${heading}: ${names} ${left.length > 1 ? 'are' : 'is'} in the Excel form.`) : [];
  });
}

/** How many rows, and the rows: a count of its own keeps the head of the first column, which the heading of the section would otherwise take. */
function tableBlocks(table: TablePlan, answer: WholeAnswer): Block[] {
  const rows = rowsOf(table, answer);
  if (!rows.length) return [{ kind: 'paragraph', text: 'None.' }];
  const columns = table.columns.slice(0, PAGE_COLUMNS);
  const heads = columns.map(({ heading }) => cleanText(heading));
  const cells = rows.map((row) => columns.map((column) => printed(column, row)));
  const shares = columnShares(heads, cells);
  const block: TableBlock = {
    kind: 'table',
    caption: cleanText(table.heading),
    columns: columns.map(({ kind }, n) => ({
      head: heads[n] ?? '',
      share: shares[n] ?? 1,
      ...(kind === 'number' ? { end: true } : {}),
    })),
    rows: cells,
  };
  return [{ kind: 'paragraph', text: `${count(rows.length, 'row')}.` }, block];
}

/** Letters that Excel takes as the name of a sheet. */
const SHEET_NAME = 31;
/** The one name that Excel keeps for itself. */
const NOT_A_SHEET = 'history';

/** A heading as Excel takes it: without some signs, no apostrophe at either end, and no name twice, small and capital letters being the same. */
function sheetName(heading: string, taken: readonly string[]): string {
  const plain = cleanText(heading).replace(/[\\/?*[\]:\s]+/g, ' ');
  const names = [NOT_A_SHEET, ...taken.map((name) => name.toLowerCase())];
  const named = (n: number): string => {
    const suffix = n ? ` (${n + 1})` : '';
    const room = plain.slice(0, SHEET_NAME - suffix.length).replace(/\p{Surrogate}$/u, '');
    return (room.replace(/^[\s']+|[\s']+$/g, '') || 'Table') + suffix;
  };
  let n = 0;
  while (names.includes(named(n).toLowerCase())) n += 1;
  return named(n);
}

function sheets(report: CustomReport): SheetPlan[] {
  const { title, subtitle, plan, answer } = report;
  const about = [
    ['Title', title],
    ['About', subtitle],
    ...cutNotices(report).map((notice) => ['Notice', notice]),
    ...plan.facts.map((fact) => [fact.heading, filed(fact, answer.data)]),
  ];
  const all: SheetPlan[] = [
    {
      name: 'About',
      columns: [
        { head: 'Item', width: 30, day: false },
        { head: 'Value', width: 80, day: false },
      ],
      rows: about,
    },
  ];
  for (const table of plan.tables) {
    const names = all.map(({ name }) => name);
    const rows = rowsOf(table, answer);
    all.push({
      name: sheetName(table.heading, names),
      columns: table.columns.map(({ heading, kind }) => ({
        head: heading,
        width: widthOf(heading, kind),
        day: kind === 'day' || kind === 'instant',
      })),
      rows: rows.map((row) => table.columns.map((column) => filed(column, row))),
    });
  }
  return all;
}

function widthOf(heading: string, kind: ValueKind): number {
  return Math.min(40, Math.max(kind === 'instant' ? 18 : 12, heading.length + 2));
}

/** CSV holds one table: the first. Without any, the facts, one on a line. */
function csvRows({ plan, answer }: CustomReport): (string | number | null)[][] {
  const [table] = plan.tables;
  if (!table)
    return [['Item', 'Value'], ...plan.facts.map((fact: ValuePlan) => [fact.heading, filed(fact, answer.data)])];
  return [
    table.columns.map(({ heading }) => heading),
    ...rowsOf(table, answer).map((row) => table.columns.map((column) => filed(column, row))),
  ];
}
