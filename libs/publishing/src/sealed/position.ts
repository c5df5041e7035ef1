import { Injectable } from '@nestjs/common';
import { Documents } from '#platform';
import type { Day } from '#rules';
import type { SealedProgramme, SealedReport, SealedStatus } from './sealed-report.js';
import type {
  SealedGateway,
  SealedMilestone,
  SealedOverride,
  SealedProgress,
  SealedReason,
  SealedRisk,
  SealedSentence,
  SealedWorkstream,
} from './sealed-records.js';
import { CHANGES_DOCUMENT, pageDocument, PROGRAMME_DOCUMENT, type SealedPart } from './position.document.js';

/** Which programme, and over which days. */
export interface PositionAsked {
  /** Its id in the API. */
  programmeId: string;
  period: { from: Day; to: Day };
  /** The instant the register is read at; null: as it stands. */
  at: Date | null;
  /** What it is compared with: the position of the report before; null: the register just before the period. */
  previousAt: Date | null;
}

/** What a sealed report keeps of the register. */
type Kept =
  | 'programme'
  | 'status'
  | 'workstreams'
  | 'milestones'
  | 'dateMoves'
  | 'risks'
  | 'mitigations'
  | 'gateways'
  | 'escalations';

/** The position of a programme: what a sealed report keeps of the register, and the returns it is put together with. */
export interface Position extends Pick<SealedReport, Kept> {
  judgedOn: Day;
  returns: ReturnedLine[];
}

/** A return as the register has it. */
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

type Named = { name: string } | null;
type Ref = { ref: string } | null;
interface Owned {
  owner: Named;
  ownerOrganisation?: Named;
}
type Answered = Record<string, unknown>;

const name = (named: Named | undefined): string | null => named?.name ?? null;
const owner = (row: Owned): string | null => name(row.owner) ?? name(row.ownerOrganisation);

/** Reads the position of a programme, whole and as it is at one moment, by the queries of the API. Whoever wants it to stand when it is read keeps others from writing. */
@Injectable()
export class Positions {
  constructor(private readonly documents: Documents) {}

  /** The position as the caller may see it: whoever seals a report holds a role on the programme and sees all of it. */
  read(callerId: string, asked: PositionAsked): Promise<Position> {
    return this.documents.atOneMoment(() => this.whole(callerId, asked));
  }

  private async whole(callerId: string, asked: PositionAsked): Promise<Position> {
    const { programmeId: id, period } = asked;
    const at = asked.at?.toISOString() ?? null;
    const { programme } = await this.documents.ask<{ programme: Answered }>(callerId, PROGRAMME_DOCUMENT, {
      id,
      at,
      period,
      previousAt: asked.previousAt?.toISOString() ?? null,
    });
    const pages = <Row>(part: SealedPart): Promise<Row[]> => this.pages<Row>(callerId, part, { id, at });
    const { liveReport, ...facts } = programme as Answered & { liveReport: Answered };
    return {
      judgedOn: liveReport.judgedOn as Day,
      programme: programmeOf(facts),
      status: statusOf(liveReport),
      workstreams: (await pages<Answered>('workstreams')).map(workstreamOf),
      milestones: (await pages<Answered>('milestones')).map(milestoneOf),
      dateMoves: (await pages<Answered>('dateMoves')).map(
        ({ milestone, movedBy, ...rest }) =>
          ({ ...rest, milestone: (milestone as { ref: string }).ref, movedBy: name(movedBy as Named) }) as never,
      ),
      risks: (await pages<Answered>('risks')).map(riskOf),
      mitigations: (await pages<Answered>('mitigations')).map(
        ({ risk, isOverdue, owner: _, ownerOrganisation: __, ...rest }, n, all) =>
          ({
            ...rest,
            risk: (risk as { ref: string }).ref,
            overdue: isOverdue,
            owner: owner(all[n] as never),
          }) as never,
      ),
      gateways: (await pages<Answered>('gateways')).map(gatewayOf),
      escalations: (liveReport.escalations as Answered[]).map(
        ({ toBody, ...rest }) => ({ ...rest, to: name(toBody as Named) }) as never,
      ),
      returns: (await pages<Answered>('checkpointReturns')).map(
        ({ workstream, returnedBy, ...rest }) =>
          ({
            ...rest,
            workstream: (workstream as { ref: string }).ref,
            returnedBy: name(returnedBy as Named),
          }) as never,
      ),
    };
  }

  /** What changed since an instant, in sentences; up to another, or until now. */
  async changes(callerId: string, programmeId: string, from: Date, at: Date | null): Promise<SealedSentence[]> {
    const { programme } = await this.documents.ask<{ programme: { compare: { sentences: SealedSentence[] } | null } }>(
      callerId,
      CHANGES_DOCUMENT,
      { id: programmeId, from: from.toISOString(), at: at?.toISOString() ?? null },
    );
    return programme.compare?.sentences ?? [];
  }

  private async pages<Row>(callerId: string, part: SealedPart, of: { id: string; at: string | null }): Promise<Row[]> {
    const rows: Row[] = [];
    let after: string | null = null;
    do {
      const { programme }: { programme: { page: Page<Row> } } = await this.documents.ask(callerId, pageDocument(part), {
        ...of,
        after,
      });
      rows.push(...programme.page.nodes);
      after = programme.page.pageInfo.hasNextPage ? programme.page.pageInfo.endCursor : null;
    } while (after);
    return rows;
  }
}

interface Page<Row> {
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

function programmeOf({ board, accountableBody, sro, director, ...rest }: Answered): SealedProgramme {
  const named = { board, accountableBody, sro, director } as Record<string, Named>;
  return {
    ...(rest as unknown as SealedProgramme),
    ...(Object.fromEntries(Object.entries(named).map(([key, one]) => [key, name(one)])) as object),
  } as SealedProgramme;
}

function statusOf({ judgedOn: _, escalations: __, overall, activityRefs, topRisks, ...sums }: Answered): SealedStatus {
  const { assessment, ...verdict } = overall as { assessment: { override: SealedOverride | null } };
  const { completed, started, due } = activityRefs as Record<'completed' | 'started' | 'due', string[]>;
  return {
    ...(sums as unknown as SealedStatus),
    overall: { ...verdict, override: assessment.override } as SealedStatus['overall'],
    completedThisPeriod: completed,
    startedThisPeriod: started,
    dueNextPeriod: due,
    topRisks: (topRisks as { ref: string }[]).map(({ ref }) => ref),
    dataCaveats: (sums['dataCaveats'] as string[]).map((text) => ({ text, refs: [] })),
  };
}

function workstreamOf({ parent, lead, rag, progress, ...rest }: Answered): SealedWorkstream {
  return {
    ...(rest as unknown as SealedWorkstream),
    parent: (parent as Ref)?.ref ?? null,
    lead: name(lead as Named),
    rag: rag as SealedWorkstream['rag'],
    progress: progress as SealedProgress,
  };
}

function milestoneOf(row: Answered): SealedMilestone {
  const { workstream, baseline, forecast, ragReasons, isOverdue, owner: _, ownerOrganisation: __, ...rest } = row;
  const asWritten = (date: unknown): string | null => (date as { asWritten: string | null } | null)?.asWritten ?? null;
  return {
    ...(rest as unknown as SealedMilestone),
    workstream: (workstream as { ref: string }).ref,
    baselineAsWritten: asWritten(baseline),
    forecastAsWritten: asWritten(forecast),
    reasons: ragReasons as SealedReason[],
    overdue: isOverdue as boolean,
    owner: owner(row as never),
  };
}

function riskOf(row: Answered): SealedRisk {
  const { workstream, scoreTrend, scoreHistory, commonRisk, owner: _, ownerOrganisation: __, ...rest } = row;
  return {
    ...(rest as unknown as SealedRisk),
    workstream: (workstream as Ref)?.ref ?? null,
    trend: scoreTrend as SealedRisk['trend'],
    illustrativeScore: (scoreHistory as { nodes: { illustrative: boolean }[] }).nodes.some(
      ({ illustrative }) => illustrative,
    ),
    commonRisk: (commonRisk as Ref)?.ref ?? null,
    owner: owner(row as never),
  };
}

function gatewayOf({ decidingBody, planned, timing, criteria, conditions, ...rest }: Answered): SealedGateway {
  const date = planned as { on: Day | null; asWritten: string | null } | null;
  return {
    ...(rest as unknown as SealedGateway),
    ...(timing as Pick<SealedGateway, 'daysToGo' | 'dueToday' | 'overdueDays'>),
    decidingBody: name(decidingBody as Named),
    plannedOn: date?.on ?? null,
    plannedAsWritten: date?.asWritten ?? null,
    criteria: (criteria as { metBy: Named }[]).map((one) => ({ ...one, metBy: name(one.metBy) })) as never,
    conditions: (conditions as { owner: Named }[]).map((one) => ({ ...one, owner: name(one.owner) })) as never,
  };
}
