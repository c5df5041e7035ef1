import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import { keyId } from '#platform';
import { FIRST_FORMAT, type SealedRecord } from './first-format.js';
import { SEALED_FORMAT, type SealedReport } from './sealed-report.js';

/** The formats that are read; only the first of them is written. */
const FORMATS: readonly string[] = [SEALED_FORMAT, FIRST_FORMAT];

/** A sealed report as it is kept and handed out. */
export interface Sealed {
  /** Canonical JSON (RFC 8785) in UTF-8; these bytes are the record. */
  bytes: Buffer;
  /** SHA-256 of the bytes, in hexadecimal. */
  digest: string;
  keyId: string;
}

/** Signs a report and writes it out. */
export function seal(report: Omit<SealedReport, 'signature'>, privateKey: KeyObject): Sealed {
  const value = sign(null, canonical(report), privateKey).toString('base64');
  const signature = { algorithm: 'Ed25519' as const, keyId: keyId(privateKey), value };
  const bytes = canonical({ ...report, signature });
  return { bytes, digest: digestOf(bytes), keyId: signature.keyId };
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a sealed report, every bit of which is as it was signed. Takes nothing but the bytes and the public keys that are trusted.
 * @throws Error in a sentence: it is no sealed report, was signed with a key that is not among them, or was changed since.
 */
export function readSealed(bytes: Uint8Array, trusted: readonly KeyObject[]): SealedRecord {
  const report = parseSealed(bytes);
  const { signature, ...signed } = report;
  const key = trusted.find((one) => keyId(one) === signature.keyId);
  if (!key) throw new Error(`it says it was signed with key ${signature.keyId}, which is not among the keys given.`);
  if (signature.algorithm !== 'Ed25519') throw new Error('it was not signed with Ed25519.');
  const value = Buffer.from(signature.value, 'base64');
  // One signature can be written in several ways in base64; only the usual one is ours.
  if (value.toString('base64') !== signature.value || !verify(null, canonical(signed), key, value)) {
    throw new Error('the signature does not fit: the report was changed after it was signed.');
  }
  return report;
}

/** The report in the bytes, as it was sealed and whoever signed it. Bytes that say the same in another way are refused: there is one way to write a report. */
export function parseSealed(bytes: Uint8Array): SealedRecord {
  let report: SealedRecord;
  try {
    report = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as SealedRecord;
  } catch {
    throw new Error('this is not a sealed report of Grip, or it was changed after it was signed.');
  }
  if (!FORMATS.includes(report?.format) || typeof report.signature?.value !== 'string') {
    throw new Error(
      `this is not a sealed report of Grip; it should say "${FORMATS.join('" or "')}" and bear a signature.`,
    );
  }
  if (!canonical(report).equals(Buffer.from(bytes))) {
    throw new Error('its bytes are not those of a sealed report: it was changed after it was signed.');
  }
  return report;
}

function canonical(value: object): Buffer {
  return Buffer.from(canonicalize(value) ?? '');
}
