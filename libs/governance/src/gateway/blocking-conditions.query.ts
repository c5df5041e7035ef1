import type { Act } from '#platform';
import type { BlockingCondition } from '#rules';
import { awaitedOnSql } from './awaited-date.query.js';
import type { DecisionGateway } from './decision-gateway.entity.js';

/**
 * Which blocking conditions of gateways before this one are open? Before means a lower stage number or, where either has none, an earlier day (the new one
 * after a deferral); a gateway without a day counts as before.
 */
export function blockingBeforeSql(
  gateway: string,
  conditions = 'gateway_condition',
  gateways = 'decision_gateway',
): string {
  const [theirs, own] = [awaitedOnSql('e'), awaitedOnSql(gateway)];
  return (
    `select e.ref as "gatewayRef", c.text from ${conditions} c join ${gateways} e on e.id = c.gateway_id ` +
    `where e.programme_id = ${gateway}.programme_id and e.id <> ${gateway}.id and c.blocking and c.met_on is null ` +
    `and case when e.stage_number is not null and ${gateway}.stage_number is not null then e.stage_number < ${gateway}.stage_number ` +
    `else coalesce(${theirs} < ${own}, true) end ` +
    `order by e.planned_on nulls last, c.position limit 50`
  );
}

export function blockingConditionsBefore(act: Act, { id }: DecisionGateway): Promise<BlockingCondition[]> {
  return act.rows<BlockingCondition>(
    `select b.* from decision_gateway g, lateral (${blockingBeforeSql('g')}) b where g.id = ?`,
    [id],
  );
}
