import type { Day } from '../day.js';
import { countedMilestones } from '../milestone/milestone-sums.js';
import { progressOf, type Progress, type ProgressNode, type ProgressSettings } from '../progress/progress.js';
import { RagDimension, type DimensionAssessment } from './rag-dimension.js';
import { effectiveRag, overrideIsLive, type LatestOverride, type RagOverrideFacts } from './rag-override.js';
import { countRags, isOffTrack, isWorse, Rag, worstOf, type RagCounts } from './rag.js';
import { reason, ReasonCode, worstVerdict, type Reason, type Verdict } from './reason.js';
import { riskDimensionRag, type RiskSums } from '../risk/risk-rag.js';
import { RagPolicy, rollUp, type RagChild } from './roll-up.js';
import { scheduleRag, type WorstOfSchedule } from '../milestone/schedule-rag.js';
import type { Tolerances } from '../thresholds.js';
import { varianceRag } from '../progress/variance-rag.js';

/** The facts of a workstream, and the workstreams beneath it. */
export interface WorkstreamNode extends ProgressNode {
  /** Its red alone makes the programme red under THRESHOLD. */
  critical: boolean;
  /** The worst figures of the milestones directly in it. */
  schedule: WorstOfSchedule;
  /** The open risks directly in it. */
  risks: RiskSums;
  /** The override last set on it, live or not. */
  override: LatestOverride | null;
  children: WorkstreamNode[];
}

/** What a workstream is judged by. */
export interface AssessmentSettings extends ProgressSettings {
  tolerances: Tolerances;
}

/**
 * The verdict on a programme or workstream. Two chains run upwards: calculated from calculated, effective from
 * effective.
 */
export interface Assessment {
  /** By the rules alone, so that no override below can hide it. */
  calculated: Rag;
  /** As reported: the live override, else rolled up from the colours reported below. */
  effective: Rag;
  /** The override last set on it, live or not. */
  override: LatestOverride | null;
  dimensions: DimensionAssessment[];
  /** Workstreams directly below it by colour. */
  counts: { calculated: RagCounts; effective: RagCounts };
  /** Why the calculated colour is what it is, what drove it first; last, the live override if there is one. */
  reasons: Reason[];
  progress: Progress;
  /** The workstreams directly below it. */
  workstreams: WorkstreamAssessment[];
}

/** The verdict on a workstream. */
export interface WorkstreamAssessment extends Assessment {
  id: string;
  ref: string;
  name: string;
  weight: number | null;
  critical: boolean;
}

/**
 * The colour of a workstream on a day: the worst of its own schedule, its own open risks and the workstreams beneath
 * it.
 *
 * Risk can only make things worse. A workstream that nothing rates but a low risk stays grey, since a mild risk does
 * not put a plan on track; a complete one with a low risk left stays blue. A workstream without milestones of its own
 * takes the colour of those beneath it. Source: default to confirm; "red if any red, amber if any amber, else
 * green" is a documented rule.
 * @throws RuleError NEGATIVE_WEIGHT, NOT_A_DAY, NOT_ON_SCALE
 */
export function workstreamAssessment(
  node: WorkstreamNode,
  settings: AssessmentSettings,
  asOf: Day,
): WorkstreamAssessment {
  const { id, ref, name, weight, critical, override } = node;
  const workstreams = node.children.map((child) => workstreamAssessment(child, settings, asOf));
  const schedule = ownSchedule(node, settings, asOf);
  const risk = riskDimensionRag(node.risks);
  const plansItself = countedMilestones(node.sums) > 0 || workstreams.length === 0;

  const own = [...(plansItself ? [schedule] : []), ...(isOffTrack(risk.rag) ? [risk] : [])];
  const below =
    workstreams.length > 0
      ? [rollUp(asChildren(workstreams, 'calculated'), RagPolicy.WORST_OF, settings.tolerances)]
      : [];
  const calculated = worstVerdict([...own, ...below]);
  const rolledUp = worstOf([...own.map(({ rag }) => rag), ...workstreams.map(({ effective }) => effective)]);

  const dimension = (which: RagDimension, ours: Verdict[]): DimensionAssessment => {
    const rags = ours.map(({ rag }) => rag);
    const lines = workstreams.map((workstream) => dimensionOf(workstream, which));
    const theirs = rollUp(asChildren(workstreams, 'calculated', which), RagPolicy.WORST_OF, settings.tolerances);
    return {
      dimension: which,
      ...calculatedOf(worstVerdict(workstreams.length > 0 ? [...ours, theirs] : ours)),
      effective: underOverride(worstOf([...rags, ...lines.map(({ effective }) => effective)]), override, asOf),
    };
  };

  return {
    id,
    ref,
    name,
    weight,
    critical,
    calculated: calculated.rag,
    effective: effectiveRag(rolledUp, override, asOf),
    override,
    dimensions: [dimension(RagDimension.SCHEDULE, plansItself ? [schedule] : []), dimension(RagDimension.RISK, [risk])],
    counts: countsOf(workstreams),
    reasons: withOverride(calculated, override, asOf),
    progress: progressOf(node, settings, asOf),
    workstreams,
  };
}

/**
 * The schedule line of a workstream's own milestones: the worst of them by date, made worse if need be by how far their
 * progress is behind plan. The progress of workstreams beneath is rated there, so that an override there is not undone
 * here.
 */
function ownSchedule({ schedule, sums }: WorkstreamNode, settings: AssessmentSettings, asOf: Day): Verdict {
  const byDates = scheduleRag(schedule, settings.tolerances);
  const variance = varianceRag(progressOf({ sums, children: [] }, settings, asOf), settings.tolerances);
  if (isOffTrack(variance.rag)) return worstVerdict([byDates, variance]);
  // Where only key milestones are rated, all of those may be complete while others are not: on track, but not complete.
  if (byDates.rag === Rag.BLUE && sums.complete < countedMilestones(sums)) {
    return { rag: Rag.GREEN, reasons: [reason(ReasonCode.ON_TRACK, 'keyMilestones')] };
  }
  return byDates;
}

/** Workstreams as parts of a whole, by their overall colour or by that of one dimension. */
export function asChildren(
  workstreams: readonly WorkstreamAssessment[],
  chain: 'calculated' | 'effective',
  dimension?: RagDimension,
): RagChild[] {
  return workstreams.map((workstream) => {
    const { id, ref, name, weight, critical } = workstream;
    const rag = dimension ? dimensionOf(workstream, dimension)[chain] : workstream[chain];
    return { id, ref, name, weight, critical, planned: workstream.progress.countedCount > 0, rag };
  });
}

/** How many workstreams there are of each colour. */
export function countsOf(workstreams: readonly WorkstreamAssessment[]): Assessment['counts'] {
  return {
    calculated: countRags(workstreams.map(({ calculated }) => calculated)),
    effective: countRags(workstreams.map(({ effective }) => effective)),
  };
}

/**
 * A dimension's colour while an override of the whole is live. An override to a better colour says that nothing in it
 * is as bad as it looks, so no line shows worse than the override. One to a worse colour does not say which line it
 * means, so it changes none.
 */
export function underOverride(rag: Rag, override: RagOverrideFacts | null, asOf: Day): Rag {
  return override && overrideIsLive(override, asOf) && isWorse(rag, override.rag) ? override.rag : rag;
}

/** The reasons of a verdict, with the live override last. */
export function withOverride(calculated: Verdict, override: RagOverrideFacts | null, asOf: Day): Reason[] {
  if (!override || !overrideIsLive(override, asOf)) return calculated.reasons;
  return [...calculated.reasons, reason(ReasonCode.OVERRIDE, 'rag', override.rag, calculated.rag)];
}

/** A verdict named as a dimension names it. */
export function calculatedOf({ rag, reasons }: Verdict): Pick<DimensionAssessment, 'calculated' | 'reasons'> {
  return { calculated: rag, reasons };
}

function dimensionOf({ dimensions }: WorkstreamAssessment, which: RagDimension): DimensionAssessment {
  const found = dimensions.find(({ dimension }) => dimension === which);
  if (!found) throw new Error(`Every workstream has its ${which} line.`);
  return found;
}
