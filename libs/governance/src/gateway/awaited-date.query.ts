import type { Scope } from '#platform';
import { GatewayOutcome, GatewayState, UNDECIDED_GATEWAY_STATES, type Day } from '#rules';

/** What tells whether a gateway still waits for a decision, and on which day. */
export interface AwaitedFacts {
  state: GatewayState;
  outcome: GatewayOutcome | null;
  plannedOn: Day | null;
  deferredToOn: Day | null;
}

/** The day on which the next decision is due: the planned one or, after a deferral, the new one. */
export function awaitedOnSql(row: string): string {
  return `case when ${row}.outcome = '${GatewayOutcome.DEFERRED}' then ${row}.deferred_to_on else ${row}.planned_on end`;
}

/** SQL condition: a decision is still to come. A deferral keeps a gateway waiting. */
export function stillAwaitedSql(row: string): string {
  const undecided = UNDECIDED_GATEWAY_STATES.map((state) => `'${state}'`).join(', ');
  return `(${row}.state in (${undecided}) or ${row}.outcome is not distinct from '${GatewayOutcome.DEFERRED}')`;
}

/** SQL condition: the gateway's day has passed on the judged day and it still waits for a decision. */
export function overdueSql({ row, today }: Scope): string {
  return `(${stillAwaitedSql(row)} and ${awaitedOnSql(row)} < ${today}) is true`;
}

/** The day and state by which the timing of a gateway is judged: one that was deferred waits for its new day. */
export function awaited({ state, outcome, plannedOn, deferredToOn }: AwaitedFacts): [Day | null, GatewayState] {
  return outcome === GatewayOutcome.DEFERRED ? [deferredToOn, GatewayState.PLANNED] : [plannedOn, state];
}
