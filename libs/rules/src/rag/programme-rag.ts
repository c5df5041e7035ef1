import type { Day } from '../day.js';
import { NO_SUMS } from '../milestone/milestone-sums.js';
import { progressOf } from '../progress/progress.js';
import { RagDimension, type DimensionAssessment } from './rag-dimension.js';
import { effectiveRag, type LatestOverride } from './rag-override.js';
import { Rag } from './rag.js';
import type { Verdict } from './reason.js';
import { riskDimensionRag, type RiskSums } from '../risk/risk-rag.js';
import { rollUp, withWeightless, type RagPolicy } from './roll-up.js';
import {
  asChildren,
  calculatedOf,
  countsOf,
  underOverride,
  withOverride,
  workstreamAssessment,
  type Assessment,
  type AssessmentSettings,
  type WorkstreamNode,
} from './workstream-rag.js';

/** What a programme is judged by. */
export interface ProgrammeSettings extends AssessmentSettings {
  ragPolicy: RagPolicy;
  /** The override last set on the programme itself, live or not. */
  override: LatestOverride | null;
}

/** The verdict on a programme. */
export type ProgrammeAssessment = Assessment;

/**
 * The colour and progress of a programme on a day, from its topmost workstreams and the open risks it holds outside
 * them. See `rollUp` for the policies and `withWeightless` for the part those risks play; they can make a colour worse,
 * and a low risk makes none. Source: default to confirm.
 * @throws RuleError NEGATIVE_WEIGHT, NOT_A_DAY, NOT_ON_SCALE
 */
export function programmeAssessment(
  nodes: WorkstreamNode[],
  ownRisks: RiskSums,
  settings: ProgrammeSettings,
  asOf: Day,
): ProgrammeAssessment {
  const { ragPolicy, tolerances, override } = settings;
  const workstreams = nodes.map((node) => workstreamAssessment(node, settings, asOf));
  const risk = riskDimensionRag(ownRisks);

  const overall = (chain: 'calculated' | 'effective'): Verdict =>
    withWeightless(rollUp(asChildren(workstreams, chain), ragPolicy, tolerances), risk, ragPolicy);
  const line = (which: RagDimension, chain: 'calculated' | 'effective'): Verdict => {
    const below = rollUp(asChildren(workstreams, chain, which), ragPolicy, tolerances);
    if (which !== RagDimension.RISK) return below;
    return below.rag === Rag.GREY ? risk : withWeightless(below, risk, ragPolicy);
  };
  const dimension = (which: RagDimension): DimensionAssessment => ({
    dimension: which,
    ...calculatedOf(line(which, 'calculated')),
    effective: underOverride(line(which, 'effective').rag, override, asOf),
  });

  const calculated = overall('calculated');
  return {
    calculated: calculated.rag,
    effective: effectiveRag(overall('effective').rag, override, asOf),
    override,
    dimensions: [dimension(RagDimension.SCHEDULE), dimension(RagDimension.RISK)],
    counts: countsOf(workstreams),
    reasons: withOverride(calculated, override, asOf),
    progress: progressOf({ sums: NO_SUMS, children: nodes }, settings, asOf),
    workstreams,
  };
}
