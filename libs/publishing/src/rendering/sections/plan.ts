import { daysBetween, isOffTrack, Rag } from '#rules';
import type { SealedDateMove, SealedMilestone } from '../../sealed/sealed-records.js';
import type { SealedReport } from '../../sealed/sealed-report.js';
import type { Block, Cell, Column } from '../blocks.js';
import { reasonsInWords } from '../reason-words.js';
import { none, type Scope } from '../scope.js';
import { sharedRoom } from './columns.js';
import { slipChart } from '../charts/slip-chart.js';
import {
  count,
  dayAsPlanned,
  dayInFull,
  dayInTable,
  NOT_STATED,
  ragCell,
  stated,
  word,
  type PlannedDay,
} from '../wording.js';
import { cuttable, headOfRow, words } from '../words.js';

const MILESTONE_COLUMNS: readonly Column[] = [
  { head: 'Milestone', share: 46.4 },
  { head: 'Owner', share: 13 },
  { head: 'Approved', share: 12.3 },
  // The day it was reached, or else is expected.
  { head: 'Latest', share: 12.3 },
  { head: 'Slip', share: 9, end: true },
  { head: 'Status', share: 14 },
];

/** Milestones that are listed one and all; of more, a board is shown those it asks about. */
const ALL_UP_TO = 12;

/** Every milestone that counts, with its dates; of many, those that are key, off track, or on the move. */
export function milestonesBlocks(scope: Scope): Block[] {
  const { report, milestones } = scope;
  const unlisted = report.milestones.length - milestones.length;
  const left: Block[] = unlisted
    ? [{ kind: 'paragraph', text: `Not listed: ${count(unlisted, 'milestone')} in draft, cancelled or superseded.` }]
    : [];
  if (!milestones.length) return [{ kind: 'paragraph', text: `Milestones: ${none(scope)}.` }, ...left];
  const shown = milestones.length > ALL_UP_TO ? askedAbout(report, milestones) : milestones;
  if (shown.length < milestones.length) {
    const which = 'those that are key, red or amber, begun or completed in the period, or due in the next';
    const text = `Shown: ${shown.length} of ${count(milestones.length, 'milestone')}, ${which}. All of them are in the workbook.`;
    left.unshift({ kind: 'paragraph', text });
  }
  return [...(shown.length ? [milestoneTable('Milestones', shown)] : []), ...left];
}

function askedAbout({ status }: SealedReport, milestones: readonly SealedMilestone[]): SealedMilestone[] {
  const moving = new Set([...status.startedThisPeriod, ...status.completedThisPeriod, ...status.dueNextPeriod]);
  return milestones.filter(({ ref, key, rag }) => key || moving.has(ref) || (rag !== null && isOffTrack(rag)));
}

function milestoneTable(caption: string, milestones: readonly SealedMilestone[]): Block {
  const rows = milestones.map(milestoneRow);
  return { kind: 'table', caption, columns: sharedRoom(MILESTONE_COLUMNS, rows), rows };
}

function milestoneRow(milestone: SealedMilestone): Cell[] {
  const { ref, title, owner, key, restricted, hardDeadlineOn, slippageDays, rag, reasons } = milestone;
  const deadline = hardDeadlineOn ? `hard deadline ${dayInTable(hardDeadlineOn)}` : '';
  const marks = [key ? 'key' : '', deadline, restricted ? 'restricted' : ''].filter(Boolean);
  return [
    headOfRow(ref, title, marks),
    cuttable(stated(owner)),
    dayAsPlanned(approved(milestone)),
    milestone.actualOn ? { text: dayInTable(milestone.actualOn) } : dayAsPlanned(expected(milestone)),
    { text: slippageDays === null ? '–' : days(slippageDays), end: true },
    ragCell(rag ?? Rag.GREY, statusMore(milestone) || (rag ? '' : cuttable(after(reasonsInWords(reasons, 1))))),
  ];
}

function approved({ baselineOn, baselinePrecision, baselineAsWritten }: SealedMilestone): PlannedDay {
  return { on: baselineOn, precision: baselinePrecision, asWritten: baselineAsWritten };
}

function expected({ forecastOn, forecastPrecision, forecastAsWritten }: SealedMilestone): PlannedDay {
  return { on: forecastOn, precision: forecastPrecision, asWritten: forecastAsWritten };
}

function statusMore({ overdue, status }: SealedMilestone): string {
  if (overdue) return ', overdue';
  return status === 'ON_HOLD' ? ', on hold' : '';
}

function after(words: string): string {
  return words ? `: ${words}` : '';
}

function days(n: number): string {
  return n < 0 ? `${count(-n, 'day')} early` : count(n, 'day');
}

/** Dates that moved, drawn and as a table. */
export function dateMovesBlocks(scope: Scope): Block[] {
  const { report, milestones } = scope;
  const moves = report.dateMoves;
  if (!moves.length) return [{ kind: 'paragraph', text: `Dates moved: ${none(scope)}.` }];
  const chart = slipChart(moves, milestones, report.report.judgedOn);
  return [
    ...(chart ? [{ kind: 'chart' as const, chart }] : []),
    {
      kind: 'table',
      caption: 'Dates moved since the programme began',
      columns: [
        { head: 'Milestone', share: 13 },
        { head: 'Which date', share: 15 },
        { head: 'From', share: 13 },
        { head: 'To', share: 13 },
        { head: 'By', share: 11, end: true },
        { head: 'Moved on', share: 13 },
        { head: 'Why', share: 40 },
      ],
      rows: moves.map(moveRow),
    },
  ];
}

const DATE_KINDS = { BASELINE: 'Approved', FORECAST: 'Expected', HARD_DEADLINE: 'Hard deadline', ACTUAL: 'Actual' };

function moveRow(move: SealedDateMove): Cell[] {
  return [
    { text: move.milestone },
    { text: DATE_KINDS[move.dateKind] },
    { text: dayInTable(move.fromOn) },
    { text: dayInTable(move.toOn) },
    { text: move.fromOn && move.toOn ? days(daysBetween(move.fromOn, move.toOn)) : '–', end: true },
    { text: dayInTable(move.movedOn) },
    words(
      `${word(move.reasonCode)}: `,
      cuttable(stated(move.note)),
      ' (',
      cuttable(move.movedBy ?? `by whom is ${NOT_STATED}`),
      ')',
    ),
  ];
}

/** What is due next. */
export function nextPeriodBlocks(scope: Scope): Block[] {
  const due = pick(scope, scope.report.status.dueNextPeriod);
  if (!due.length) return [{ kind: 'paragraph', text: `Due in the next period: ${none(scope)}.` }];
  return [milestoneTable('Due in the next period', due)];
}

function pick({ report }: Scope, refs: readonly string[]): SealedMilestone[] {
  const byRef = new Map(report.milestones.map((milestone) => [milestone.ref, milestone]));
  return refs.flatMap((ref) => byRef.get(ref) ?? []);
}

/** What it takes to get back to green. */
export function pathToGreenBlocks({ milestones, open }: Scope): Block[] {
  const off = milestones.filter(({ rag }) => rag === Rag.RED || rag === Rag.AMBER);
  if (!off.length) {
    return [
      { kind: 'paragraph', text: open ? 'No milestone shown is red or amber.' : 'No milestone is red or amber.' },
    ];
  }
  return [
    {
      kind: 'facts',
      facts: off.map(({ ref, rag, pathToGreen, expectedGreenOn }) => ({
        term: ref,
        cell: ragCell(
          rag ?? Rag.GREY,
          ': ',
          cuttable(stated(pathToGreen)),
          expectedGreenOn ? ` Green by ${dayInFull(expectedGreenOn)}.` : '',
        ),
      })),
    },
  ];
}
