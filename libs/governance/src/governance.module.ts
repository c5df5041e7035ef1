import './gateway/gateway-parts.type.js';
import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { EscalationResolver } from './escalation/escalation.resolver.js';
import { EscalationService } from './escalation/escalation.service.js';
import { GatewayResolver } from './gateway/gateway.resolver.js';
import { GatewayService } from './gateway/gateway.service.js';
import { GovernanceQueriesResolver } from './governance-queries.resolver.js';

@Module({
  imports: [DeliveryModule],
  providers: [EscalationResolver, EscalationService, GatewayResolver, GatewayService, GovernanceQueriesResolver],
})
export class GovernanceModule {}
