export { DecisionGateway } from './gateway/decision-gateway.entity.js';
export { DecisionGatewayType } from './gateway/decision-gateway.type.js';
export { Escalation } from './escalation/escalation.entity.js';
export { EscalationType } from './escalation/escalation.type.js';
export { GatewayCondition } from './gateway/gateway-condition.entity.js';
export { GatewayCriterion } from './gateway/gateway-criterion.entity.js';
export { GovernanceModule } from './governance.module.js';
export { awaitedOnSql, stillAwaitedSql } from './gateway/awaited-date.query.js';
