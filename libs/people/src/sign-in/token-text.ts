import { createHash, randomBytes } from 'node:crypto';

const FORM = /^grip_pat_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/;

/** A new token: 256 random bits, and a check by which scanners for leaked secrets can tell it from other text. */
export function newToken(): string {
  const body = randomBytes(32).toString('base64url');
  return `grip_pat_${body}${check(body)}`;
}

/** What is kept of a token, and looked up by; null for a text that can be none. */
export function tokenDigest(token: string): string | null {
  const [, body = '', given] = FORM.exec(token) ?? [];
  return given && given === check(body) ? createHash('sha256').update(token).digest('base64url') : null;
}

function check(body: string): string {
  return createHash('sha256').update(`grip_pat ${body}`).digest('base64url').slice(0, 6);
}
