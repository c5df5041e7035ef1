import { Injectable } from '@nestjs/common';
import { Acts, Documents, recordId } from '#platform';
import { ReportDefinition } from '../definition/report-definition.entity.js';
import { render, type Rendered } from '../rendering/render.js';
import { ReportFormat } from '../sealed/report-format.js';
import { USUAL_LAYOUT, type ReportLayout } from '../sealed/report-layout.js';
import { digestOf, parseSealed } from '../sealed/seal.js';
import type { Download } from './download-links.js';

const REPORT = 'query Report($id: ID!) { node(id: $id) { id ... on HighlightReport { digest programme { id } } } }';

/** Hands out sealed reports to those who may see them, at the moment they fetch them. */
@Injectable()
export class ReportDownloads {
  constructor(
    private readonly acts: Acts,
    private readonly documents: Documents,
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
  async fetch({ personId, reportId, format, definitionId }: Download): Promise<Rendered | null> {
    if ((await this.isThere(personId, reportId)) !== 'SEALED') return null;
    const { result } = await this.acts.run(personId, async (act) => {
      const [row] = await act.rows<{ bytes: Buffer }>('select bytes from sealed.report where report_id = ?', [
        reportId,
      ]);
      const definition = definitionId ? await act.em.findOne(ReportDefinition, { id: definitionId }) : null;
      return row ? { bytes: row.bytes, definition } : null;
    });
    if (!result) return null;
    const { bytes, definition } = result;
    const report = parseSealed(bytes);
    if (format === ReportFormat.JSON) {
      const fileName = `${report.report.ref.replace(/[^A-Za-z0-9._-]+/g, '-')}-revision-${report.report.revision}.json`;
      return { contentType: 'application/json; charset=utf-8', fileName, body: bytes };
    }
    return render(format, {
      report,
      digest: digestOf(bytes),
      layout: definition ? layoutOf(definition) : USUAL_LAYOUT,
    });
  }
}

function layoutOf({ title, sections, workstreams }: ReportDefinition): ReportLayout {
  return { title: title ?? null, sections, workstreams: workstreams ?? null };
}
