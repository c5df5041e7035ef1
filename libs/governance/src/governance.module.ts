import './gateway-parts.type.js';
import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { EscalationService } from './escalation.service.js';
import { GatewayService } from './gateway.service.js';
import { GovernanceQueriesResolver } from './governance-queries.resolver.js';
import { GovernanceResolver } from './governance.resolver.js';

@Module({
  imports: [DeliveryModule],
  providers: [EscalationService, GatewayService, GovernanceQueriesResolver, GovernanceResolver],
})
export class GovernanceModule {}
