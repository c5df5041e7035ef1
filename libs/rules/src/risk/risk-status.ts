import { allowedFrom, canMove, type Transitions } from '../transitions.js';

/** Where a risk stands. */
export enum RiskStatus {
  DRAFT = 'DRAFT',
  OPEN = 'OPEN',
  ESCALATED = 'ESCALATED',
  ACCEPTED = 'ACCEPTED',
  MATERIALISED = 'MATERIALISED',
  CLOSED = 'CLOSED',
}
/** What a risk's status is. */
export const RiskStatusMeaning = 'Where a risk stands.';
/** What each status says. */
export const RiskStatusDescriptions: Record<RiskStatus, string> = {
  DRAFT: 'Written down and not yet raised; counts nowhere.',
  OPEN: 'Raised and being managed.',
  ESCALATED: 'Put before a higher level; still open here.',
  ACCEPTED: 'Accepted by the SRO with a reason and a review date; still open.',
  MATERIALISED: 'It has happened and is now an issue.',
  CLOSED: 'It can no longer happen, or no longer matters.',
};

const { OPEN, ESCALATED, ACCEPTED, MATERIALISED, CLOSED } = RiskStatus;

/** Statuses in which a risk still threatens, and so counts towards a colour and stands in the register. */
export const OPEN_RISK_STATUSES: readonly RiskStatus[] = [OPEN, ESCALATED, ACCEPTED];

/**
 * What may follow what. Escalated and accepted risks are open ones and can go back to being simply open. A closed risk
 * may be reopened, which takes a new score; one that has materialised lives on as its issue. A draft that nobody raises
 * is closed.
 */
const MOVES: Transitions<RiskStatus> = {
  DRAFT: [OPEN, CLOSED],
  OPEN: [ESCALATED, ACCEPTED, MATERIALISED, CLOSED],
  ESCALATED: [OPEN, ACCEPTED, MATERIALISED, CLOSED],
  ACCEPTED: [OPEN, ESCALATED, MATERIALISED, CLOSED],
  MATERIALISED: [],
  CLOSED: [OPEN],
};

/** True when a risk may go from one status to the other. */
export function canMoveRisk(from: RiskStatus, to: RiskStatus): boolean {
  return canMove(MOVES, from, to);
}

/** The statuses a risk may go to from this one. */
export function allowedRiskMoves(from: RiskStatus): RiskStatus[] {
  return allowedFrom(MOVES, from);
}
