import type { JudgedIn } from '#platform';
import {
  milestoneRag,
  MilestoneStatus,
  Rag,
  ragTrend,
  type Day,
  type Progress,
  type ProgrammeAssessment,
  type RagDimension,
  type Reason,
  type Tolerances,
  type Trend,
  countInWords,
  dayInShort,
  listed,
} from '#rules';
import type { GatewayLine, MilestoneBucket, MilestoneLine, ReportFacts, StrayingLine } from './report-facts.js';
import { previousMoment, type ReportPeriod } from './report-period.js';
import { rollupOf } from '../status/rollup-facts.js';
import { countsView, judgeProgramme, progressView, ragView, riskSummaryView } from '../status/status.js';

/** One line of a report's status with what it was before. */
export interface StatusLine {
  calculated: Rag;
  effective: Rag;
  previous: Rag | null;
  trend: Trend;
  reasons: Reason[];
}

/** How many milestones there are of each colour, and how many lack something. */
export interface MilestoneCounts {
  total: number;
  red: number;
  amber: number;
  green: number;
  blue: number;
  grey: number;
  notCounted: number;
  overdue: number;
  unowned: number;
  withoutBaseline: number;
}

/** What stands where nobody has spoken of escalations in the period. */
export const ESCALATIONS_NOT_STATED = 'not stated';

/** A verdict on a programme and the report's sections built on it. */
export class LiveReport {
  private readonly assessment: ProgrammeAssessment;
  private readonly before: ProgrammeAssessment | null;
  private readonly tolerances: Tolerances;
  readonly today: Day;

  constructor(
    readonly facts: ReportFacts,
    given: JudgedIn,
  ) {
    const { rollup, assessment } = judgeProgramme(facts.rollup, given);
    this.assessment = assessment;
    this.tolerances = rollup.settings.tolerances;
    this.today = given.moment.today;
    this.before = facts.previous
      ? judgeProgramme(facts.previous, { moment: previousMoment(given.frame) }).assessment
      : null;
  }

  get overall(): StatusLine & { assessment: ReturnType<typeof ragView> } {
    const { calculated, effective, reasons } = this.assessment;
    return {
      ...this.line(calculated, effective, this.before?.effective ?? null, reasons),
      assessment: ragView(this.assessment, this.today),
    };
  }

  get dimensions(): (StatusLine & { dimension: RagDimension })[] {
    return this.assessment.dimensions.map(({ dimension, calculated, effective, reasons }) => {
      const before = this.before?.dimensions.find((line) => line.dimension === dimension);
      return { dimension, ...this.line(calculated, effective, before?.effective ?? null, reasons) };
    });
  }

  get progress() {
    return progressView(this.assessment.progress, this.today);
  }

  get exactProgress(): Progress {
    return this.assessment.progress;
  }

  get workstreamCounts() {
    return countsView(this.assessment.counts.effective);
  }

  get workstreams() {
    return this.assessment.workstreams.map((workstream) => ({
      id: workstream.id,
      ref: workstream.ref,
      name: workstream.name,
      rag: ragView(workstream, this.today),
      progress: progressView(workstream.progress, this.today),
    }));
  }

  get milestoneCounts(): MilestoneCounts {
    const counts = {
      total: 0,
      red: 0,
      amber: 0,
      green: 0,
      blue: 0,
      grey: 0,
      notCounted: 0,
      overdue: 0,
      unowned: 0,
      withoutBaseline: 0,
    };
    for (const bucket of this.facts.milestones ?? []) this.count(bucket, counts);
    return counts;
  }

  private count(
    [status, baselineOn, forecastOn, actualOn, hardDeadlineOn, n, unowned]: MilestoneBucket,
    counts: MilestoneCounts,
  ): void {
    const verdict = milestoneRag(
      { status, baselineOn, forecastOn, actualOn, hardDeadlineOn },
      this.today,
      this.tolerances,
    );
    counts.total += n;
    if (!verdict.rag) {
      counts.notCounted += n;
      return;
    }
    counts[verdict.rag.toLowerCase() as 'red' | 'amber' | 'green' | 'blue' | 'grey'] += n;
    if (verdict.overdue) counts.overdue += n;
    if (status === MilestoneStatus.COMPLETE) return;
    counts.unowned += unowned;
    if (!baselineOn) counts.withoutBaseline += n;
  }

  /** Every red or amber milestone with what is said about getting back to green; what is missing is null. */
  get pathToGreen() {
    return (this.facts.straying ?? []).flatMap(
      ([ref, title, facts, pathToGreen, expectedGreenOn, owner]: StrayingLine) => {
        const { rag, slipDays } = milestoneRag(facts, this.today, this.tolerances);
        return rag === Rag.RED || rag === Rag.AMBER
          ? [{ ref, title, rag, slipDays, pathToGreen, expectedGreenOn, owner }]
          : [];
      },
    );
  }

  /** What bodies are asked to decide: gateways put before them, and escalations that seek a decision. */
  get decisionsNeeded() {
    const gateways = (this.facts.gateways ?? [])
      .filter((gateway) => isBeforeItsBody(gateway))
      .map(([ref, title, , body, plannedOn]) => ({ ref, text: title, body, by: plannedOn }));
    const escalations = (this.facts.escalations ?? []).flatMap(([, , body, sought, , by, ref]) =>
      sought ? [{ ref, text: sought, body, by }] : [],
    );
    return [...gateways, ...escalations];
  }

  /** Refs of the milestones that something happened to in the period or will in the next, every one of them. */
  get activityRefs() {
    const { completed, started, due } = this.facts.activity ?? { completed: [], started: [], due: [] };
    const refs = (lines: MilestoneLine[]): string[] => lines.map(([ref]) => ref);
    return { completed: refs(completed), started: refs(started), due: refs(due) };
  }

  /** The minutes' slot "Matters for escalation (and where to)": what is escalated, an explicit N/A of the period, or that nobody has said. */
  escalationStatement({ from }: Pick<ReportPeriod, 'from'>): string {
    const stated = this.facts.escalations ?? [];
    const open = stated.filter(([nothing]) => !nothing);
    if (open.length) return open.map(([, matter, to]) => `${matter} (to ${to})`).join('; ');
    return stated.some(([, , , , raisedOn]) => raisedOn >= from) ? 'N/A' : ESCALATIONS_NOT_STATED;
  }

  /** What the board should know about the data behind the report. */
  get dataCaveats(): string[] {
    const { progress } = this.assessment;
    const workstreams = this.assessment.workstreams.length;
    const planned =
      workstreams -
      progress.emptyChildren.filter(({ id }) => this.assessment.workstreams.some((one) => one.id === id)).length;
    const counts = this.milestoneCounts;
    const { unscored } = riskSummaryView(rollupOf(this.facts.rollup));
    return [
      ...(workstreams === 0 ? ['no workstreams identified'] : []),
      ...(planned < workstreams
        ? [`${countInWords(workstreams, 'workstream')} identified, ${planned} with milestones`]
        : []),
      ...(counts.unowned ? [`${countInWords(counts.unowned, 'open milestone')} without an owner`] : []),
      ...(counts.withoutBaseline
        ? [`${countInWords(counts.withoutBaseline, 'open milestone')} without an approved date`]
        : []),
      ...(unscored ? [`${countInWords(unscored, 'open risk')} not yet scored`] : []),
      ...(progress.weightsDefaulted ? ['all weights are 0, so equal weights were used'] : []),
      ...(this.facts.caveats ?? []).map(([text, on]) => `${text} (as reported ${dayInShort(on)})`),
    ];
  }

  get previousKnown(): boolean {
    return this.before !== null;
  }

  get emptyWorkstreams(): string {
    return listed(this.assessment.progress.emptyChildren.map(({ name }) => name));
  }

  private line(calculated: Rag, effective: Rag, previous: Rag | null, reasons: Reason[]): StatusLine {
    return { calculated, effective, previous, trend: ragTrend(previous, effective), reasons };
  }
}

function isBeforeItsBody([, , , , , , state]: GatewayLine): boolean {
  return state === 'READY' || state === 'IN_REVIEW';
}

const reports = new WeakMap<ReportFacts, LiveReport>();

/** The report on these facts; its fields share one verdict. */
export function liveReport(facts: ReportFacts, given: JudgedIn): LiveReport {
  let report = reports.get(facts);
  if (!report) reports.set(facts, (report = new LiveReport(facts, given)));
  return report;
}
