import type { Rag } from '#rules';
import type {
  SealedDateMove,
  SealedGateway,
  SealedMilestone,
  SealedMitigation,
  SealedRag,
  SealedRisk,
  SealedScore,
  SealedWorkstream,
} from '../../sealed/sealed-records.js';
import type { SealedReturn } from '../../sealed/sealed-report.js';
import type { LaidOut } from '../blocks.js';
import type { TrendPoint } from '../charts/trend-charts.js';
import { RAG_LOOK } from '../rag-look.js';
import type { Scope } from '../scope.js';
import { trendPoints } from '../sections/trends.js';
import { count, exactTo, listed, overridden, word } from '../wording.js';

/** What a cell holds: a number, words, or in a column of days a text of the form 2021-12-09, with 14:05 behind it for an instant. */
export type SheetValue = string | number | null;

/** A column of a sheet. */
export interface SheetColumn<Row> {
  head: string;
  /** In letters. */
  width: number;
  value: (row: Row) => SheetValue;
  day?: boolean;
}

/** A sheet: one row of heads, and a row for each record. */
export interface SheetPlan {
  name: string;
  columns: readonly { head: string; width: number; day: boolean }[];
  rows: readonly (readonly SheetValue[])[];
}

function sheet<Row>(name: string, rows: readonly Row[], columns: readonly SheetColumn<Row>[]): SheetPlan {
  return {
    name,
    columns: columns.map(({ head, width, day }) => ({ head, width, day: day === true })),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
  };
}

const text = <Row>(head: string, width: number, value: (row: Row) => SheetValue): SheetColumn<Row> => ({
  head,
  width,
  value,
});
const day = <Row>(head: string, value: (row: Row) => string | null): SheetColumn<Row> => ({
  head,
  width: 13,
  value,
  day: true,
});
const rag = (colour: Rag | null): string | null =>
  colour ? `${RAG_LOOK[colour].shape} ${RAG_LOOK[colour].word}` : null;
const yes = (is: boolean): string => (is ? 'Yes' : 'No');
const because = (judged: SealedRag): string | null => (judged.override ? overridden(judged).text : null);

/** Every sheet of the workbook. The first is made from what the other formats print; the rest hold the records whole. */
export function sheetsOf(laid: LaidOut, { report }: Scope): SheetPlan[] {
  const { returns } = report.report;
  const unconfirmed = new Map(returns.map(({ workstream, unconfirmedSince }) => [workstream, unconfirmedSince]));
  return [
    summary(laid),
    sheet<SealedWorkstream>('Workstreams', report.workstreams, [
      text('Ref', 12, ({ ref }) => ref),
      text('Workstream', 40, ({ name }) => name),
      text('Part of', 12, ({ parent }) => parent),
      text('State', 12, ({ status }) => word(status)),
      text('Lead', 24, ({ lead }) => lead),
      text('Critical', 9, ({ critical }) => yes(critical)),
      text('Weight', 9, ({ weight }) => weight),
      text('Status', 14, ({ shown }) => rag(shown)),
      text('Reported', 14, (one) => rag(one.rag.effective)),
      text('Calculated', 14, (one) => rag(one.rag.calculated)),
      day('Unconfirmed since', ({ ref }) => unconfirmed.get(ref) ?? null),
      text('Override', 40, (one) => because(one.rag)),
      text('Percent complete', 12, ({ progress }) => progress.percentComplete),
      text('Percent planned', 12, ({ progress }) => progress.plannedPercent),
      text('Milestones complete', 12, ({ progress }) => progress.completeCount),
      text('Milestones counted', 12, ({ progress }) => progress.countedCount),
      text('Restricted', 10, ({ restricted }) => yes(restricted)),
    ]),
    sheet<SealedMilestone>('Milestones', report.milestones, [
      text('Ref', 12, ({ ref }) => ref),
      text('Milestone', 44, ({ title }) => title),
      text('Workstream', 12, ({ workstream }) => workstream),
      text('Kind', 12, ({ kind }) => word(kind)),
      text('Key', 6, ({ key }) => yes(key)),
      text('State', 13, ({ status }) => word(status)),
      text('Status', 14, (one) => rag(one.rag)),
      text('Overdue', 9, ({ overdue }) => yes(overdue)),
      day('First approved', ({ originalBaselineOn }) => originalBaselineOn),
      day('Approved', ({ baselineOn }) => baselineOn),
      text('Approved exact to', 12, ({ baselinePrecision }) => exactTo(baselinePrecision)),
      text('Approved as written', 16, ({ baselineAsWritten }) => baselineAsWritten),
      day('Expected', ({ forecastOn }) => forecastOn),
      text('Expected exact to', 12, ({ forecastPrecision }) => exactTo(forecastPrecision)),
      text('Expected as written', 16, ({ forecastAsWritten }) => forecastAsWritten),
      day('Started', ({ startedOn }) => startedOn),
      day('Done', ({ actualOn }) => actualOn),
      day('Hard deadline', ({ hardDeadlineOn }) => hardDeadlineOn),
      text('Slip in days', 9, ({ slippageDays }) => slippageDays),
      text('Weight', 9, ({ weight }) => weight),
      text('Physical percent', 9, ({ physicalPercent }) => physicalPercent),
      text('Owner', 24, ({ owner }) => owner),
      text('Note', 40, ({ statusNote }) => statusNote),
      text('Path to green', 40, ({ pathToGreen }) => pathToGreen),
      day('Green expected', ({ expectedGreenOn }) => expectedGreenOn),
      text('Restricted', 10, ({ restricted }) => yes(restricted)),
    ]),
    sheet<SealedRisk>('Risks', report.risks, riskColumns()),
    sheet<SealedMitigation>('Mitigations', report.mitigations, [
      text('Ref', 12, ({ ref }) => ref),
      text('Risk', 12, ({ risk }) => risk),
      text('Mitigation', 44, ({ title }) => title),
      text('State', 13, ({ status }) => word(status)),
      day('Due', ({ dueOn }) => dueOn),
      day('Done', ({ completedOn }) => completedOn),
      text('Overdue', 9, ({ overdue }) => yes(overdue)),
      text('Owner', 24, ({ owner }) => owner),
      text('Expected score', 9, ({ expectedScore }) => expectedScore),
    ]),
    sheet<SealedGateway>('Gateways', report.gateways, gatewayColumns()),
    sheet<SealedDateMove>('Date moves', report.dateMoves, [
      text('Milestone', 12, ({ milestone }) => milestone),
      text('Which date', 14, ({ dateKind }) => word(dateKind)),
      day('From', ({ fromOn }) => fromOn),
      day('To', ({ toOn }) => toOn),
      day('Moved on', ({ movedOn }) => movedOn),
      text('Moved by', 24, ({ movedBy }) => movedBy),
      text('Reason', 22, ({ reasonCode }) => word(reasonCode)),
      text('Note', 44, ({ note }) => note),
    ]),
    sheet<SealedReturn>('Returns', returns, [
      text('Workstream', 12, ({ workstream }) => workstream),
      text('Name', 40, ({ workstreamName }) => workstreamName),
      day('Returned', ({ returnedOn }) => returnedOn),
      text('Returned by', 24, ({ returnedBy }) => returnedBy),
      text('No change', 9, ({ returnedOn, noChange }) => (returnedOn ? yes(noChange) : null)),
      text('This period', 44, ({ summary }) => summary),
      text('Next period', 44, ({ outlook }) => outlook),
      text('Nothing to escalate', 10, ({ nothingToEscalate }) =>
        nothingToEscalate === null ? null : yes(nothingToEscalate),
      ),
      text('To escalate', 44, ({ matter }) => matter),
      day('Unconfirmed since', ({ unconfirmedSince }) => unconfirmedSince),
    ]),
    sheet<TrendPoint>('Reports', trendPoints(report), [
      day('Period to', ({ periodTo }) => periodTo),
      text('Report', 20, ({ ref }) => ref),
      text('Revision', 9, ({ revision }) => revision),
      text('Overall', 14, ({ effective }) => rag(effective)),
      text('Calculated', 14, ({ calculated }) => rag(calculated)),
      text('Percent complete', 12, ({ percentComplete }) => percentComplete),
      text('Percent planned', 12, ({ plannedPercent }) => plannedPercent),
    ]),
  ];
}

function riskColumns(): SheetColumn<SealedRisk>[] {
  const score = (name: string, of: (risk: SealedRisk) => SealedScore | null): SheetColumn<SealedRisk>[] => [
    text(`${name} likelihood`, 10, (risk) => of(risk)?.likelihood ?? null),
    text(`${name} consequence`, 11, (risk) => of(risk)?.consequence ?? null),
    text(`${name} score`, 9, (risk) => of(risk)?.score ?? null),
  ];
  return [
    text('Ref', 12, ({ ref }) => ref),
    text('Risk', 44, ({ title }) => title),
    text('Workstream', 12, ({ workstream }) => workstream),
    text('Category', 18, ({ category }) => word(category)),
    text('State', 13, ({ status }) => word(status)),
    text('Proximity', 13, ({ proximity }) => proximity && word(proximity)),
    ...score('Inherent', ({ inherent }) => inherent),
    ...score('Current', ({ current }) => current),
    text('Current band', 12, ({ current }) => current && word(current.band)),
    ...score('Target', ({ target }) => target),
    text('Trend', 11, ({ trend }) => trend && word(trend)),
    text('Owner', 24, ({ owner }) => owner),
    day('Raised', ({ raisedOn }) => raisedOn),
    day('Review due', ({ reviewDueOn }) => reviewDueOn),
    text('Review overdue', 9, ({ reviewOverdue }) => yes(reviewOverdue)),
    text('Cause', 30, ({ cause }) => cause),
    text('Event', 30, ({ event }) => event),
    text('Effect', 30, ({ effect }) => effect),
    text('Controls', 40, ({ controls }) => controls),
    text('Local copy of', 12, ({ commonRisk }) => commonRisk),
    text('Restricted', 10, ({ restricted }) => yes(restricted)),
  ];
}

function gatewayColumns(): SheetColumn<SealedGateway>[] {
  const open = ({ conditions }: SealedGateway): number => conditions.filter(({ metOn }) => !metOn).length;
  return [
    text('Ref', 12, ({ ref }) => ref),
    text('Gateway', 44, ({ title }) => title),
    text('Type', 14, ({ type, customType }) => customType ?? word(type)),
    text('Body', 30, ({ decidingBody }) => decidingBody),
    text('State', 12, ({ state }) => word(state)),
    day('Planned', ({ plannedOn }) => plannedOn),
    text('Planned exact to', 12, ({ plannedPrecision }) => exactTo(plannedPrecision)),
    text('Planned as written', 16, ({ plannedAsWritten }) => plannedAsWritten),
    day('Deferred to', ({ deferredToOn }) => deferredToOn),
    day('Decided', ({ decidedOn }) => decidedOn),
    text('Outcome', 24, ({ outcome }) => outcome && word(outcome)),
    text('Note', 40, ({ decisionNote }) => decisionNote),
    text('Days overdue', 9, ({ overdueDays }) => overdueDays),
    text('Criteria met', 9, ({ criteria }) => criteria.filter(({ metOn }) => metOn).length),
    text('Criteria', 9, ({ criteria }) => criteria.length),
    text('Conditions open', 40, (gateway) =>
      open(gateway)
        ? `${count(open(gateway), 'condition')}: ${listed(gateway.conditions.filter(({ metOn }) => !metOn).map((one) => one.text))}`
        : null,
    ),
    text('Restricted', 10, ({ restricted }) => yes(restricted)),
  ];
}

/** What the other formats print as words: tables have sheets of their own. */
function summary(laid: LaidOut): SheetPlan {
  const rows: SheetValue[][] = [
    ['Report', 'Title', laid.title],
    ['Report', 'About', laid.subtitle],
  ];
  for (const notice of laid.notices) rows.push(['Report', 'Notice', notice]);
  for (const { heading, blocks } of laid.sections) {
    for (const block of blocks) {
      if (block.kind === 'paragraph') rows.push([heading, null, block.text]);
      else if (block.kind === 'list') for (const { text } of block.items) rows.push([heading, null, text]);
      else if (block.kind === 'chart') rows.push([heading, null, block.chart.title]);
      else if (block.kind === 'facts') {
        for (const { term, cell } of block.facts) {
          rows.push([heading, term, cell.rag ? `${RAG_LOOK[cell.rag].shape} ${cell.text}` : cell.text]);
        }
      }
    }
  }
  return {
    name: 'Summary',
    columns: [
      { head: 'Section', width: 26, day: false },
      { head: 'Item', width: 22, day: false },
      { head: 'Text', width: 110, day: false },
    ],
    rows,
  };
}
