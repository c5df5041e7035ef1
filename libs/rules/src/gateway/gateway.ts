import { allowedFrom, canMove, type Transitions } from '../transitions.js';

/** What a body is asked to do at a gateway. */
export enum GatewayType {
  APPROVAL = 'APPROVAL',
  ENDORSEMENT = 'ENDORSEMENT',
  CUSTOM = 'CUSTOM',
}
/** What a gateway's type is. */
export const GatewayTypeMeaning = 'What a body is asked to do at a gateway.';
/** What each type asks. */
export const GatewayTypeDescriptions: Record<GatewayType, string> = {
  APPROVAL: 'To approve: passed by an approval, with or without conditions.',
  ENDORSEMENT: 'To endorse: passed by an endorsement or an approval.',
  CUSTOM: 'Something the programme has named itself: passed by an approval or an endorsement.',
};

/** How far along a gateway is. */
export enum GatewayState {
  PLANNED = 'PLANNED',
  READY = 'READY',
  IN_REVIEW = 'IN_REVIEW',
  DECIDED = 'DECIDED',
  WITHDRAWN = 'WITHDRAWN',
}
/** What a gateway's state is. */
export const GatewayStateMeaning =
  'How far along a gateway is. That it is overdue follows from the planned date and is not a state.';
/** What each state says. */
export const GatewayStateDescriptions: Record<GatewayState, string> = {
  PLANNED: 'On the plan; not yet put before the body.',
  READY: 'Ready to be put before the body.',
  IN_REVIEW: 'Before the body.',
  DECIDED: 'Decided; only a new decision can change the outcome.',
  WITHDRAWN: 'Taken off the plan.',
};

/** What a body decided at a gateway. */
export enum GatewayOutcome {
  APPROVED = 'APPROVED',
  APPROVED_WITH_CONDITIONS = 'APPROVED_WITH_CONDITIONS',
  DEFERRED = 'DEFERRED',
  REWORK = 'REWORK',
  REJECTED = 'REJECTED',
  ENDORSED = 'ENDORSED',
  NOTED = 'NOTED',
}
/** What an outcome is. */
export const GatewayOutcomeMeaning = 'What a body decided at a gateway.';
/** What each outcome says. */
export const GatewayOutcomeDescriptions: Record<GatewayOutcome, string> = {
  APPROVED: 'Go on.',
  APPROVED_WITH_CONDITIONS:
    'Go on, subject to conditions; while a blocking one is open the next gateway cannot be decided.',
  DEFERRED: 'Not yet; to be decided on a new date.',
  REWORK: 'Not like this; go back to an earlier stage.',
  REJECTED: 'Stop.',
  ENDORSED: 'Supported, by a body that need not have the power to approve.',
  NOTED: 'Taken note of; nothing is decided.',
};

const { PLANNED, READY, IN_REVIEW, DECIDED, WITHDRAWN } = GatewayState;

/** States in which a gateway is still to be decided. */
export const UNDECIDED_GATEWAY_STATES: readonly GatewayState[] = [PLANNED, READY, IN_REVIEW];

/**
 * What may follow what. A body may decide at the meeting at which it first sees the paper, so READY may go straight to
 * DECIDED; what turns out not to be ready goes back. A decision is changed only by a new one that supersedes it, which
 * leaves the gateway decided (see `mayDecide`).
 */
const MOVES: Transitions<GatewayState> = {
  PLANNED: [READY, WITHDRAWN],
  READY: [PLANNED, IN_REVIEW, DECIDED, WITHDRAWN],
  IN_REVIEW: [READY, DECIDED, WITHDRAWN],
  DECIDED: [],
  WITHDRAWN: [],
};

/** True when a gateway may go from one state to the other. */
export function canMoveGateway(from: GatewayState, to: GatewayState): boolean {
  return canMove(MOVES, from, to);
}

/** The states a gateway may go to from this one. */
export function allowedGatewayMoves(from: GatewayState): GatewayState[] {
  return allowedFrom(MOVES, from);
}

const { APPROVED, APPROVED_WITH_CONDITIONS, ENDORSED } = GatewayOutcome;
const PASSES: Readonly<Record<GatewayType, readonly GatewayOutcome[]>> = {
  APPROVAL: [APPROVED, APPROVED_WITH_CONDITIONS],
  ENDORSEMENT: [APPROVED, APPROVED_WITH_CONDITIONS, ENDORSED],
  CUSTOM: [APPROVED, APPROVED_WITH_CONDITIONS, ENDORSED],
};

/**
 * True when the outcome lets the programme through the gateway. An endorsement passes a gateway that asks for one, not
 * one that asks for approval; an approval says more than an endorsement and passes both. A custom gateway takes either.
 * NOTED passes none. Source: default to confirm.
 */
export function outcomePasses(type: GatewayType, outcome: GatewayOutcome): boolean {
  return PASSES[type].includes(outcome);
}
