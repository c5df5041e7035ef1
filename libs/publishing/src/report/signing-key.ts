import type { KeyObject } from 'node:crypto';

/** The key this installation seals reports with; null where none was given. */
export class SigningKey {
  constructor(readonly key: KeyObject | null) {}
}
