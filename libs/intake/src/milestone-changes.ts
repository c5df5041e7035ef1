import { DateMove, Milestone } from '#delivery';
import { newId, type Act } from '#platform';
import { canMoveMilestone, DateMoveReason, DatePrecision, MilestoneDateKind, MilestoneStatus } from '#rules';
import { setDifferences, type ImportReport } from './import-report.js';
import type { Mapping, MilestoneField } from './mapping.js';
import type { MilestoneRow } from './milestone-rows.js';

type Refuse = (field: MilestoneField, text: string | null, message: string) => void;

function refuser(row: MilestoneRow, mapping: Mapping, report: ImportReport): Refuse {
  return (field, text, message) =>
    report.problems.push({
      severity: 'ERROR',
      line: row.line,
      column: mapping.columns[field]?.[0] ?? null,
      text,
      message,
    });
}

export function createMilestone(
  act: Act,
  programmeId: string,
  workstreamId: string,
  row: MilestoneRow,
  mapping: Mapping,
  report: ImportReport,
): void {
  const { ref, fields } = row;
  requirePast(act, row, refuser(row, mapping, report));
  const milestone = act.em.create(Milestone, { id: newId(), programmeId, workstreamId, ref, ...fields });
  milestone.setBaseline({ on: fields.baselineOn ?? null, precision: DatePrecision.DAY });
  if (fields.forecastOn) milestone.setForecast({ on: fields.forecastOn, precision: DatePrecision.DAY });
  report.created += 1;
}

/**
 * Brings a known milestone to what the file says, by the same rules as anybody else's change: the approved date moves
 * only by the SRO's own act, a completion is taken back only by reopening, what was given up stays given up, and a
 * moved forecast goes into the ledger.
 */
export function updateMilestone(
  act: Act,
  milestone: Milestone,
  workstreamId: string,
  row: MilestoneRow,
  mapping: Mapping,
  report: ImportReport,
): void {
  const { ref, fields } = row;
  const refuse = refuser(row, mapping, report);
  requirePast(act, row, refuse);
  const { baselineOn, forecastOn, status } = fields;
  if (baselineOn !== undefined && milestone.baselineOn && milestone.baselineOn !== baselineOn) {
    const remedy = `differs from the approved date ${milestone.baselineOn}; the SRO moves that with rebaselineMilestone.`;
    refuse('baselineOn', baselineOn, remedy);
    return;
  }
  if (status !== undefined && !mayBecome(milestone.status, status)) {
    refuse('status', status, `cannot follow ${milestone.status}; use the act made for it, such as reopenMilestone.`);
    return;
  }
  const [before, expected] = [milestone.forecastOn ?? null, milestone.expectedOn()];
  const first =
    !milestone.baselineOn && baselineOn
      ? { originalBaselineOn: milestone.originalBaselineOn ?? baselineOn, baselinePrecision: DatePrecision.DAY }
      : {};
  setDifferences(milestone, ref, { workstreamId, ...fields, ...first }, report);
  if (forecastOn !== undefined && before !== forecastOn) {
    act.em.create(DateMove, {
      programmeId: milestone.programmeId,
      milestoneId: milestone.id,
      dateKind: MilestoneDateKind.FORECAST,
      fromOn: expected,
      toOn: forecastOn,
      movedOn: act.today,
      reasonCode: DateMoveReason.OTHER,
      note: `Imported${mapping.source ? ` from ${mapping.source}` : ''}`,
    });
  }
}

function mayBecome(from: MilestoneStatus, to: MilestoneStatus): boolean {
  if (from === to) return true;
  if (from === MilestoneStatus.COMPLETE) return false;
  return canMoveMilestone(from, to) || (from === MilestoneStatus.NOT_STARTED && to === MilestoneStatus.COMPLETE);
}

function requirePast(act: Act, { fields: { actualOn } }: MilestoneRow, refuse: Refuse): void {
  if (actualOn && actualOn > act.today) {
    refuse('actualOn', actualOn, 'lies in the future; nothing is complete before it happens.');
  }
}
