import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { ChainHead, ChainProblem, Link } from './chain.js';

const TITLE = 'grip anchor 1';

/** Where every chain ended at an instant, signed, to be kept where nobody who keeps the database can write. */
export interface Anchor {
  at: string;
  keyId: string;
  heads: ChainHead[];
}

/** Short name of a key: the first half of the SHA-256 of its public part. */
export function keyId(key: KeyObject): string {
  const pub = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(pub.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 32);
}

/** An anchor as text: a line for each chain, and last an Ed25519 signature over every byte before it. */
export function writeAnchor(heads: readonly ChainHead[], at: Date, privateKey: KeyObject): string {
  const lines = [
    TITLE,
    `at ${at.toISOString()}`,
    `key ${keyId(privateKey)}`,
    ...heads.map(({ programmeId, length, digest }) => `chain ${programmeId} ${length} ${digest}`),
  ];
  const text = `${lines.join('\n')}\n`;
  return `${text}signature ${sign(null, Buffer.from(text), privateKey).toString('base64')}\n`;
}

/**
 * Reads an anchor whose signature holds.
 * @throws Error in a sentence when it is no anchor, was signed with another key, or was changed since.
 */
export function readAnchor(text: string, publicKey: KeyObject): Anchor {
  const [, signed = '', signature = ''] = /^([\s\S]*\n)signature ([A-Za-z0-9+/=]+)\n$/.exec(text) ?? [];
  const [title, atLine = '', keyLine = '', ...chains] = signed.trimEnd().split('\n');
  if (title !== TITLE) throw new Error('this is not an anchor of Grip.');
  const key = keyLine.replace(/^key /, '');
  if (key !== keyId(publicKey))
    throw new Error(`the anchor was signed with key ${key}, not with the given key ${keyId(publicKey)}.`);
  if (!verify(null, Buffer.from(signed), publicKey, Buffer.from(signature, 'base64')))
    throw new Error('the signature does not fit: the anchor was changed after it was signed.');
  const heads = chains.map((line) => {
    const [, programmeId = '', length = '', digest = ''] = line.split(' ');
    return { programmeId, length: Number(length), digest };
  });
  return { at: atLine.replace(/^at /, ''), keyId: key, heads };
}

/** What an anchor tells of chains that may each be sound in itself: one cut short, gone, or made anew since. */
export function againstAnchor(
  anchor: Anchor,
  digestAt: (programmeId: string, place: number) => Link['digest'] | undefined,
): ChainProblem[] {
  return anchor.heads.flatMap(({ programmeId, length, digest }) => {
    const now = digestAt(programmeId, length);
    if (now === digest) return [];
    const problem =
      now === undefined
        ? `the chain was ${length} links long at ${anchor.at} and has been cut short`
        : `link ${length} is not the one that was signed at ${anchor.at}: the chain was made anew`;
    return [{ programmeId, place: length, problem }];
  });
}
