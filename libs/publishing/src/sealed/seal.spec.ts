import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inPresentShape } from './first-format.js';
import { parseSealed, readSealed, seal } from './seal.js';
import { SEALED_FORMAT, type SealedReport } from './sealed-report.js';

const keys = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
const report = (name: string): Omit<SealedReport, 'signature'> =>
  ({ format: SEALED_FORMAT, programme: { ref: 'IC', name }, previous: null }) as never;
const broken = (bytes: Buffer): boolean => {
  try {
    readSealed(bytes, [keys.publicKey]);
    return false;
  } catch {
    return true;
  }
};

describe('a sealed report', () => {
  const sealed = seal(report('Intermediate care – “home first” 😀'), keys.privateKey);

  it('is read with the key it was signed with, among others', () => {
    const read = readSealed(sealed.bytes, [others.publicKey, keys.publicKey]);
    expect(read.programme.name).toBe('Intermediate care – “home first” 😀');
    expect(sealed.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is written in one way only (RFC 8785), so it can be made again from what it says', () => {
    const { signature: _, ...said } = inPresentShape(readSealed(sealed.bytes, [keys.publicKey]));
    expect(seal(said, keys.privateKey).bytes.equals(sealed.bytes)).toBe(true);
    const pretty = Buffer.from(JSON.stringify(JSON.parse(sealed.bytes.toString()), null, 2));
    expect(() => parseSealed(pretty)).toThrow('changed after it was signed');
  });

  it('altered by any one bit is refused', () => {
    for (let bit = 0; bit < sealed.bytes.length * 8; bit += 1) {
      const bytes = Buffer.from(sealed.bytes);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect({ bit, broken: broken(bytes) }).toEqual({ bit, broken: true });
    }
  });

  it('signed with a key that is not trusted is refused', () => {
    expect(() => readSealed(seal(report('x'), others.privateKey).bytes, [keys.publicKey])).toThrow(
      'not among the keys',
    );
  });

  it('is never mistaken for other bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => broken(Buffer.from(bytes))));
    fc.assert(fc.property(fc.jsonValue(), (value) => broken(Buffer.from(JSON.stringify(value)))));
  });
});
