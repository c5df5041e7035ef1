import type { DatePrecision, Day } from '#rules';
import type {
  SealedDateMove,
  SealedEscalation,
  SealedGateway,
  SealedMilestone,
  SealedMitigation,
  SealedOverride,
  SealedReason,
  SealedRisk,
  SealedWorkstream,
} from './sealed-records.js';
import type { SealedProgramme, SealedStatus } from './sealed-report.js';

// The records of a position: how the register answers for each, and what a sealed report keeps of the answer. What is not named here is kept as it is answered.

type Named = { name: string } | null;
interface Planned {
  on: Day | null;
  precision: DatePrecision | null;
  asWritten: string | null;
}

interface Ref {
  ref: string;
}

/** Whoever answers for a record: a person, or an organisation. */
interface Owned {
  owner: Named;
  ownerOrganisation: Named;
}

/** An answer: what is kept of it, but for some fields that are asked for in another shape. */
type Answer<Kept, Reshaped extends keyof Kept, Asked> = Omit<Kept, Reshaped> & Asked;

/** A workstream as the register has it; whether its status was confirmed is not known there. */
export type PositionWorkstream = Omit<SealedWorkstream, 'shown'>;

/** What the lead of a workstream returned for a period. */
export interface ReturnedLine {
  workstream: string;
  periodTo: Day;
  returnedOn: Day;
  returnedBy: string | null;
  noChange: boolean;
  summary: string | null;
  outlook: string | null;
  nothingToEscalate: boolean;
  matter: string | null;
}

type Bodies = 'board' | 'accountableBody' | 'sro' | 'director';
type AnsweredProgramme = Answer<SealedProgramme, Bodies, Record<Bodies, Named>>;
type AnsweredEscalation = Answer<SealedEscalation, 'to', { toBody: Named }>;

interface AnsweredReport extends Omit<
  SealedStatus,
  'overall' | 'completedThisPeriod' | 'startedThisPeriod' | 'dueNextPeriod' | 'topRisks' | 'dataCaveats'
> {
  judgedOn: Day;
  overall: Omit<SealedStatus['overall'], 'override'> & { assessment: { override: SealedOverride | null } };
  activityRefs: Record<'completed' | 'started' | 'due', string[]>;
  topRisks: Ref[];
  dataCaveats: string[];
  escalations: AnsweredEscalation[];
}

/** The programme with its own verdicts and the sums of its report. */
export type ProgrammeAnswer = AnsweredProgramme & { liveReport: AnsweredReport };

/** Of each kind of record that is read page by page: how it is answered, and what is kept. */
interface Records {
  workstreams: {
    answer: Answer<PositionWorkstream, 'parent' | 'lead', { parent: Ref | null; lead: Named }>;
    kept: PositionWorkstream;
  };
  milestones: {
    answer: Answer<
      SealedMilestone,
      | 'workstream'
      | 'baselineAsWritten'
      | 'baselinePrecision'
      | 'forecastAsWritten'
      | 'forecastPrecision'
      | 'reasons'
      | 'overdue'
      | 'owner',
      Owned & {
        workstream: Ref;
        baseline: Omit<Planned, 'on'> | null;
        forecast: Omit<Planned, 'on'> | null;
        ragReasons: SealedReason[];
        isOverdue: boolean;
      }
    >;
    kept: SealedMilestone;
  };
  dateMoves: {
    answer: Answer<SealedDateMove, 'milestone' | 'movedBy', { milestone: Ref; movedBy: Named }>;
    kept: SealedDateMove;
  };
  risks: {
    answer: Answer<
      SealedRisk,
      'workstream' | 'owner' | 'illustrativeScore' | 'trend' | 'commonRisk',
      Owned & {
        workstream: Ref | null;
        scoreTrend: SealedRisk['trend'];
        scoreHistory: { nodes: { illustrative: boolean }[] };
        commonRisk: Ref | null;
      }
    >;
    kept: SealedRisk;
  };
  mitigations: {
    answer: Answer<SealedMitigation, 'risk' | 'overdue' | 'owner', Owned & { risk: Ref; isOverdue: boolean }>;
    kept: SealedMitigation;
  };
  gateways: {
    answer: Answer<
      SealedGateway,
      | 'decidingBody'
      | 'plannedOn'
      | 'plannedAsWritten'
      | 'plannedPrecision'
      | 'daysToGo'
      | 'dueToday'
      | 'overdueDays'
      | 'criteria'
      | 'conditions',
      {
        decidingBody: Named;
        planned: Planned | null;
        timing: Pick<SealedGateway, 'daysToGo' | 'dueToday' | 'overdueDays'>;
        criteria: Answer<SealedGateway['criteria'][number], 'metBy', { metBy: Named }>[];
        conditions: Answer<SealedGateway['conditions'][number], 'owner', { owner: Named }>[];
      }
    >;
    kept: SealedGateway;
  };
  checkpointReturns: {
    answer: Answer<ReturnedLine, 'workstream' | 'returnedBy', { workstream: Ref; returnedBy: Named }>;
    kept: ReturnedLine;
  };
}

/** A kind of record that is read page by page. */
export type PositionPart = keyof Records;
/** A record of a kind as it is answered. */
export type AnsweredRecord<Part extends PositionPart> = Records[Part]['answer'];
/** A record of a kind as it is kept. */
export type KeptRecord<Part extends PositionPart> = Records[Part]['kept'];

const name = (named: Named): string | null => named?.name ?? null;
const ownerOf = ({ owner, ownerOrganisation }: Owned): string | null => name(owner) ?? name(ownerOrganisation);

/** What is kept of a record of each kind. */
export const KEPT: { [Part in PositionPart]: (answered: AnsweredRecord<Part>) => KeptRecord<Part> } = {
  workstreams: ({ parent, lead, ...same }) => ({ ...same, parent: parent?.ref ?? null, lead: name(lead) }),
  milestones: ({ workstream, baseline, forecast, ragReasons, isOverdue, owner, ownerOrganisation, ...same }) => ({
    ...same,
    workstream: workstream.ref,
    baselineAsWritten: baseline?.asWritten ?? null,
    baselinePrecision: baseline?.precision ?? null,
    forecastAsWritten: forecast?.asWritten ?? null,
    forecastPrecision: forecast?.precision ?? null,
    reasons: ragReasons,
    overdue: isOverdue,
    owner: ownerOf({ owner, ownerOrganisation }),
  }),
  dateMoves: ({ milestone, movedBy, ...same }) => ({ ...same, milestone: milestone.ref, movedBy: name(movedBy) }),
  risks: ({ workstream, scoreTrend, scoreHistory, commonRisk, owner, ownerOrganisation, ...same }) => ({
    ...same,
    workstream: workstream?.ref ?? null,
    trend: scoreTrend,
    illustrativeScore: scoreHistory.nodes.some(({ illustrative }) => illustrative),
    commonRisk: commonRisk?.ref ?? null,
    owner: ownerOf({ owner, ownerOrganisation }),
  }),
  mitigations: ({ risk, isOverdue, owner, ownerOrganisation, ...same }) => ({
    ...same,
    risk: risk.ref,
    overdue: isOverdue,
    owner: ownerOf({ owner, ownerOrganisation }),
  }),
  gateways: ({ decidingBody, planned, timing, criteria, conditions, ...same }) => ({
    ...same,
    ...timing,
    decidingBody: name(decidingBody),
    plannedOn: planned?.on ?? null,
    plannedAsWritten: planned?.asWritten ?? null,
    plannedPrecision: planned?.precision ?? null,
    criteria: criteria.map((one) => ({ ...one, metBy: name(one.metBy) })),
    conditions: conditions.map((one) => ({ ...one, owner: name(one.owner) })),
  }),
  checkpointReturns: ({ workstream, returnedBy, ...same }) => ({
    ...same,
    workstream: workstream.ref,
    returnedBy: name(returnedBy),
  }),
};

/** What is kept of the programme itself. */
export function keptProgramme({ liveReport: _, ...programme }: ProgrammeAnswer): SealedProgramme {
  const { board, accountableBody, sro, director, ...same } = programme;
  return {
    ...same,
    board: name(board),
    accountableBody: name(accountableBody),
    sro: name(sro),
    director: name(director),
  };
}

/** What is kept of its verdicts and sums. */
export function keptStatus({ liveReport }: ProgrammeAnswer): SealedStatus {
  const { judgedOn: _, escalations: __, overall, activityRefs, topRisks, dataCaveats, ...same } = liveReport;
  const { assessment, ...verdict } = overall;
  return {
    ...same,
    overall: { ...verdict, override: assessment.override },
    completedThisPeriod: activityRefs.completed,
    startedThisPeriod: activityRefs.started,
    dueNextPeriod: activityRefs.due,
    topRisks: topRisks.map(({ ref }) => ref),
    dataCaveats: dataCaveats.map((text) => ({ text, refs: [] })),
  };
}

/** What is kept of the matters that wait for an answer. */
export function keptEscalations({ liveReport }: ProgrammeAnswer): SealedEscalation[] {
  return liveReport.escalations.map(({ toBody, ...same }) => ({ ...same, to: name(toBody) }));
}
