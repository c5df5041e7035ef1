import { parseRecordId, type JudgedIn } from '#platform';
import { progressMove, type Day, type ProgrammeAssessment, type WorkstreamAssessment } from '#rules';
import {
  gatewayDecision,
  milestoneChange,
  milestoneMove,
  mitigationChange,
  riskClosed,
  riskOpened,
  riskScoreChange,
  type ChangedRecord,
  type GatewayDecisionChange,
  type MilestoneChange,
  type MilestoneMove,
  type MitigationChange,
  type PercentChange,
  type RagChange,
  type RiskChange,
  type RiskScoreChange,
} from './compare-changes.js';
import type { CompareFacts, Counted } from './compare-facts.js';
import { CHANGE_LIMIT } from './compare-facts.query.js';
import { momentBefore } from './compare-moments.js';
import { reasonText } from '../live-report/report-text.js';
import { judgeProgramme, ragView } from '../status/status.js';

/** A programme or workstream as judged at one of the two moments. */
type Subject = ChangedRecord & { assessment: ProgrammeAssessment };

/** What changed on a programme between two moments: the differences between how it stood then and how it stands at the later one. */
export class RegisterComparison {
  private readonly after: Subject[];
  private readonly before: Map<string, Subject>;
  readonly firstDay: Day;
  readonly lastDay: Day;

  constructor(
    readonly facts: CompareFacts,
    given: JudgedIn,
  ) {
    const earlier = momentBefore(given.frame);
    this.firstDay = earlier.today;
    this.lastDay = given.moment.today;
    const judged = (rollup: CompareFacts['rollupAfter'] | null, moment: JudgedIn['moment']): Subject[] =>
      rollup ? subjects(facts.programme, judgeProgramme(rollup, { moment }).assessment) : [];
    this.after = judged(facts.rollupAfter, given.moment);
    this.before = new Map(judged(facts.rollupBefore, earlier).map((one) => [keyOf(one), one]));
  }

  get milestonesAdded(): Counted<MilestoneChange> {
    return counted(this.facts.milestonesAdded, milestoneChange);
  }

  get milestonesRemoved(): Counted<MilestoneChange> {
    return counted(this.facts.milestonesRemoved, milestoneChange);
  }

  get milestonesCompleted(): Counted<MilestoneChange> {
    return counted(this.facts.milestonesCompleted, milestoneChange);
  }

  get milestonesReopened(): Counted<MilestoneChange> {
    return counted(this.facts.milestonesReopened, milestoneChange);
  }

  get milestonesMoved(): Counted<MilestoneMove> {
    return counted(this.facts.milestonesMoved, milestoneMove);
  }

  get risksRaised(): Counted<RiskChange> {
    return counted(this.facts.risksRaised, riskOpened);
  }

  get risksClosed(): Counted<RiskChange> {
    return counted(this.facts.risksClosed, riskClosed);
  }

  get risksReopened(): Counted<RiskChange> {
    return counted(this.facts.risksReopened, riskOpened);
  }

  get risksRescored(): Counted<RiskScoreChange> {
    return counted(this.facts.risksRescored, riskScoreChange);
  }

  get mitigationsCompleted(): Counted<MitigationChange> {
    return counted(this.facts.mitigationsCompleted, mitigationChange);
  }

  get gatewaysDecided(): Counted<GatewayDecisionChange> {
    return counted(this.facts.gatewaysDecided, gatewayDecision);
  }

  /** The colour reported of the programme, then of each workstream, where it is another. */
  get ragChanged(): Counted<RagChange> {
    const changes = this.after.flatMap((now): RagChange[] => {
      const { id, ref, title, assessment } = now;
      const then = this.before.get(keyOf(now))?.assessment ?? null;
      if (then?.effective === assessment.effective) return [];
      const why = assessment.reasons.slice(0, 3).map(reasonText).filter(Boolean).join('; ');
      return [
        {
          record: { id, ref, title },
          from: then?.effective ?? null,
          to: assessment.effective,
          assessment: ragView(assessment, this.lastDay),
          reasonsBefore: then?.reasons ?? [],
          reasons: assessment.reasons,
          why: why || null,
        },
      ];
    });
    return firstOf(changes);
  }

  /** Percent complete of the programme, then of each workstream, where actual or planned moved. */
  get percentMoved(): Counted<PercentChange> {
    const moves = this.after.flatMap((now): PercentChange[] => {
      const { id, ref, title, assessment } = now;
      const move = progressMove(this.before.get(keyOf(now))?.assessment.progress ?? null, assessment.progress);
      return move ? [{ record: { id, ref, title }, ...move }] : [];
    });
    return firstOf(moves);
  }
}

/** The programme first, then its workstreams, each before those beneath it. */
function subjects([id, ref, title]: CompareFacts['programme'], assessment: ProgrammeAssessment): Subject[] {
  const below = (workstreams: WorkstreamAssessment[]): Subject[] =>
    workstreams.flatMap((one) => [
      { id: one.id, ref: one.ref, title: one.name, assessment: one },
      ...below(one.workstreams),
    ]);
  return [{ id, ref, title, assessment }, ...below(assessment.workstreams)];
}

/** The same record has another id at each moment; its database id stays. */
function keyOf({ id }: ChangedRecord): string {
  return parseRecordId(id)?.uuid ?? id;
}

function firstOf<Line>(all: Line[]): Counted<Line> {
  return { total: all.length, items: all.slice(0, CHANGE_LIMIT) };
}

function counted<Facts, Line>(facts: Counted<Facts> | undefined, view: (line: Facts) => Line): Counted<Line> {
  return { total: facts?.total ?? 0, items: (facts?.items ?? []).map(view) };
}

const comparisons = new WeakMap<CompareFacts, RegisterComparison>();

/** The comparison on these facts; its fields share one verdict. */
export function registerComparison(facts: CompareFacts, given: JudgedIn): RegisterComparison {
  let comparison = comparisons.get(facts);
  if (!comparison) comparisons.set(facts, (comparison = new RegisterComparison(facts, given)));
  return comparison;
}
