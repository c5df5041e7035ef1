import type { Day } from '../day.js';
import type { Proximity } from './risk.js';
import { PROXIMITIES_SOONEST_FIRST } from '../thresholds.js';

/** What the place of a risk in the register depends on. */
export interface RiskPlace {
  /** Current score; null when not scored. */
  score: number | null;
  proximity: Proximity | null;
  raisedOn: Day;
  ref: string;
}

/**
 * Puts a register in order, for `sort`: highest current score first, then soonest, then oldest, then by reference so
 * that the order never wavers. A risk without a score comes after all that have one, and one without a proximity after
 * all of its score that have one.
 */
export function compareRisks(one: RiskPlace, other: RiskPlace): number {
  return (
    (other.score ?? 0) - (one.score ?? 0) ||
    soonness(one.proximity) - soonness(other.proximity) ||
    compareText(one.raisedOn, other.raisedOn) ||
    compareText(one.ref, other.ref)
  );
}

function soonness(proximity: Proximity | null): number {
  return proximity === null ? PROXIMITIES_SOONEST_FIRST.length : PROXIMITIES_SOONEST_FIRST.indexOf(proximity);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
