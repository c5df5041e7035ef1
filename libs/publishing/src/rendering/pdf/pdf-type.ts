import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

type Document = InstanceType<typeof PDFDocument>;

/** The letters of the PDF: DejaVu Sans Condensed, which knows Latin, Greek, Cyrillic, Arabic, Hebrew and the shapes of the colours. */
export const SIZE = 9.5;
/** From one line to the next. */
export const LINE = 10.65;

/** Weight of the letters. */
export type Weight = 'regular' | 'bold';

const FILES: Record<Weight, string> = { regular: 'DejaVuSansCondensed.ttf', bold: 'DejaVuSansCondensed-Bold.ttf' };
const loaded = new Map<Weight, Buffer>();

/** The font file, read once. */
export function fontFile(weight: Weight): Buffer {
  const known = loaded.get(weight);
  if (known) return known;
  const file = readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${FILES[weight]}`));
  loaded.set(weight, file);
  return file;
}

// Signs that only change how the sign before them looks; where a font cannot do that, nothing is lost.
const JOINERS = /\p{Default_Ignorable_Code_Point}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Measures and breaks text, and sees to it that every sign can be shown. */
export class Type {
  /** True once a sign had to be written as its number. */
  replaced = false;
  private readonly widths = new Map<string, number>();
  private readonly shown = new Map<string, string>();

  constructor(private readonly doc: Document) {
    doc.registerFont('regular', fontFile('regular'));
    doc.registerFont('bold', fontFile('bold'));
  }

  /** Sets the font, for measuring as for drawing. */
  use(weight: Weight, size = SIZE): void {
    this.doc.font(weight).fontSize(size);
  }

  width(text: string, weight: Weight, size = SIZE): number {
    const key = `${weight} ${size} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    this.use(weight, size);
    const width = this.doc.widthOfString(text);
    this.widths.set(key, width);
    return width;
  }

  /** The text with what the font cannot show written as its Unicode number: "[U+6F22]". */
  showable(text: string, weight: Weight): string {
    return Array.from(text, (sign) => this.sign(sign, weight)).join('');
  }

  private sign(sign: string, weight: Weight): string {
    if (/[\x20-\x7e\n]/.test(sign)) return sign;
    if (sign === '\t') return ' ';
    if (JOINERS.test(sign)) return '';
    const key = `${weight}${sign}`;
    let known = this.shown.get(key);
    if (known === undefined) {
      const code = sign.codePointAt(0) ?? 0;
      this.use(weight);
      known = hasGlyph(this.doc, code) ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
      this.shown.set(key, known);
    }
    if (known !== sign) this.replaced = true;
    return known;
  }

  /** Lines no wider than `width`, the first one shorter by `indent`. A word too long for a line is broken. */
  lines(text: string, width: number, weight: Weight = 'regular', indent = 0, size = SIZE): string[] {
    const lines: string[] = [];
    let room = width - indent;
    for (const paragraph of this.showable(text, weight).split('\n')) {
      let line = '';
      for (const piece of paragraph.split(' ').flatMap((part) => this.pieces(part, width, weight, size))) {
        const longer = line ? `${line}${piece.joined ? '' : ' '}${piece.text}` : piece.text;
        if (this.lineWidth(longer, weight, size) <= room || (!line && room === width)) {
          line = longer;
          continue;
        }
        lines.push(line);
        room = width;
        line = piece.text;
      }
      lines.push(line);
      room = width;
    }
    return lines;
  }

  private lineWidth(line: string, weight: Weight, size: number): number {
    const space = this.width(' ', weight, size);
    return line.split(' ').reduce((sum, word) => sum + this.width(word, weight, size) + space, -space);
  }

  private pieces(part: string, width: number, weight: Weight, size: number): { text: string; joined: boolean }[] {
    if (this.width(part, weight, size) <= width) return [{ text: part, joined: false }];
    const pieces: string[] = [''];
    for (const sign of part) {
      const longer = (pieces.at(-1) ?? '') + sign;
      if (this.width(longer, weight, size) <= width || longer === sign) pieces[pieces.length - 1] = longer;
      else pieces.push(sign);
    }
    return pieces.map((text, at) => ({ text, joined: at > 0 }));
  }
}

function hasGlyph(doc: Document, code: number): boolean {
  // pdfkit keeps the font it has read here and gives no other way to ask what it holds.
  const { _font } = doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } };
  return _font.font.hasGlyphForCodePoint(code);
}

/**
 * The words of a line in the order in which they are seen, where any of them runs from right to left; null where none does. pdfkit shapes and turns each
 * such word, and sets words from left to right. The line as a whole runs from left to right, as the report does.
 */
export function visualWords(line: string): string[] | null {
  if (!RIGHT_TO_LEFT.test(line)) return null;
  const words = line.split(' ');
  const seen: string[] = [];
  for (let at = 0; at < words.length;) {
    const from = at;
    while (at < words.length && RIGHT_TO_LEFT.test(words[at] ?? '')) at += 1;
    if (at > from) seen.push(...words.slice(from, at).reverse());
    else seen.push(words[at++] ?? '');
  }
  return seen;
}
