import { createHmac, timingSafeEqual } from 'node:crypto';

const FORM = /^grip_local_([0-9a-f]{32})_([A-Za-z0-9_-]{22})$/;

/** Tokens found genuine that are remembered, so that not every request works out the signature anew. */
const MAX_KNOWN = 1_000;

/** Tokens for trying Grip out on one's own machine. They are made from the installation's secret, so none is stored. */
export class LocalTokens {
  private readonly known = new Map<string, string>();

  constructor(private readonly secret: string) {}

  /** The token with which a person signs in, until the secret changes. */
  tokenFor(personId: string): string {
    const hex = personId.replaceAll('-', '');
    return `grip_local_${hex}_${this.signature(hex)}`;
  }

  /** The person a token was made for; null when it was not made here. */
  personOf(token: string): string | null {
    const known = this.known.get(token);
    if (known) return known;
    const person = this.check(token);
    if (person && this.known.size < MAX_KNOWN) this.known.set(token, person);
    return person;
  }

  private check(token: string): string | null {
    const [, hex = '', signature = ''] = FORM.exec(token) ?? [];
    const expected = Buffer.from(this.signature(hex));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private signature(hex: string): string {
    return createHmac('sha256', this.secret).update(`local-token.${hex}`).digest('base64url').slice(0, 22);
  }
}
