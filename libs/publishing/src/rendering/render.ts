import { ReportFormat } from '../sealed/report-format.js';
import { csvOf } from './office/csv.js';
import { docxOf } from './office/docx.js';
import { htmlOf } from './html/html.js';
import { laidOut, type ToRender } from './laid-out.js';
import { pdfOf } from './pdf/pdf.js';
import { xlsxOf } from './office/xlsx.js';

/** A file to hand over. */
export interface Rendered {
  contentType: string;
  /** Plain ASCII, so that it can stand in a header as it is. */
  fileName: string;
  body: Buffer;
}

/** The forms that are made from a report. Its JSON is not among them: that is the sealed record itself, to be served byte for byte. */
export type RenderedFormat = Exclude<ReportFormat, ReportFormat.JSON>;

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** How the files of each format are told by those who get them. */
const FILES: Record<ReportFormat, { extension: string; contentType: string }> = {
  [ReportFormat.HTML]: { extension: 'html', contentType: 'text/html; charset=utf-8' },
  [ReportFormat.PDF]: { extension: 'pdf', contentType: 'application/pdf' },
  [ReportFormat.DOCX]: { extension: 'docx', contentType: `${OFFICE}.wordprocessingml.document` },
  [ReportFormat.XLSX]: { extension: 'xlsx', contentType: `${OFFICE}.spreadsheetml.sheet` },
  [ReportFormat.CSV]: { extension: 'csv', contentType: 'text/csv; charset=utf-8; header=present' },
  [ReportFormat.JSON]: { extension: 'json', contentType: 'application/json; charset=utf-8' },
};

const BODIES: Record<RenderedFormat, (what: ToRender) => Promise<Buffer>> = {
  [ReportFormat.HTML]: async (what) => Buffer.from(htmlOf(laidOut(what)), 'utf8'),
  [ReportFormat.PDF]: (what) => pdfOf(laidOut(what)),
  [ReportFormat.DOCX]: (what) => docxOf(laidOut(what)),
  [ReportFormat.XLSX]: xlsxOf,
  [ReportFormat.CSV]: async (what) => Buffer.from(csvOf(what), 'utf8'),
};

/**
 * A sealed report in one of its forms. The same report, digest and layout give the same bytes on any day and in any time zone. The PDF is packed by the zlib
 * that Node brings along, so there another build of Node may pack the same pages into other bytes; the other formats do not depend on it.
 */
export async function render(format: RenderedFormat, what: ToRender): Promise<Rendered> {
  const { ref, revision } = what.report.report;
  return fileOf(format, ref, await BODIES[format](what), `-revision-${revision}`);
}

/** A file called by the ref of what it shows. */
export function fileOf(format: ReportFormat, ref: string, body: Buffer, suffix = ''): Rendered {
  const { extension, contentType } = FILES[format];
  const name = ref.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'report';
  return { contentType, fileName: `${name}${suffix}.${extension}`, body };
}
