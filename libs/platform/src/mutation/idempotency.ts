import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import { UserErrorCode, UserProblem } from '../errors/user-problem.js';
import type { Act } from './act.js';

/** Days a key is remembered. */
const DAYS_KEPT = 7;

/** An act under a key that its caller chose: however often it is sent, it is done once. */
export interface KeyedAct {
  key: string;
  operation: string;
  inputDigest: string;
}

/** The key in the input of a mutation, if there is one. */
export function keyedAct(operation: string, input: object): KeyedAct | null {
  const { idempotencyKey: key, ...rest } = input as { idempotencyKey?: string | null };
  if (!key) return null;
  // Inputs arrive in the order of their type's fields, so equal inputs have equal texts.
  return { key, operation, inputDigest: createHash('sha256').update(JSON.stringify(rest)).digest('base64url') };
}

/** The key of one item of a bulk act whose items are done one by one: the same whenever the bulk act is sent again. */
export function itemKey(bulk: object, n: number): { idempotencyKey?: string } {
  const { idempotencyKey: key } = bulk as { idempotencyKey?: string | null };
  return key ? { idempotencyKey: v5(String(n), key) } : {};
}

/**
 * Takes the key for this act, or finds what came of the act that took it before. Waits for another act that is using the same key at this moment.
 * @returns the outcome of the earlier act; undefined when this is the first.
 * @throws UserProblem IDEMPOTENCY_KEY_REUSED when the key was used for something else.
 */
export async function takeKey(act: Act, { key, operation, inputDigest }: KeyedAct): Promise<unknown> {
  const now = act.now.toISOString();
  const taken = await act.rows(
    `with gone as (delete from operations.idempotency where person_id = ? and created_at < ?::timestamptz - interval '${DAYS_KEPT} days' and key <> ?)
     insert into operations.idempotency (person_id, key, operation, input_digest, created_at) values (?, ?, ?, ?, ?)
     on conflict do nothing returning key`,
    [act.callerId, now, key, act.callerId, key, operation, inputDigest, now],
  );
  if (taken.length) return undefined;
  const [earlier] = await act.rows<{ operation: string; inputDigest: string; outcome: unknown }>(
    'select operation, input_digest as "inputDigest", outcome from operations.idempotency where person_id = ? and key = ?',
    [act.callerId, key],
  );
  if (earlier?.operation === operation && earlier.inputDigest === inputDigest) return earlier.outcome;
  throw UserProblem.of(
    UserErrorCode.IDEMPOTENCY_KEY_REUSED,
    ['idempotencyKey'],
    'This key was used for another act; make a new key for each act, and keep it only to send the same act again.',
  );
}

/** Keeps what came of the act beside what it wrote. */
export async function keepOutcome(act: Act, { key }: KeyedAct, outcome: unknown): Promise<void> {
  await act.rows('update operations.idempotency set outcome = ?::jsonb where person_id = ? and key = ?', [
    JSON.stringify(outcome),
    act.callerId,
    key,
  ]);
}
