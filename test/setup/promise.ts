import fs from 'node:fs';
import path from 'node:path';

/** When a figure is taken: with every change, every night, or for a release. */
export type Tier = 'PR' | 'N' | 'R';

/** What a passing test found out about a promise. */
export interface Kept {
  /** What was counted, in words that stand alone: `0 of 200 lost`. */
  figure: string;
  tier: Tier;
  /** What this run was held to, where it is less than the register of promises says. */
  target?: string;
}

/** Set for a lab: the same tests with the counts the promise names. */
export const LAB = process.env.GRIP_LAB === '1';

/** The tier of this run. */
export const TIER: Tier = LAB ? 'N' : 'PR';

/** A count that is small with every change and full in a lab. */
export const count = (always: number, lab: number): number => (LAB ? lab : always);

const register = JSON.parse(
  fs.readFileSync(path.resolve(import.meta.dirname, '../promises/register.json'), 'utf8'),
) as { number: string }[];

/**
 * Records the figure of a promise. Call it as the last line of the test that proves it, after every expectation, so that only what passed is recorded;
 * `npm run promises` finds each test file that imports this one, runs it, and prints the figures into docs/promises.md. Several tests may record parts of
 * one promise: their figures stand side by side. Titles and targets are kept in test/promises/register.json.
 *
 * ```ts
 * promise('R1', { figure: `${lost} of ${acknowledged} lost`, tier: TIER });
 * ```
 *
 * @throws Error for a number that is not in the register.
 */
export function promise(number: string, { figure, tier, target }: Kept): void {
  if (!register.some((row) => row.number === number)) {
    throw new Error(`There is no promise ${number}; add it to test/promises/register.json.`);
  }
  const file = process.env.GRIP_PROMISES;
  if (!file) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, `${JSON.stringify({ number, tier, figure, ...(target ? { target } : {}) })}\n`);
}
