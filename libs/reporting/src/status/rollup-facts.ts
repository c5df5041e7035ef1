import type {
  Day,
  LatestOverride,
  MilestoneSums,
  PercentMethod,
  PlannedMethod,
  RagPolicy,
  RiskSums,
  Tolerances,
  WorkstreamNode,
  WorkstreamStatus,
  WorstOfSchedule,
} from '#rules';
import { tolerances } from '#rules';

/** A record that drove a verdict, as the statement brings it: id, ref, title. */
type Driver = [id: string, ref: string, title: string] | null;

type MilestoneLine = [
  complete: number,
  inProgress: number,
  notStarted: number,
  onHold: number,
  draft: number,
  cancelled: number,
  superseded: number,
  weight: number,
  completeWeight: number,
  inProgressWeight: number,
  physicalWeight: number,
  physicalSum: number,
  due: number,
  dueWeight: number,
  done: number,
  rated: number,
  unrated: number,
  maxSlip: number | null,
  overdue: number,
  deadlineMissed: number,
  worst: Driver,
];

type RiskLine = [scores: (number | null)[], worst: Driver];

type WorkstreamLine = [
  id: string,
  ref: string,
  name: string,
  parentId: string | null,
  weight: number | null,
  critical: boolean,
  status: WorkstreamStatus,
  milestones: MilestoneLine | null,
  risks: RiskLine | null,
  override: LatestOverride | null,
];

/** The settings a programme is judged by. */
export interface Settings {
  ragPolicy: RagPolicy;
  percentMethod: PercentMethod;
  plannedMethod: PlannedMethod;
  tolerances: Partial<Tolerances> | null;
  startOn: Day | null;
  endOn: Day | null;
  override: LatestOverride | null;
}

/** What `rollupFactsSql` brings. */
export type RollupFacts = [settings: Settings, workstreams: WorkstreamLine[], ownRisks: RiskLine | null];

/** The facts of one subject, as the rules take them. */
export interface Rollup {
  settings: Omit<Settings, 'tolerances'> & { tolerances: Tolerances };
  /** The topmost workstreams, each with those beneath it. */
  nodes: WorkstreamNode[];
  ownRisks: RiskSums;
}

export function rollupOf([settings, lines, ownRisks]: RollupFacts): Rollup {
  const nodes = new Map<string, WorkstreamNode>();
  for (const line of lines) nodes.set(line[0], nodeOf(line));
  const top: WorkstreamNode[] = [];
  for (const [id, , , parentId] of lines) {
    const node = nodes.get(id) as WorkstreamNode;
    const parent = parentId === null ? undefined : nodes.get(parentId);
    if (parent) parent.children.push(node);
    else top.push(node);
  }
  return {
    settings: { ...settings, tolerances: tolerances(settings.tolerances) },
    nodes: top,
    ownRisks: riskSums(ownRisks),
  };
}

function nodeOf([id, ref, name, , weight, critical, , milestones, risks, override]: WorkstreamLine): WorkstreamNode {
  return {
    id,
    ref,
    name,
    weight,
    critical,
    sums: milestoneSums(milestones),
    schedule: scheduleOf(milestones),
    risks: riskSums(risks),
    override,
    children: [],
  };
}

const NO_MILESTONES: MilestoneLine = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, null];

function milestoneSums(line: MilestoneLine | null): MilestoneSums {
  const [complete, inProgress, notStarted, onHold, draft, cancelled, superseded, weight, completeWeight, ...rest] =
    line ?? NO_MILESTONES;
  const [inProgressWeight, physicalWeight, physicalSum, due, dueWeight] = rest;
  return {
    complete,
    inProgress,
    notStarted,
    onHold,
    draft,
    cancelled,
    superseded,
    weight,
    completeWeight,
    inProgressWeight,
    physicalWeight,
    physicalSum,
    due,
    dueWeight,
  };
}

function scheduleOf(line: MilestoneLine | null): WorstOfSchedule {
  const [complete, rated, unrated, maxSlipDays, overdue, hardDeadlineMissed, worst] = (line ?? NO_MILESTONES).slice(
    14,
  ) as [number, number, number, number | null, number, number, Driver];
  return { complete, rated, unrated, maxSlipDays, overdue, hardDeadlineMissed, worst: driver(worst) };
}

function riskSums(line: RiskLine | null): RiskSums {
  const scores = line?.[0] ?? [];
  const byScore: Record<string, number> = {};
  let unscored = 0;
  let maxScore: number | null = null;
  for (const score of scores) {
    if (score === null) unscored += 1;
    else {
      byScore[score] = (byScore[score] ?? 0) + 1;
      maxScore = Math.max(maxScore ?? 0, score);
    }
  }
  return { open: scores.length, unscored, maxScore, byScore, worst: driver(line?.[1] ?? null) };
}

function driver(worst: Driver): { id: string; ref: string; title: string } | null {
  if (!worst) return null;
  const [id, ref, title] = worst;
  return { id, ref, title };
}
