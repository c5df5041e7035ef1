import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from '../errors/start-problem.js';
import { keyId } from './anchor.js';

/**
 * The key this installation signs with: Ed25519, in the file `named` (`GRIP_SIGNING_KEY_FILE`) or made once in the data folder. Its public part lies beside it, named by its key id, for
 * whoever checks a signature elsewhere.
 * @throws StartProblem when it can be neither read nor made.
 */
export function signingKey(dataFolder: string, named = process.env.GRIP_SIGNING_KEY_FILE): KeyObject {
  const file = named || path.join(dataFolder, 'signing-key.pem');
  try {
    if (!named && !existsSync(file)) makeKey(file);
    return createPrivateKey(readFileSync(file));
  } catch {
    throw new StartProblem(
      `cannot read a signing key from ${file}; give an Ed25519 key in PEM form, or make the folder writable.`,
    );
  }
}

/** The public key in a PEM file. */
export function publicKey(file: string): KeyObject {
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    throw new StartProblem(
      `cannot read a public key from ${file}; give the PEM file that lies beside the signing key.`,
    );
  }
}

function makeKey(file: string): void {
  const { privateKey, publicKey: pub } = generateKeyPairSync('ed25519');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(
    path.join(path.dirname(file), `signing-key-${keyId(pub)}.pub.pem`),
    pub.export({ type: 'spki', format: 'pem' }),
  );
}
