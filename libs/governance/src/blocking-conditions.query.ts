import type { Act } from '#platform';
import type { BlockingCondition } from '#rules';
import type { DecisionGateway } from './decision-gateway.entity.js';

/**
 * Which blocking conditions of gateways before this one are open? Before means a lower stage number or, where either has none, an earlier planned day;
 * a gateway without a day counts as before.
 */
export function blockingBeforeSql(
  gateway: string,
  conditions = 'gateway_condition',
  gateways = 'decision_gateway',
): string {
  return (
    `select e.ref as "gatewayRef", c.text from ${conditions} c join ${gateways} e on e.id = c.gateway_id ` +
    `where e.programme_id = ${gateway}.programme_id and e.id <> ${gateway}.id and c.blocking and c.met_on is null ` +
    `and case when e.stage_number is not null and ${gateway}.stage_number is not null then e.stage_number < ${gateway}.stage_number ` +
    `else e.planned_on is null or ${gateway}.planned_on is null or e.planned_on < ${gateway}.planned_on end ` +
    `order by e.planned_on nulls last, c.position limit 50`
  );
}

export function blockingConditionsBefore(act: Act, { id }: DecisionGateway): Promise<BlockingCondition[]> {
  return act.rows<BlockingCondition>(
    `select b.* from decision_gateway g, lateral (${blockingBeforeSql('g')}) b where g.id = ?`,
    [id],
  );
}
