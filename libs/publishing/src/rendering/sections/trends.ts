import type { SealedReport } from '../../sealed/sealed-report.js';
import type { Block } from '../blocks.js';
import type { Scope } from '../scope.js';
import { percentChart, ragStrip, type TrendPoint } from '../charts/trend-charts.js';
import { dayInTable, percent, ragCell } from '../wording.js';

/** The reports before and this one, the oldest first; never more than twelve. */
export function trendPoints({ report, status, past }: SealedReport): TrendPoint[] {
  const now = {
    ref: report.ref,
    revision: report.revision,
    periodTo: report.periodTo,
    calculated: status.overall.calculated,
    effective: status.overall.effective,
    percentComplete: status.progress.percentComplete,
    plannedPercent: status.progress.plannedPercent,
  };
  return [...past.slice(-11), now];
}

/** Colours and percent complete over the reports, drawn and as one table. */
export function trendsBlocks({ report }: Scope): Block[] {
  const points = trendPoints(report);
  return [
    { kind: 'chart', chart: ragStrip(points) },
    { kind: 'chart', chart: percentChart(points, report.status.progress.scheduleVariancePoints) },
    {
      kind: 'table',
      caption: 'Colours and percent complete over the reports',
      columns: [
        { head: 'Period to', share: 18 },
        { head: 'Report', share: 22 },
        { head: 'Overall', share: 16 },
        { head: 'Calculated', share: 16 },
        { head: 'Complete', share: 14, end: true },
        { head: 'Planned', share: 14, end: true },
      ],
      rows: points.map((point) => [
        { text: dayInTable(point.periodTo) },
        { text: `${point.ref}, revision ${point.revision}` },
        ragCell(point.effective),
        ragCell(point.calculated),
        { text: percent(point.percentComplete), end: true },
        { text: percent(point.plannedPercent), end: true },
      ]),
    },
  ];
}
