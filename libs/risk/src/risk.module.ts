import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { MitigationResolver } from './mitigation/mitigation.resolver.js';
import { MitigationService } from './mitigation/mitigation.service.js';
import { RiskQueriesResolver } from './risk-queries.resolver.js';
import { RiskResolver } from './risk.resolver.js';
import { RiskService } from './risk.service.js';

@Module({
  imports: [DeliveryModule],
  providers: [MitigationResolver, MitigationService, RiskQueriesResolver, RiskResolver, RiskService],
})
export class RiskModule {}
