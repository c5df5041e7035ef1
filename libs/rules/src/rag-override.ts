import type { Day } from './day.js';
import { isWorse, Rag } from './rag.js';
import { Role } from './people.js';
import { OVERRIDE_REASON_MIN } from './thresholds.js';

/** When an override holds and what it says. */
export interface RagOverrideFacts {
  /** The colour reported in place of the calculated one. */
  rag: Rag;
  /** The day it was set. */
  setOn: Day;
  /** First day on which the calculated colour shows again. */
  expiresOn: Day;
  /** The day it was lifted early; null when it was not. */
  liftedOn: Day | null;
}

/** The override last set on a programme or workstream, live or not, with what a report says of it. */
export interface LatestOverride extends RagOverrideFacts {
  reason: string;
  /** The name of the person who set it. */
  setBy: string | null;
}

/** Why an override was refused. */
export type OverrideRefusal = 'BLUE' | 'GREY' | 'SAME' | 'NOT_ALLOWED' | 'SRO_ONLY' | 'REASON_TOO_SHORT';

/** Whether an override may be set. */
export type OverrideVerdict = { ok: true } | { ok: false; refused: OverrideRefusal };

/** True on the days an override holds: from the day it is set until the day before it expires or is lifted. */
export function overrideIsLive({ setOn, expiresOn, liftedOn }: Omit<RagOverrideFacts, 'rag'>, asOf: Day): boolean {
  return setOn <= asOf && asOf < expiresOn && (liftedOn === null || asOf < liftedOn);
}

/** The colour reported: the override's while it is live, else the one given. */
export function effectiveRag(rag: Rag, override: RagOverrideFacts | null, asOf: Day): Rag {
  return override && overrideIsLive(override, asOf) ? override.rag : rag;
}

/** Roles that may report a worse colour than the rules give. */
const MAY_WORSEN: readonly Role[] = [Role.SRO, Role.PROGRAMME_DIRECTOR, Role.PMO];

/**
 * Whether someone with these roles may report another colour than the calculated one. A worse one: the programme
 * director, the PMO or the SRO. A better one: the SRO alone. To rate what is not rated (grey) is to claim knowledge the
 * plan does not hold, so that is the SRO's too. Nobody may choose blue, which means complete, or grey, which means not
 * rated. The reason needs 20 characters. Source: domain default to confirm; that an override needs a documented reason
 * is published practice.
 */
export function mayOverride(roles: readonly Role[], calculated: Rag, wanted: Rag, why: string): OverrideVerdict {
  if (wanted === Rag.BLUE) return refuse('BLUE');
  if (wanted === Rag.GREY) return refuse('GREY');
  if (!roles.some((role) => MAY_WORSEN.includes(role))) return refuse('NOT_ALLOWED');
  if (wanted === calculated) return refuse('SAME');
  const worsens = calculated !== Rag.GREY && isWorse(wanted, calculated);
  if (!worsens && !roles.includes(Role.SRO)) return refuse('SRO_ONLY');
  return isReasonLongEnough(why) ? { ok: true } : refuse('REASON_TOO_SHORT');
}

/** True when the reason for an override has enough characters to say something; blanks at its ends do not count. */
export function isReasonLongEnough(why: string): boolean {
  return [...why.trim()].length >= OVERRIDE_REASON_MIN;
}

function refuse(refused: OverrideRefusal): OverrideVerdict {
  return { ok: false, refused };
}
