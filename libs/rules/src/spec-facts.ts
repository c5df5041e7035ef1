// Facts for the specs: milestones, workstreams and programmes, and their sums worked out the slow and obvious way.
import { daysBetween, laterOf, type Day } from './day.js';
import type { MilestoneFacts } from './milestone/milestone-rag.js';
import { MilestoneStatus } from './milestone/milestone-status.js';
import type { MilestoneSums } from './milestone/milestone-sums.js';
import { PercentMethod } from './progress/percent-complete.js';
import { PlannedMethod } from './progress/planned-percent.js';
import type { ProgrammeSettings } from './rag/programme-rag.js';
import type { LatestOverride } from './rag/rag-override.js';
import { Rag } from './rag/rag.js';
import type { RiskSums } from './risk/risk-rag.js';
import { RagPolicy } from './rag/roll-up.js';
import type { WorstOfSchedule } from './milestone/schedule-rag.js';
import { DEFAULT_TOLERANCES } from './thresholds.js';
import type { WorkstreamNode } from './rag/workstream-rag.js';

/** The day the specs judge on unless they say otherwise. */
export const TODAY: Day = '2021-07-08';

/** A milestone with everything a verdict may ask of it. */
export interface PlannedMilestone extends MilestoneFacts {
  weight: number | null;
  physicalPercent: number;
}

const { COMPLETE, IN_PROGRESS, NOT_STARTED, ON_HOLD, DRAFT, CANCELLED, SUPERSEDED } = MilestoneStatus;

/** A milestone: not started, without dates, unless said otherwise. */
export function aMilestone(given: Partial<PlannedMilestone> = {}): PlannedMilestone {
  return {
    status: NOT_STARTED,
    baselineOn: null,
    forecastOn: null,
    actualOn: given.status === COMPLETE ? '2021-07-01' : null,
    hardDeadlineOn: null,
    weight: null,
    physicalPercent: 0,
    ...given,
  };
}

/** So many milestones alike. */
export function many(count: number, given: Partial<PlannedMilestone> = {}): PlannedMilestone[] {
  return Array.from({ length: count }, () => aMilestone(given));
}

/** The sums over milestones, one at a time. */
export function sumsOf(milestones: readonly PlannedMilestone[], asOf: Day): MilestoneSums {
  const of = (...statuses: MilestoneStatus[]) => milestones.filter(({ status }) => statuses.includes(status));
  const weigh = (some: PlannedMilestone[]) => some.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  const counted = of(COMPLETE, IN_PROGRESS, NOT_STARTED, ON_HOLD);
  const due = counted.filter(({ baselineOn }) => baselineOn !== null && baselineOn <= asOf);
  const inProgress = of(IN_PROGRESS);
  return {
    complete: of(COMPLETE).length,
    inProgress: inProgress.length,
    notStarted: of(NOT_STARTED).length,
    onHold: of(ON_HOLD).length,
    draft: of(DRAFT).length,
    cancelled: of(CANCELLED).length,
    superseded: of(SUPERSEDED).length,
    weight: weigh(counted),
    completeWeight: weigh(of(COMPLETE)),
    inProgressWeight: weigh(inProgress),
    physicalWeight: inProgress.reduce((sum, one) => sum + (one.weight ?? 1) * one.physicalPercent, 0),
    physicalSum: inProgress.reduce((sum, one) => sum + one.physicalPercent, 0),
    due: due.length,
    dueWeight: weigh(due),
  };
}

/** The worst figures of milestones, one at a time. */
export function scheduleOf(milestones: readonly PlannedMilestone[], asOf: Day): WorstOfSchedule {
  const worst: WorstOfSchedule = {
    complete: milestones.filter(({ status }) => status === COMPLETE).length,
    rated: 0,
    unrated: milestones.filter(({ status }) => status === ON_HOLD).length,
    maxSlipDays: null,
    overdue: 0,
    hardDeadlineMissed: 0,
  };
  for (const { status, baselineOn, forecastOn, hardDeadlineOn } of milestones) {
    if (status !== IN_PROGRESS && status !== NOT_STARTED) continue;
    if (!baselineOn) {
      worst.unrated += 1;
      continue;
    }
    const finishOn = laterOf(forecastOn ?? baselineOn, asOf);
    worst.rated += 1;
    worst.maxSlipDays = Math.max(worst.maxSlipDays ?? -Infinity, daysBetween(baselineOn, finishOn));
    if (baselineOn < asOf) worst.overdue += 1;
    if (hardDeadlineOn && finishOn > hardDeadlineOn) worst.hardDeadlineMissed += 1;
  }
  return worst;
}

/** The sums over open risks with these current scores; null is one not scored. */
export function risksOf(scores: readonly (number | null)[]): RiskSums {
  const scored = scores.filter((score) => score !== null);
  const byScore: Record<string, number> = {};
  for (const score of scored) byScore[score] = (byScore[score] ?? 0) + 1;
  const maxScore = scored.length > 0 ? Math.max(...scored) : null;
  return { open: scores.length, unscored: scores.length - scored.length, maxScore, byScore };
}

/** A workstream with these milestones and open risks. */
export function aWorkstream(
  ref: string,
  milestones: readonly PlannedMilestone[] = [],
  given: Partial<WorkstreamNode> = {},
  asOf: Day = TODAY,
): WorkstreamNode {
  return {
    id: `id-${ref}`,
    ref,
    name: `Workstream ${ref}`,
    weight: null,
    critical: false,
    sums: sumsOf(milestones, asOf),
    schedule: scheduleOf(milestones, asOf),
    risks: risksOf([]),
    override: null,
    children: [],
    ...given,
  };
}

/** A workstream of one milestone, of this colour on the judged day for the sake of its date alone. */
export function aWorkstreamOf(rag: Rag, ref: string, given: Partial<WorkstreamNode> = {}): WorkstreamNode {
  const open = { status: IN_PROGRESS, baselineOn: '2021-08-01' };
  const milestones: Record<Rag, PlannedMilestone[]> = {
    RED: [aMilestone({ ...open, forecastOn: '2021-09-01' })],
    AMBER: [aMilestone({ ...open, forecastOn: '2021-08-15' })],
    GREEN: [aMilestone(open)],
    BLUE: [aMilestone({ status: COMPLETE, baselineOn: '2021-07-01' })],
    GREY: [],
  };
  return aWorkstream(ref, milestones[rag], given);
}

/** The settings of a programme: the defaults, with ZERO_HUNDRED against approved dates. */
export function settings(given: Partial<ProgrammeSettings> = {}): ProgrammeSettings {
  return {
    ragPolicy: RagPolicy.WORST_OF,
    percentMethod: PercentMethod.ZERO_HUNDRED,
    plannedMethod: PlannedMethod.BY_BASELINE_DATE,
    tolerances: DEFAULT_TOLERANCES,
    startOn: null,
    endOn: null,
    override: null,
    ...given,
  };
}

/** An override that is live from 1 July 2021 until the end of that month. */
export function anOverride(rag: Rag, given: Partial<LatestOverride> = {}): LatestOverride {
  return {
    rag,
    reason: 'A plan back to green was agreed with the board.',
    setBy: 'The SRO',
    setOn: '2021-07-01',
    expiresOn: '2021-08-01',
    liftedOn: null,
    ...given,
  };
}
