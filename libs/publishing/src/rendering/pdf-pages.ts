import PDFDocument from 'pdfkit';
import type { Cell, LaidOut } from './blocks.js';
import { LINE, SIZE, Type, visual, type Weight } from './pdf-type.js';
import { RAG_LOOK } from './rag-look.js';

type Document = InstanceType<typeof PDFDocument>;

/** An element of the structure that screen readers follow. */
export type Element = ReturnType<Document['struct']>;

const MM = 72 / 25.4;
/** A4 with margins of 12 mm, in points. */
export const PAGE = { left: 12 * MM, top: 12 * MM, right: 595.28 - 12 * MM, bottom: 841.89 - 12 * MM } as const;

const INK = '#0b0c0c';
/** Space between the frame of a colour and its word. */
const PAD = 2.5;

/** Words to be set: an optional bold lead, then a colour in its frame, then the rest. */
export interface Setting {
  lead?: string;
  cell: Cell;
  lines: string[];
  leadWidth: number;
  tagWidth: number;
}

/** A growing tagged document with the place that was reached in it. */
export class Pages {
  readonly doc: Document;
  readonly type: Type;
  readonly root: Element;
  y: number = PAGE.top;

  constructor({ title, author, signedAt }: LaidOut) {
    const info = { Title: `${title}: highlight report`, Author: author, Creator: 'Grip', Producer: 'Grip' };
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
      font: null as unknown as string,
      // The moment of signing is the only date the file bears; pdfkit would put in the present one.
      info: { ...info, CreationDate: new Date(signedAt ?? 0) },
    });
    this.type = new Type(this.doc);
    this.root = this.doc.struct('Document', { lang: 'en-GB', title });
    this.doc.addStructure(this.root);
  }

  /** A new page unless there is room; true when one was begun. */
  room(height: number): boolean {
    if (this.y + height <= PAGE.bottom || this.y === PAGE.top) return false;
    this.doc.addPage();
    this.y = PAGE.top;
    return true;
  }

  /** A child of an element. */
  child(parent: Element, tag: string, options: object = {}): Element {
    const element = this.doc.struct(tag, options);
    parent.add(element);
    return element;
  }

  /** What is drawn belongs to the element. */
  mark(element: Element, tag: string, draw: () => void, actual?: string): void {
    const content = this.doc.markStructureContent(tag, actual === undefined ? {} : { actual });
    draw();
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** What is drawn says nothing: rules, frames, repeated heads, page numbers. */
  artifact(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  rule(x: number, width: number, y: number, weight = 0.5, colour = '#b1b4b6'): void {
    this.artifact(() => {
      this.doc
        .lineWidth(weight)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(colour);
    });
  }

  /** One line of text, as part of an element. */
  line(
    element: Element,
    tag: string,
    text: string,
    x: number,
    y: number,
    weight: Weight = 'regular',
    size = SIZE,
    colour = INK,
  ): void {
    if (!text.trim()) return;
    const seen = visual(text);
    this.mark(element, tag, () => this.draw(seen, x, y, weight, size, colour), seen === text ? undefined : text);
  }

  /** Draws text and nothing else. */
  draw(text: string, x: number, y: number, weight: Weight, size = SIZE, colour = INK): void {
    this.type.use(weight, size);
    this.doc.fillColor(colour).text(text, x, y, { lineBreak: false });
  }

  /** Breaks words into lines for a width. */
  set(cell: Cell, width: number, lead?: string, weight: Weight = 'regular'): Setting {
    const look = cell.rag && RAG_LOOK[cell.rag];
    const leadWidth = lead ? this.type.width(`${this.type.showable(lead, 'bold')}: `, 'bold') : 0;
    const tagWidth = look ? this.type.width(`${look.shape} ${look.word}`, 'bold') + 2 * PAD : 0;
    const text = look ? cell.text.slice(look.word.length) : cell.text;
    const lines = text || !look ? this.type.lines(text, width, weight, leadWidth + tagWidth) : [''];
    return { ...(lead === undefined ? {} : { lead }), cell, lines, leadWidth, tagWidth };
  }

  /** Draws lines of a setting from one to another, the first at `y`. */
  put(
    element: Element,
    tag: string,
    setting: Setting,
    x: number,
    y: number,
    width: number,
    part = { from: 0, to: setting.lines.length },
    weight: Weight = 'regular',
  ): void {
    const { lead, cell, lines, leadWidth, tagWidth } = setting;
    for (let at = part.from; at < part.to; at++) {
      const top = y + (at - part.from) * LINE;
      const text = lines[at] ?? '';
      if (at > 0) {
        this.line(element, tag, text, this.at(text, x, width, cell), top, weight);
        continue;
      }
      if (lead) this.line(element, tag, `${this.type.showable(lead, 'bold')}: `, x, top, 'bold');
      if (cell.rag) this.tag(element, tag, cell.rag, x + leadWidth, top, tagWidth);
      this.line(element, tag, text, cell.end ? this.at(text, x, width, cell) : x + leadWidth + tagWidth, top, weight);
    }
  }

  private at(text: string, x: number, width: number, { end }: Cell): number {
    return end ? x + width - this.type.width(text, 'regular') : x;
  }

  private tag(element: Element, tag: string, rag: keyof typeof RAG_LOOK, x: number, y: number, width: number): void {
    const { tint, ink, shape, word } = RAG_LOOK[rag];
    this.artifact(() => {
      this.doc
        .lineWidth(0.9)
        .rect(x, y - 0.4, width, LINE - 0.6)
        .fillAndStroke(tint, ink);
    });
    this.line(element, tag, `${shape} ${word}`, x + PAD, y, 'bold', SIZE, ink);
  }

  /** The foot of every page, and the file. */
  async finish(footer: string): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let at = start; at < start + count; at++) {
      this.doc.switchToPage(at);
      const number = `Page ${at - start + 1} of ${count}`;
      const words = this.type.lines(footer, PAGE.right - PAGE.left - 70)[0] ?? '';
      this.artifact(() => {
        this.draw(visual(words), PAGE.left, PAGE.bottom + 8, 'regular');
        this.draw(number, PAGE.right - this.type.width(number, 'regular'), PAGE.bottom + 8, 'regular');
      });
    }
    this.root.end();
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
