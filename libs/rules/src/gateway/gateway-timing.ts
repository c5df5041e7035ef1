import { daysBetween, type Day } from '../day.js';
import { UNDECIDED_GATEWAY_STATES, type GatewayState } from './gateway.js';

/** How a gateway that is still to be decided stands to its planned date. */
export interface GatewayTiming {
  /**
   * Calendar days until the planned date, 0 on the day; null once it has passed, without a date, or when nothing is
   * left to decide.
   */
  daysToGo: number | null;
  dueToday: boolean;
  /** Calendar days since the planned date; 0 when not overdue. */
  overdueDays: number;
}

/**
 * How a gateway stands to its planned date on a day. It is due on that date and overdue from the next day; decided or
 * withdrawn, it is neither.
 * @throws RuleError NOT_A_DAY
 */
export function gatewayTiming(plannedOn: Day | null, state: GatewayState, asOf: Day): GatewayTiming {
  if (!plannedOn || !UNDECIDED_GATEWAY_STATES.includes(state))
    return { daysToGo: null, dueToday: false, overdueDays: 0 };
  const days = daysBetween(asOf, plannedOn);
  return { daysToGo: days >= 0 ? days : null, dueToday: days === 0, overdueDays: days < 0 ? -days : 0 };
}
