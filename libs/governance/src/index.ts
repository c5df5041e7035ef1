export { DecisionGateway } from './decision-gateway.entity.js';
export { DecisionGatewayType } from './decision-gateway.type.js';
export { Escalation } from './escalation.entity.js';
export { EscalationType } from './escalation.type.js';
export { GatewayCondition } from './gateway-condition.entity.js';
export { GatewayCriterion } from './gateway-criterion.entity.js';
export { GovernanceModule } from './governance.module.js';
export { awaitedOnSql, stillAwaitedSql } from './awaited-date.query.js';
