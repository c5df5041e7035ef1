import type { Day } from '../day.js';
import { canMoveGateway, GatewayOutcome, GatewayState } from './gateway.js';

/** A condition that a body set at a gateway. */
export interface BlockingCondition {
  /** What people call the gateway by at which it was set. */
  gatewayRef: string;
  text: string;
}

/** Whether a gateway can be put before its body. */
export interface Readiness {
  ready: boolean;
  /** Criteria not yet met. */
  outstanding: number;
  /** No criterion was ever written down, so nothing is shown to be ready. */
  withoutCriteria: boolean;
  blockedBy: readonly BlockingCondition[];
}

/**
 * Whether all that was asked for before a decision is there: every criterion met, and no blocking condition of an
 * earlier gateway open.
 */
export function readiness(facts: {
  criteria: number;
  met: number;
  openBlockingConditionsOfEarlier: readonly BlockingCondition[];
}): Readiness {
  const { criteria, met, openBlockingConditionsOfEarlier: blockedBy } = facts;
  const outstanding = Math.max(criteria - met, 0);
  return {
    ready: outstanding === 0 && blockedBy.length === 0,
    outstanding,
    withoutCriteria: criteria === 0,
    blockedBy,
  };
}

/** What a decision at a gateway depends on. */
export interface GatewayDecision {
  state: GatewayState;
  outcome: GatewayOutcome;
  decidedOn: Day;
  /** The new date when the outcome is DEFERRED. */
  deferredToOn: Day | null;
  /** How many conditions come with it. */
  conditions: number;
  /** It replaces the decision already taken. */
  supersedes: boolean;
  /** The day of the decision it replaces; null when there is none. */
  earlierOn: Day | null;
  /** Whoever decides planned this gateway, or directs the programme. */
  ownWork: boolean;
  openBlockingConditionsOfEarlier: readonly BlockingCondition[];
}

/** Why a decision was refused. */
export type DecisionRefusal =
  | 'OWN_WORK'
  | 'ALREADY_DECIDED'
  | 'NOTHING_TO_SUPERSEDE'
  | 'NOT_READY'
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_EARLIER'
  | 'BLOCKED_BY_CONDITIONS'
  | 'DEFERRAL_NEEDS_DATE'
  | 'DATE_WITHOUT_DEFERRAL'
  | 'CONDITIONS_MISSING'
  | 'CONDITIONS_WITHOUT_OUTCOME';

/** Whether a decision may be recorded; `blockedBy` names the conditions that stand in the way. */
export type DecisionVerdict =
  { ok: true } | { ok: false; refused: DecisionRefusal; blockedBy: readonly BlockingCondition[] };

/**
 * Whether a body may record this decision. Two people for a gateway: whoever planned it or directs the programme does
 * not decide it, whatever other role they hold (default to confirm). Not before the gateway is ready, nor while a blocking condition of an
 * earlier gateway is open: with one open the body can still defer, send back or reject, since that lets nothing
 * through. What is decided is changed only by a decision that supersedes it. A deferral needs a date after the
 * decision, and a decision that replaces another is not dated before it; an approval with conditions needs conditions. That the body was quorate or had delegated authority is for
 * whoever records it to say. Source: default to confirm.
 */
export function mayDecide(decision: GatewayDecision, today: Day): DecisionVerdict {
  const { state, outcome, decidedOn, deferredToOn, conditions, supersedes, openBlockingConditionsOfEarlier } = decision;
  if (decision.ownWork) return refuse('OWN_WORK');
  if (supersedes && state !== GatewayState.DECIDED) return refuse('NOTHING_TO_SUPERSEDE');
  if (!supersedes && state === GatewayState.DECIDED) return refuse('ALREADY_DECIDED');
  if (!supersedes && !canMoveGateway(state, GatewayState.DECIDED)) return refuse('NOT_READY');
  if (decidedOn > today) return refuse('IN_THE_FUTURE');
  if (decision.earlierOn !== null && decidedOn < decision.earlierOn) return refuse('BEFORE_THE_EARLIER');
  if (openBlockingConditionsOfEarlier.length > 0 && !HOLDS_BACK.includes(outcome)) {
    return refuse('BLOCKED_BY_CONDITIONS', openBlockingConditionsOfEarlier);
  }
  const defers = outcome === GatewayOutcome.DEFERRED;
  if (defers && (deferredToOn === null || deferredToOn <= decidedOn)) return refuse('DEFERRAL_NEEDS_DATE');
  if (!defers && deferredToOn !== null) return refuse('DATE_WITHOUT_DEFERRAL');
  const conditional = outcome === GatewayOutcome.APPROVED_WITH_CONDITIONS;
  if (conditional && conditions === 0) return refuse('CONDITIONS_MISSING');
  if (!conditional && conditions > 0) return refuse('CONDITIONS_WITHOUT_OUTCOME');
  return { ok: true };
}

const HOLDS_BACK: readonly GatewayOutcome[] = [GatewayOutcome.DEFERRED, GatewayOutcome.REWORK, GatewayOutcome.REJECTED];

function refuse(refused: DecisionRefusal, blockedBy: readonly BlockingCondition[] = []): DecisionVerdict {
  return { ok: false, refused, blockedBy };
}
