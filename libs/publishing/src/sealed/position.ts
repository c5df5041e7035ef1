import { Injectable } from '@nestjs/common';
import { Documents } from '#platform';
import type { Day } from '#rules';
import {
  KEPT,
  keptEscalations,
  keptProgramme,
  keptStatus,
  type AnsweredRecord,
  type KeptRecord,
  type PositionPart,
  type PositionWorkstream,
  type ProgrammeAnswer,
  type ReturnedLine,
} from './position-records.js';
import { CHANGES_DOCUMENT, pageDocument, PROGRAMME_DOCUMENT } from './position.document.js';
import type { SealedSentence } from './sealed-records.js';
import type { SealedReport } from './sealed-report.js';

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

/** What a sealed report keeps of the register as it is. */
type Kept = 'programme' | 'status' | 'milestones' | 'dateMoves' | 'risks' | 'mitigations' | 'gateways' | 'escalations';

/** The position of a programme: what a sealed report keeps of the register, and the returns it is put together with. */
export interface Position extends Pick<SealedReport, Kept> {
  judgedOn: Day;
  workstreams: PositionWorkstream[];
  returns: ReturnedLine[];
}

/** A page of records of a kind. */
interface Page<Part extends PositionPart> {
  nodes: AnsweredRecord<Part>[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

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
    const previousAt = asked.previousAt?.toISOString() ?? null;
    const variables = { id, at, period, previousAt };
    const { programme } = await this.documents.ask<{ programme: ProgrammeAnswer }>(
      callerId,
      PROGRAMME_DOCUMENT,
      variables,
    );
    const records = <Part extends PositionPart>(part: Part): Promise<KeptRecord<Part>[]> =>
      this.records(callerId, part, { id, at });
    return {
      judgedOn: programme.liveReport.judgedOn,
      programme: keptProgramme(programme),
      status: keptStatus(programme),
      workstreams: await records('workstreams'),
      milestones: await records('milestones'),
      dateMoves: await records('dateMoves'),
      risks: await records('risks'),
      mitigations: await records('mitigations'),
      gateways: await records('gateways'),
      escalations: keptEscalations(programme),
      returns: await records('checkpointReturns'),
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

  /** The records of a kind, page after page. */
  private async records<Part extends PositionPart>(
    callerId: string,
    part: Part,
    of: { id: string; at: string | null },
  ): Promise<KeptRecord<Part>[]> {
    const kept: KeptRecord<Part>[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: Page<Part> = await this.page(callerId, part, { ...of, after });
      kept.push(...nodes.map((answered) => KEPT[part](answered)));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    return kept;
  }

  private async page<Part extends PositionPart>(
    callerId: string,
    part: Part,
    of: Record<string, unknown>,
  ): Promise<Page<Part>> {
    const { programme } = await this.documents.ask<{ programme: { page: Page<Part> } }>(
      callerId,
      pageDocument(part),
      of,
    );
    return programme.page;
  }
}
