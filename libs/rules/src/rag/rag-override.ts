import type { Day } from '../day.js';
import { isWorse, Rag } from './rag.js';
import { OVERRIDE_REASON_MIN } from '../thresholds.js';

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

/** Why no override can be set, whoever asks. */
export type OverrideRefusal = 'BLUE' | 'GREY' | 'SAME';

/** What setting an override comes to: an action that takes a right, or a refusal. */
export type OverrideVerdict = { action: 'WORSEN_RAG' | 'IMPROVE_RAG' } | { refused: OverrideRefusal };

/** True on the days an override holds: from the day it is set until the day before it expires or is lifted. */
export function overrideIsLive({ setOn, expiresOn, liftedOn }: Omit<RagOverrideFacts, 'rag'>, asOf: Day): boolean {
  return setOn <= asOf && asOf < expiresOn && (liftedOn === null || asOf < liftedOn);
}

/** The colour reported: the override's while it is live, else the one given. */
export function effectiveRag(rag: Rag, override: RagOverrideFacts | null, asOf: Day): Rag {
  return override && overrideIsLive(override, asOf) ? override.rag : rag;
}

/**
 * True when the colour reported is worse than the calculated one. To rate what is not rated (grey) is to claim knowledge
 * the plan does not hold, so it never counts as worse: any other colour in place of grey is a better one.
 */
export function isReportedWorse(calculated: Rag, reported: Rag): boolean {
  return calculated !== Rag.GREY && isWorse(reported, calculated);
}

/**
 * What reporting another colour than the calculated one comes to: see `isReportedWorse`. Nobody may choose blue, which means complete, or grey, which means not
 * rated. Who may worsen and who may improve stands in the table of permissions. Source: default to confirm.
 */
export function overrideAction(calculated: Rag, wanted: Rag): OverrideVerdict {
  if (wanted === Rag.BLUE) return { refused: 'BLUE' };
  if (wanted === Rag.GREY) return { refused: 'GREY' };
  if (wanted === calculated) return { refused: 'SAME' };
  return { action: isReportedWorse(calculated, wanted) ? 'WORSEN_RAG' : 'IMPROVE_RAG' };
}

/**
 * True when the reason for an override has enough characters to say something; blanks at its ends do not count. That an
 * override needs a documented reason is published practice.
 */
export function isReasonLongEnough(why: string): boolean {
  return [...why.trim()].length >= OVERRIDE_REASON_MIN;
}
