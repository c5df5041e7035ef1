import { UserProblem } from '#platform';
import { allowedGatewayMoves, type DecisionRefusal, type DecisionVerdict } from '#rules';
import type { DecisionGateway } from './decision-gateway.entity.js';

const INVALID: Partial<Record<DecisionRefusal, [path: string, message: string]>> = {
  IN_THE_FUTURE: ['decidedOn', 'A decision is recorded on the day it is taken or later; give today or an earlier day.'],
  BEFORE_THE_EARLIER: [
    'decidedOn',
    'This would replace a decision taken on a later day; give that day or a later one.',
  ],
  DEFERRAL_NEEDS_DATE: ['deferredToOn', 'A deferral needs a new date, after the day of the decision.'],
  DATE_WITHOUT_DEFERRAL: ['deferredToOn', 'Only DEFERRED takes a new date; leave it out.'],
  CONDITIONS_MISSING: ['conditions', 'APPROVED_WITH_CONDITIONS needs at least one condition.'],
  CONDITIONS_WITHOUT_OUTCOME: [
    'conditions',
    'Only APPROVED_WITH_CONDITIONS takes conditions; leave them out, or change the outcome.',
  ],
};

/** A refused decision in words. */
export function decisionProblem(
  gateway: DecisionGateway,
  { refused, blockedBy }: Extract<DecisionVerdict, { ok: false }>,
): UserProblem {
  if (refused === 'OWN_WORK') {
    return UserProblem.notPermitted(
      `Gateway ${gateway.ref} is for somebody else to decide: you planned it, or direct the programme.`,
    );
  }
  const invalid = INVALID[refused];
  if (invalid) return UserProblem.invalid([invalid[0]], invalid[1]);
  if (refused === 'BLOCKED_BY_CONDITIONS') {
    const open = blockedBy.map(({ gatewayRef, text }) => `"${text}" (${gatewayRef})`).join(', ');
    return UserProblem.invalid(
      ['outcome'],
      `An earlier gateway has an open blocking condition: ${open}. Meet it first.`,
    );
  }
  const messages: Record<string, string> = {
    ALREADY_DECIDED: `Gateway ${gateway.ref} was decided on ${gateway.decidedOn}; set \`supersedes\` to replace that decision.`,
    NOTHING_TO_SUPERSEDE: `Gateway ${gateway.ref} is not decided yet, so there is nothing to supersede.`,
    NOT_READY: `Gateway ${gateway.ref} is ${gateway.state}; move it to READY before it is decided.`,
  };
  return UserProblem.transition(
    gateway.state,
    allowedGatewayMoves(gateway.state),
    messages[refused] ?? 'This decision is not allowed.',
  );
}
