import writeExcelFile, { type Row } from 'write-excel-file/node';
import { laidOut, type ToRender } from '../laid-out.js';
import { scopeOf } from '../scope.js';
import { sheetsOf, type SheetPlan, type SheetValue } from './xlsx-sheets.js';
import { withoutTheMoment } from './zip.js';

/** Excel repairs, which is to say breaks, a file with a longer cell. */
const LONGEST = 32_767;
const CUT = ' … (cut here: a cell of Excel holds no more)';
/** Excel takes 1900 for a leap year, so its days are certain from here on only. */
const FIRST_DAY = '1900-03-01';
const DAY = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?$/;

/** The report as a workbook: words on the first sheet, then one sheet a register, with dates as dates and numbers as numbers. */
export async function xlsxOf(what: ToRender): Promise<Buffer> {
  return workbookOf(sheetsOf(laidOut(what), scopeOf(what.report, what.digest, what.layout)));
}

/** A workbook with these sheets. */
export async function workbookOf(plans: readonly SheetPlan[]): Promise<Buffer> {
  const made = await writeExcelFile(
    plans.map((plan) => ({
      sheet: plan.name,
      data: [
        headRow(plan),
        ...plan.rows.map((row) => row.map((value, at) => cellOf(value, plan.columns[at]?.day === true))),
      ],
      columns: plan.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
    { fontFamily: 'Arial', fontSize: 10 },
  ).toBuffer();
  return withoutTheMoment(made, (_, text) => text);
}

function headRow({ columns }: SheetPlan): Row {
  return columns.map(({ head }) => ({
    value: head,
    type: String,
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'bottom',
  }));
}

/** Text is written as text whatever it begins with, so that Excel shows "=1+1" and works nothing out. */
function cellOf(value: SheetValue, day: boolean): Row[number] {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' };
  const [, on, at] = (day && value >= FIRST_DAY && DAY.exec(value)) || [];
  if (on) {
    const format = at ? 'd mmm yyyy hh:mm' : 'd mmm yyyy';
    return { value: new Date(`${on}T${at ?? '00:00'}Z`), type: Date, format, alignVertical: 'top' };
  }
  return { value: excelText(value), type: String, wrap: true, alignVertical: 'top' };
}

/** "_x0041_" is Excel's way of writing A, so its underscore is written in that way itself. */
function excelText(text: string): string {
  const whole = text.length > LONGEST ? text.slice(0, LONGEST - CUT.length).replace(/\p{Surrogate}$/u, '') + CUT : text;
  return whole.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
