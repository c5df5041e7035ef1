import {
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  AlignmentType,
} from 'docx';
import type { Block, Cell, LaidOut, Section, TableBlock } from '../blocks.js';
import { chartPng } from '../charts/chart-png.js';
import { standaloneSvg } from '../charts/chart-svg.js';
import type { Chart } from '../charts/chart.js';
import { RAG_LOOK } from '../rag-look.js';
import { withoutTheMoment } from './zip.js';

// Word measures in twentieths of a point, and letters in halves of one.
const WIDTH = Math.round((186 / 25.4) * 1440);
const MARGIN = Math.round((12 / 25.4) * 1440);
/** Of a chart, in the pixels that Word counts pictures in: as wide as the text. */
const PICTURE_WIDTH = Math.floor((186 / 25.4) * 96);
const THIN = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** The report as a Word document with headings, real tables and nothing locked. */
export async function docxOf(laid: LaidOut): Promise<Buffer> {
  const document = new Document({
    title: laid.documentTitle,
    creator: laid.author,
    lastModifiedBy: laid.author,
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 19, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 40 } },
        },
        heading1: { run: { size: 30, bold: true, color: '0B0C0C' }, paragraph: { spacing: { after: 60 } } },
        heading2: {
          run: { size: 22, bold: true, color: '0B0C0C' },
          paragraph: { spacing: { before: 120, after: 40 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, footer: MARGIN / 2 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun(`${laid.footer} Page `),
                  new TextRun({ children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: textRuns(laid.title) }),
          plain(laid.subtitle),
          ...laid.notices.map(plain),
          ...laid.sections.flatMap(sectionOf),
        ],
      },
    ],
  });
  const made = await Packer.toBuffer(document);
  return withoutTheMoment(made, (name, text) => {
    if (name === 'word/document.xml') return numbered(text);
    return name === 'docProps/core.xml' ? datedBySignature(text, laid.signedAt) : text;
  });
}

/** Pictures are numbered from one: docx goes on counting from document to document. */
function numbered(body: string): string {
  let pictures = 0;
  return body.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${(pictures += 1)}"`);
}

/** The dates of the file are those of the signature: docx writes the present moment. */
function datedBySignature(core: string, signedAt: string | null): string {
  const at = new Date(signedAt ?? 0).toISOString();
  return core.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${at}`);
}

function sectionOf(section: Section): (Paragraph | Table)[] {
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: textRuns(section.heading) }),
    ...section.blocks.flatMap(blockOf),
  ];
}

function blockOf(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'paragraph') return [plain(block.text)];
  if (block.kind === 'list') {
    return block.items.map(({ text }) => new Paragraph({ bullet: { level: 0 }, children: textRuns(text) }));
  }
  if (block.kind === 'facts') {
    return block.facts.map(
      ({ term, cell }) =>
        new Paragraph({ children: [new TextRun({ text: `${term}: `, bold: true }), ...cellRuns(cell)] }),
    );
  }
  if (block.kind === 'chart') {
    return chartOf(block.chart);
  }
  // Two tables without a paragraph between them would become one in Word.
  return [tableOf(block), new Paragraph({ spacing: { after: 0 }, children: [] })];
}

/** Word shows the SVG; readers that know none show the picture. Both are described to those who see neither. */
function chartOf(chart: Chart): Paragraph[] {
  const { title, description, width, height } = chart;
  const picture = new ImageRun({
    type: 'svg',
    data: Buffer.from(standaloneSvg(chart)),
    fallback: { type: 'png', data: chartPng(chart) },
    transformation: { width: PICTURE_WIDTH, height: Math.round((PICTURE_WIDTH * height) / width) },
    altText: { name: title, title, description },
  });
  return [
    new Paragraph({ keepNext: true, children: [new TextRun({ text: `${title}.`, bold: true })] }),
    new Paragraph({ keepNext: true, children: [picture] }),
  ];
}

function plain(text: string): Paragraph {
  return new Paragraph({ children: textRuns(text) });
}

function textRuns(text: string, bold = false): TextRun[] {
  return text.split('\n').map((line, at) => new TextRun({ text: line, bold, ...(at ? { break: 1 } : {}) }));
}

function cellRuns({ text, rag }: Cell): TextRun[] {
  if (!rag) return textRuns(text);
  const { word, shape, ink, tint } = RAG_LOOK[rag];
  const colour = ink.slice(1).toUpperCase();
  return [
    new TextRun({
      text: `${shape} ${word}`,
      bold: true,
      color: colour,
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: tint.slice(1).toUpperCase() },
      border: { style: BorderStyle.SINGLE, size: 6, color: colour, space: 0 },
    }),
    ...textRuns(text.slice(word.length)),
  ];
}

function tableOf({ columns, rows }: TableBlock): Table {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((share * WIDTH) / all));
  const cell = (children: TextRun[], at: number, end: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      children: [
        new Paragraph({ spacing: { after: 0 }, alignment: end ? AlignmentType.RIGHT : AlignmentType.LEFT, children }),
      ],
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    tableLook: { firstRow: true, firstColumn: true },
    margins: { left: 0, right: 80, top: 15, bottom: 15, marginUnitType: WidthType.DXA },
    borders: { top: THIN, bottom: THIN, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head, end }, at) => cell(textRuns(head, true), at, end === true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((one, at) => cell(cellRuns(one), at, one.end === true)) }),
      ),
    ],
  });
}
