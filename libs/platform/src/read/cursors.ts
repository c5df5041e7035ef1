import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { badInput } from '../errors/bad-input.js';

/** Where a page ended: the sort values of its last row, bound by signature to the question that was asked. */
export class Cursors {
  constructor(private readonly secret: string) {}

  /** A short digest of everything that must stay the same from page to page: type, parent, filter, order and instant. */
  static question(parts: unknown): string {
    return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
  }

  write(question: string, values: readonly (string | null)[]): string {
    const body = Buffer.from(JSON.stringify(values)).toString('base64url');
    return `${body}.${this.sign(question, body)}`;
  }

  read(question: string, cursor: string): (string | null)[] {
    const [body = '', signature = ''] = cursor.split('.');
    const expected = Buffer.from(this.sign(question, body));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw badInput(
        '`after` does not belong to this list: use an endCursor of the same query with the same filter, orderBy and asOf.',
      );
    }
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as (string | null)[];
  }

  private sign(question: string, body: string): string {
    return createHmac('sha256', this.secret).update(`${question}.${body}`).digest('base64url').slice(0, 16);
  }
}
