import { Injectable } from '@nestjs/common';
import { Acts, Documents, recordId } from '#platform';
import { ReportDefinition } from '../definition/report-definition.entity.js';
import { Printer } from '../printing/printer.js';
import { fileOf, type Rendered } from '../rendering/render.js';
import { ReportFormat } from '../sealed/report-format.js';
import { USUAL_LAYOUT, type ReportLayout } from '../sealed/report-layout.js';
import { inPresentShape } from '../sealed/first-format.js';
import { digestOf, parseSealed } from '../sealed/seal.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import type { SealedDownload } from './download-links.js';

const REPORT = 'query Report($id: ID!) { node(id: $id) { id ... on HighlightReport { digest programme { id } } } }';

/** Hands out sealed reports to those who may see them, at the moment they fetch them. */
@Injectable()
export class ReportDownloads {
  constructor(
    private readonly acts: Acts,
    private readonly documents: Documents,
    private readonly printer: Printer,
  ) {}

  /** Whether a person may see a report, and it is sealed. */
  async isThere(personId: string, reportId: string): Promise<'SEALED' | 'NOT_SEALED' | null> {
    const { node } = await this.documents.ask<{ node: { digest?: string | null } | null }>(personId, REPORT, {
      id: recordId('rep', reportId),
    });
    if (!node) return null;
    return node.digest ? 'SEALED' : 'NOT_SEALED';
  }

  /** The file, as it is to be sent; null when there is nothing that this person may see. */
  async fetch(personId: string, { reportId, format, definitionId }: SealedDownload): Promise<Rendered | null> {
    if ((await this.isThere(personId, reportId)) !== 'SEALED') return null;
    const kept = await this.keptBytes(personId, reportId);
    if (!kept) return null;
    const { bytes, programmeId } = kept;
    const pack = definitionId ? await this.pack(personId, definitionId, programmeId) : null;
    // Laid out the usual way instead, it would show what an open pack keeps back.
    if (definitionId && !pack) return null;
    const record = parseSealed(bytes);
    const { ref, revision } = record.report;
    if (format === ReportFormat.JSON) return fileOf(format, ref, bytes, `-revision-${revision}`);
    const layout = pack ? layoutOf(pack) : USUAL_LAYOUT;
    return this.printer.print({ format, sealed: { report: inPresentShape(record), digest: digestOf(bytes), layout } });
  }

  /** A sealed report, in the present shape, and the programme it is about; null when this person may not see it. */
  async sealedReport(
    personId: string,
    reportId: string,
  ): Promise<{ report: SealedReport; programmeId: string } | null> {
    const kept = await this.keptBytes(personId, reportId);
    return kept && { report: inPresentShape(parseSealed(kept.bytes)), programmeId: kept.programmeId };
  }

  private async keptBytes(personId: string, reportId: string): Promise<{ bytes: Buffer; programmeId: string } | null> {
    const { result } = await this.acts.run(personId, async (act) => {
      const query = 'select bytes, programme_id as "programmeId" from sealed.report where report_id = ?';
      const [row] = await act.rows<{ bytes: Buffer; programmeId: string }>(query, [reportId]);
      return row ?? null;
    });
    return result;
  }

  /** Whether a definition lays out packs of the programme that a report is about, and is still used. */
  async isPackOf(personId: string, reportId: string, definitionId: string): Promise<boolean> {
    const kept = await this.keptBytes(personId, reportId);
    return kept !== null && (await this.pack(personId, definitionId, kept.programmeId)) !== null;
  }

  private async pack(personId: string, id: string, programmeId: string): Promise<Pack | null> {
    const { result } = await this.acts.run(personId, async (act) => {
      const definition = await act.em.findOne(ReportDefinition, { id, programmeId, document: null, retiredOn: null });
      const [board] = await act.rows<{ name: string }>('select name from organisation where id = ?', [
        definition?.boardId ?? null,
      ]);
      return definition && { definition, board: board?.name ?? null };
    });
    return result;
  }
}

/** A definition of a pack, and the board it is for. */
interface Pack {
  definition: ReportDefinition;
  board: string | null;
}

/** What a board has laid out is for its open session, unless it says otherwise. */
function layoutOf({ definition, board }: Pack): ReportLayout {
  const { title, sections, workstreams, showsRestricted } = definition;
  return {
    forBoard: board,
    ...{ title: title ?? null, sections: sections ?? USUAL_LAYOUT.sections, workstreams: workstreams ?? null },
    restricted: showsRestricted === true,
  };
}
