import PDFDocument from 'pdfkit';
import type { Rag } from '#rules';
import type { Cell, LaidOut } from '../blocks.js';
import { LINE, SIZE, Type, visualWords, type Weight } from './pdf-type.js';
import { RAG_LOOK } from '../rag-look.js';

type Document = InstanceType<typeof PDFDocument>;

/** An element of the structure that screen readers follow, and its kind. */
export interface Node {
  struct: ReturnType<Document['struct']>;
  tag: string;
}

/** How a line of text looks; left out: regular, of the size of the text, in ink. */
export interface Look {
  weight?: Weight;
  size?: number;
  colour?: string;
}

const MM = 72 / 25.4;
/** A4 with margins of 12 mm, in points. */
export const PAGE = { left: 12 * MM, top: 12 * MM, right: 595.28 - 12 * MM, bottom: 841.89 - 12 * MM } as const;

const INK = '#0b0c0c';
/** Between the frame of a colour and its word. */
const FRAME = 2.5;

/** How far from the next column numbers end. */
export const END = 3;

/** Words broken into lines: a bold lead, a colour in its frame, and the rest, the first line of which is shorter by what stands before it. */
export interface Setting {
  lead: string;
  cell: Cell;
  lines: string[];
  leadWidth: number;
  tagWidth: number;
  weight: Weight;
}

/** A growing tagged document with the place that was reached in it. */
export class Pages {
  readonly doc: Document;
  readonly type: Type;
  readonly root: Node;
  y: number = PAGE.top;

  constructor({ title, documentTitle, author, signedAt }: LaidOut) {
    const info = { Title: documentTitle, Author: author, Creator: 'Grip', Producer: 'Grip' };
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      // The declaration knows the archive profiles only; pdfkit knows this one too.
      subset: 'PDF/UA' as 'PDF/A-1',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      bufferPages: true,
      // None of the fonts that every reader is supposed to have: they know Western Europe only, and PDF/UA wants fonts in the file.
      font: null as unknown as string,
      // The moment of signing is the only date the file bears; pdfkit would put in the present one.
      info: { ...info, CreationDate: new Date(signedAt ?? 0) },
    });
    this.type = new Type(this.doc);
    this.root = { struct: this.doc.struct('Document', structOptions({ lang: 'en-GB', title })), tag: 'Document' };
    this.doc.addStructure(this.root.struct);
  }

  /** A new page unless there is room; true when one was begun. */
  room(height: number): boolean {
    if (this.y + height <= PAGE.bottom || this.y === PAGE.top) return false;
    this.turn();
    return true;
  }

  /** On to the next page. */
  turn(): void {
    this.doc.addPage();
    this.y = PAGE.top;
  }

  /** How many pages there are. */
  count(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** A child of an element. */
  child(parent: Node, tag: string, options: StructOptions = {}): Node {
    const struct = this.doc.struct(tag, structOptions(options));
    parent.struct.add(struct);
    return { struct, tag };
  }

  /** What is drawn belongs to the element; `actual` is what it says where that is not what is drawn. */
  mark({ struct, tag }: Node, draw: () => void, actual?: string): void {
    const content = this.doc.markStructureContent(tag, actual === undefined ? {} : { actual });
    draw();
    this.doc.endMarkedContent();
    struct.add(content);
  }

  /** What is drawn says nothing: rules, frames, repeated heads, page numbers. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  rule(x: number, width: number, y: number, weight = 0.5, colour = '#b1b4b6'): void {
    const to = x + width;
    this.artifact(() => void this.doc.lineWidth(weight).moveTo(x, y).lineTo(to, y).stroke(colour));
  }

  /** One line of text, as part of an element. */
  line(node: Node, text: string, x: number, y: number, look: Look = {}): void {
    if (!text.trim()) return;
    const words = visualWords(text);
    this.mark(node, () => this.draw(text, x, y, look), words ? text : undefined);
  }

  /** Draws a line of text and nothing else. */
  draw(text: string, x: number, y: number, { weight = 'regular', size = SIZE, colour = INK }: Look = {}): void {
    const put = (part: string, at: number): void => {
      this.type.use(weight, size);
      this.doc.fillColor(colour).text(part, at, y, { lineBreak: false });
    };
    const words = visualWords(text);
    if (!words) return put(text, x);
    let at = x;
    for (const word of words) {
      if (word) put(word, at);
      at += this.type.width(word, weight, size) + this.type.width(' ', weight, size);
    }
  }

  /** Breaks the words of a cell into lines for a width. */
  set(cell: Cell, width: number, { lead = '', weight = 'regular' }: { lead?: string; weight?: Weight } = {}): Setting {
    const look = cell.rag && RAG_LOOK[cell.rag];
    const bold = lead ? `${this.type.showable(lead, 'bold')}: ` : '';
    const leadWidth = bold ? this.type.width(bold, 'bold') : 0;
    const text = look ? cell.text.slice(look.word.length) : cell.text;
    const space = look && text.startsWith(' ') ? this.type.width(' ', weight) + 1 : 1;
    const tagWidth = look ? this.type.width(`${look.shape} ${look.word}`, 'bold') + 2 * FRAME + space : 0;
    const lines = this.type.lines(look ? text.trimStart() : text, width, weight, leadWidth + tagWidth);
    return { lead: bold, cell, lines, leadWidth, tagWidth, weight };
  }

  /** Draws some lines of a setting, the first of them at `y`. */
  put(node: Node, setting: Setting, x: number, y: number, width: number, from = 0, to = setting.lines.length): void {
    const { lead, cell, lines, leadWidth, tagWidth, weight } = setting;
    for (let at = from; at < to; at++) {
      const top = y + (at - from) * LINE;
      const text = lines[at] ?? '';
      if (at === 0 && lead) this.line(node, lead, x, top, { weight: 'bold' });
      if (at === 0 && cell.rag) this.tag(node, cell.rag, x + leadWidth, top);
      const before = at === 0 ? leadWidth + tagWidth : 0;
      this.line(node, text, cell.end ? x + width - END - this.type.width(text, weight) : x + before, top, { weight });
    }
  }

  private tag(node: Node, rag: Rag, x: number, y: number): void {
    const { tint, ink, shape, word } = RAG_LOOK[rag];
    const text = `${shape} ${word}`;
    const width = this.type.width(text, 'bold') + 2 * FRAME;
    this.artifact(
      () =>
        void this.doc
          .lineWidth(0.9)
          .rect(x, y + 0.8, width, 9.9)
          .fillAndStroke(tint, ink),
    );
    this.line(node, text, x + FRAME, y, { weight: 'bold', colour: ink });
  }

  /** The foot of every page, and the file. */
  async finish(footer: string): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    const words = this.type.lines(footer, PAGE.right - PAGE.left - 80)[0] ?? '';
    for (let at = start; at < start + count; at++) {
      this.doc.switchToPage(at);
      const number = `Page ${at - start + 1} of ${count}`;
      this.artifact(() => {
        this.draw(words, PAGE.left, PAGE.bottom + 8);
        this.draw(number, PAGE.right - this.type.width(number, 'regular'), PAGE.bottom + 8);
      });
    }
    this.root.struct.end();
    const parts: Buffer[] = [];
    const done = new Promise<Buffer>((resolve, reject) => {
      this.doc.on('data', (part: Buffer) => parts.push(part));
      this.doc.on('end', () => resolve(Buffer.concat(parts)));
      this.doc.on('error', reject);
    });
    this.doc.end();
    return done;
  }
}

/** What may be said of an element. */
export interface StructOptions {
  title?: string;
  lang?: string;
  alt?: string;
  /** Of a head in a table: what it heads. */
  scope?: 'Column' | 'Row';
  bbox?: readonly [number, number, number, number];
  placement?: 'Block';
}

/** The declaration of pdfkit lags behind what it takes. */
function structOptions(options: StructOptions): object {
  return options;
}
