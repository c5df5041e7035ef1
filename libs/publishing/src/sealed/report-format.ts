/** A form in which a report may be had. */
export enum ReportFormat {
  HTML = 'HTML',
  PDF = 'PDF',
  DOCX = 'DOCX',
  XLSX = 'XLSX',
  CSV = 'CSV',
  JSON = 'JSON',
}
/** What a format is. */
export const ReportFormatMeaning = 'A form in which a report may be had, a sealed one or one of somebody’s own.';
/** What each format is good for. */
export const ReportFormatDescriptions: Record<ReportFormat, string> = {
  HTML: 'A page to read and to print on A4, complete in one file.',
  PDF: 'Pages of A4 for board papers, tagged so that a screen reader can read them.',
  DOCX: 'A Word document to edit and to paste from.',
  XLSX: 'An Excel workbook with a sheet for each register or table.',
  CSV: 'One table of comma-separated values: the milestones, or the first table of a report of somebody’s own.',
  JSON: 'The sealed record itself, byte for byte as it was signed; or the answer to the query of a report of somebody’s own.',
};
