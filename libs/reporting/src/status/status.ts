import type { JudgedIn } from '#platform';
import {
  overrideIsLive,
  progressInWords,
  programmeAssessment,
  RISK_BANDS,
  riskBand,
  workstreamAssessment,
  type Day,
  type Progress,
  type ProgrammeAssessment,
  type Rag,
  type RiskSums,
  type WorkstreamAssessment,
} from '#rules';
import { rollupOf, type Rollup, type RollupFacts } from './rollup-facts.js';
import type {
  LiveRagOverrideType,
  ProgressType,
  RagAssessmentType,
  RagCountsType,
  RiskSummaryType,
} from './status.type.js';

/** A subject's facts and the verdict on them. */
export interface Judged<Assessment> {
  rollup: Rollup;
  assessment: Assessment;
}

const programmes = new WeakMap<RollupFacts, Judged<ProgrammeAssessment>>();
const workstreams = new WeakMap<RollupFacts, Judged<WorkstreamAssessment>>();

/** The verdict on a programme. Several fields of one answer share the same facts and so the same verdict. */
export function judgeProgramme(facts: RollupFacts, { moment }: Pick<JudgedIn, 'moment'>): Judged<ProgrammeAssessment> {
  let judged = programmes.get(facts);
  if (!judged) {
    const rollup = rollupOf(facts);
    const { settings, nodes, ownRisks } = rollup;
    judged = { rollup, assessment: programmeAssessment(nodes, ownRisks, settings, moment.today) };
    programmes.set(facts, judged);
  }
  return judged;
}

/** The verdict on one workstream with all that lies beneath it. */
export function judgeWorkstream(
  facts: RollupFacts,
  { moment }: Pick<JudgedIn, 'moment'>,
): Judged<WorkstreamAssessment> {
  let judged = workstreams.get(facts);
  if (!judged) {
    const rollup = rollupOf(facts);
    const [node] = rollup.nodes;
    if (!node) throw new Error('A workstream always has its own line of facts.');
    judged = { rollup, assessment: workstreamAssessment(node, rollup.settings, moment.today) };
    workstreams.set(facts, judged);
  }
  return judged;
}

type Assessment = Pick<ProgrammeAssessment, 'calculated' | 'effective' | 'reasons' | 'dimensions' | 'counts'> & {
  override: ProgrammeAssessment['override'];
};

export function ragView(
  { calculated, effective, reasons, dimensions, counts, override }: Assessment,
  today: Day,
): RagAssessmentType {
  return {
    calculated,
    effective,
    override: override && overrideIsLive(override, today) ? (override as LiveRagOverrideType) : null,
    reasons,
    dimensions,
    counts: countsView(counts.effective),
    calculatedCounts: countsView(counts.calculated),
  };
}

export function countsView(counts: Record<Rag, number>): RagCountsType {
  return { red: counts.RED, amber: counts.AMBER, green: counts.GREEN, blue: counts.BLUE, grey: counts.GREY };
}

export function progressView(progress: Progress, asOf: Day): ProgressType {
  return { ...progress, notYetPlanned: progress.emptyChildren, asOf, inWords: progressInWords(progress) };
}

/** Adds up the risks of a subject: those of its workstreams and those it holds itself. */
export function riskSummaryView({ nodes, ownRisks }: Rollup): RiskSummaryType {
  const all: RiskSums[] = [ownRisks];
  const add = (children: Rollup['nodes']): void => {
    for (const { risks, children: below } of children) {
      all.push(risks);
      add(below);
    }
  };
  add(nodes);
  const perBand = new Map<string, number>();
  for (const { byScore } of all) {
    for (const [score, n] of Object.entries(byScore)) {
      const band = riskBand(Number(score));
      perBand.set(band, (perBand.get(band) ?? 0) + n);
    }
  }
  const scores = all.map(({ maxScore }) => maxScore).filter((score) => score !== null);
  const highestScore = scores.length ? Math.max(...scores) : null;
  return {
    open: all.reduce((sum, { open }) => sum + open, 0),
    unscored: all.reduce((sum, { unscored }) => sum + unscored, 0),
    highestScore,
    highestBand: highestScore === null ? null : riskBand(highestScore),
    bands: [...RISK_BANDS].reverse().map(({ band }) => ({ band, count: perBand.get(band) ?? 0 })),
  };
}
