/** Which facts a rule was given that cannot be. */
export type RuleErrorCode = 'NOT_A_DAY' | 'NOT_ON_SCALE' | 'NEGATIVE_WEIGHT';

/**
 * Facts that no rule can judge: a likelihood of 6, a day that does not exist. What may be typed in is checked before it
 * gets this far.
 */
export class RuleError extends Error {
  override readonly name = 'RuleError';

  constructor(
    readonly code: RuleErrorCode,
    message: string,
  ) {
    super(message);
  }
}
