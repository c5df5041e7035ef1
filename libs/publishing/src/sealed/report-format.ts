/** A form in which a sealed report may be had. */
export enum ReportFormat {
  HTML = 'HTML',
  PDF = 'PDF',
  DOCX = 'DOCX',
  XLSX = 'XLSX',
  CSV = 'CSV',
  JSON = 'JSON',
}
/** What a format is. */
export const ReportFormatMeaning = 'A form in which a sealed report may be had.';
/** What each format is good for. */
export const ReportFormatDescriptions: Record<ReportFormat, string> = {
  HTML: 'A page to read and to print on A4, complete in one file.',
  PDF: 'Pages of A4 for board papers, tagged so that a screen reader can read them.',
  DOCX: 'A Word document to edit and to paste from.',
  XLSX: 'An Excel workbook with a sheet for each register.',
  CSV: 'The milestones as a table of comma-separated values.',
  JSON: 'The sealed record itself, byte for byte as it was signed.',
};
