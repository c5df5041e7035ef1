import { createHash, hash } from 'node:crypto';

/** One link as it is kept and exported: the change as the canonical text PostgreSQL writes for it, and the digest that binds it to the one before. */
export interface Link {
  programmeId: string;
  /** Its place in the chain, counted from 1. */
  place: number;
  /** JSON text of the recorded version. */
  content: string;
  /** Hexadecimal. */
  digest: string;
}

/** What is wrong with a chain: the first place at which it does not hold, and why. */
export interface ChainProblem {
  programmeId: string;
  place: number;
  problem: string;
}

/** Where a chain ends. */
export interface ChainHead {
  programmeId: string;
  length: number;
  digest: string;
}

/** The digest of a link: SHA-256 over the digest before it and its content. */
export function linkDigest(before: Buffer, content: string): Buffer {
  return hash('sha256', Buffer.concat([before, Buffer.from(content, 'utf8')]), 'buffer');
}

/** What the first link of a chain is bound to. */
export function chainStart(programmeId: string): Buffer {
  return createHash('sha256').update(`grip ${programmeId}`, 'utf8').digest();
}

/**
 * Checks links one after another, whatever their number: give it every link of every chain, in the order of chains and places. After the first bad link of a chain
 * the rest of that chain is passed over, since every digest after it rests on the bad one.
 */
export class ChainCheck {
  readonly problems: ChainProblem[] = [];
  readonly heads: ChainHead[] = [];
  /** Links looked at. */
  count = 0;
  private at: { programmeId: string; place: number; digest: Buffer } | null = null;
  private broken = false;

  add({ programmeId, place, content, digest }: Link): void {
    this.count += 1;
    if (this.at?.programmeId !== programmeId) {
      this.finish();
      this.at = { programmeId, place: 0, digest: chainStart(programmeId) };
    }
    if (this.broken) return;
    const expectedPlace = this.at.place + 1;
    if (place !== expectedPlace) return this.fail(expectedPlace, `link ${expectedPlace} is missing`);
    const expected = linkDigest(this.at.digest, content);
    if (expected.toString('hex') !== digest) {
      return this.fail(
        place,
        'its content or its digest was changed, or a link before it was added, removed or replaced',
      );
    }
    this.at = { programmeId, place, digest: expected };
  }

  /** Call after the last link. */
  finish(): void {
    if (this.at && !this.broken) {
      const { programmeId, place, digest } = this.at;
      this.heads.push({ programmeId, length: place, digest: digest.toString('hex') });
    }
    this.at = null;
    this.broken = false;
  }

  private fail(place: number, problem: string): void {
    this.problems.push({ programmeId: this.at?.programmeId ?? '', place, problem });
    this.broken = true;
  }
}
