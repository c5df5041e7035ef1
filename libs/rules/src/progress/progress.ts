import type { Day } from '../day.js';
import { countedMilestones } from '../milestone/milestone-sums.js';
import { earnedBy, shareOf, sumsBelow, type PercentMethod, type PercentNode, type Share } from './percent-complete.js';
import { earnedByPlan, linearPercent, PlannedMethod } from './planned-percent.js';
import { roundHalfUp, exact } from '../exact.js';

/** A workstream whose progress can be told and named. */
export interface ProgressNode extends PercentNode {
  id: string;
  ref: string;
  name: string;
  /** Its share of the percent complete of what it lies in; null is 1, and 0 shows it without counting it. */
  weight: number | null;
  children: ProgressNode[];
}

/** Something whose progress is asked for: a workstream, or a programme with its topmost ones. */
export type ProgressSubject = Pick<ProgressNode, 'sums' | 'children'>;

/** How progress is worked out. */
export interface ProgressSettings {
  percentMethod: PercentMethod;
  plannedMethod: PlannedMethod;
  /** First and last day of the plan; only LINEAR needs them. */
  startOn: Day | null;
  endOn: Day | null;
}

/** A workstream in which nothing counts yet. */
export interface EmptyChild {
  id: string;
  ref: string;
  name: string;
}

/** Percent complete with everything it was worked out from. */
export interface Progress {
  /**
   * To one decimal; null when nothing counts. 100 only when all that counts is complete, 0 only when nothing is earned.
   */
  percentComplete: number | null;
  /** The same unrounded, which is what is held against thresholds. */
  exactPercent: number | null;
  /** What should be complete by now, to one decimal; null when it cannot be known. */
  plannedPercent: number | null;
  /** The same unrounded. */
  exactPlannedPercent: number | null;
  /** Actual less planned, in points to one decimal; negative is behind. Null unless both are known. */
  scheduleVariancePoints: number | null;
  /** The same unrounded. */
  exactVariancePoints: number | null;
  /** Actual divided by planned, to three decimals; null unless both are known and something is planned. */
  spi: number | null;
  method: PercentMethod;
  plannedMethod: PlannedMethod;
  /** What was earned: items under COUNT, else weight. */
  numerator: number;
  /** What it is out of: items under COUNT, else weight. 0 when nothing counts. */
  denominator: number;
  /** Milestones complete at every level, whatever the method. */
  completeCount: number;
  /** Milestones that count at every level, whatever the method. */
  countedCount: number;
  excluded: { draft: number; cancelled: number; superseded: number };
  /** Workstreams in which nothing counts yet; one that lies in another of these is not named again. */
  emptyChildren: EmptyChild[];
  /** All weights were 0 somewhere, so equal ones were used there. */
  weightsDefaulted: boolean;
}

/**
 * Progress of a workstream or programme on a day, actual beside planned. Source: default to confirm.
 * @throws RuleError NEGATIVE_WEIGHT, NOT_A_DAY
 */
export function progressOf(subject: ProgressSubject, settings: ProgressSettings, asOf: Day): Progress {
  const { percentMethod: method, plannedMethod } = settings;
  const actual = shareOf(subject, method, earnedBy(method));
  const planned = plannedOf(subject, settings, asOf);
  const exactPercent = percentOf(actual);
  const exactPlannedPercent = planned.percent;
  const known = exactPercent !== null && exactPlannedPercent !== null;
  const exactVariancePoints = known ? exact(exactPercent - exactPlannedPercent) : null;
  const all = sumsBelow(subject);
  const { draft, cancelled, superseded } = all;
  return {
    percentComplete: displayed({ percent: exactPercent, share: actual }),
    exactPercent,
    plannedPercent: displayed(planned),
    exactPlannedPercent,
    scheduleVariancePoints: exactVariancePoints === null ? null : roundHalfUp(exactVariancePoints, 1),
    exactVariancePoints,
    spi: known && exactPlannedPercent > 0 ? roundHalfUp(exactPercent / exactPlannedPercent, 3) : null,
    method,
    plannedMethod,
    numerator: exact(actual?.earned ?? 0),
    denominator: exact(actual?.total ?? 0),
    completeCount: all.complete,
    countedCount: countedMilestones(all),
    excluded: { draft, cancelled, superseded },
    emptyChildren: emptyBelow(subject),
    weightsDefaulted: actual?.weightsDefaulted ?? false,
  };
}

/**
 * Percent complete as a narrative prints it: "23%"; never "100%" unless all is complete, nor "0%" once anything is
 * earned.
 */
export function percentInWords({
  percentComplete,
  exactPercent,
}: Pick<Progress, 'percentComplete' | 'exactPercent'>): string {
  return wholePercent(percentComplete, exactPercent) ?? 'not yet planned';
}

/** The percent planned as a narrative prints it, by the same rule; null when it cannot be known. */
export function plannedInWords({
  plannedPercent,
  exactPlannedPercent,
}: Pick<Progress, 'plannedPercent' | 'exactPlannedPercent'>): string | null {
  return wholePercent(plannedPercent, exactPlannedPercent);
}

function wholePercent(shown: number | null, unrounded: number | null): string | null {
  if (shown === null || unrounded === null) return null;
  const whole = roundHalfUp(unrounded, 0);
  if (whole >= 100 && shown < 100) return '99%';
  if (whole === 0 && shown > 0) return '<1%';
  return `${whole}%`;
}

/** Percent complete with the counts behind it, as a board reads it: "23% complete (23 of 100)". */
export function progressInWords(progress: Progress): string {
  const percent = percentInWords(progress);
  return progress.percentComplete === null
    ? percent
    : `${percent} complete (${progress.completeCount} of ${progress.countedCount})`;
}

/** A percentage unrounded, and whether it is all or anything at all. */
interface Measured {
  percent: number | null;
  share: Pick<Share, 'whole' | 'begun'> | null;
}

function plannedOf(subject: ProgressSubject, settings: ProgressSettings, asOf: Day): Measured {
  const { percentMethod, plannedMethod, startOn, endOn } = settings;
  if (plannedMethod === PlannedMethod.LINEAR) {
    const percent = linearPercent(startOn, endOn, asOf);
    if (percent === null) return { percent: null, share: null };
    return { percent: exact(percent), share: { whole: percent === 100, begun: percent > 0 } };
  }
  const share = shareOf(subject, percentMethod, earnedByPlan);
  return { percent: percentOf(share), share };
}

function percentOf(share: Share | null): number | null {
  return share && exact((share.earned / share.total) * 100);
}

/** To one decimal, never 100 unless all is earned, nor 0 once anything is. */
function displayed({ percent, share }: Measured): number | null {
  if (percent === null || !share) return null;
  const rounded = roundHalfUp(percent, 1);
  if (rounded >= 100 && !share.whole) return 99.9;
  if (rounded === 0 && share.begun) return 0.1;
  return rounded;
}

/** Workstreams in which nothing counts, at every level; what lies in one of these goes without saying. */
function emptyBelow({ children }: ProgressSubject): EmptyChild[] {
  return children.flatMap((child) => {
    const { id, ref, name } = child;
    return countedMilestones(sumsBelow(child)) > 0 ? emptyBelow(child) : [{ id, ref, name }];
  });
}
