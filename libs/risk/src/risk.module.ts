import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { MitigationService } from './mitigation.service.js';
import { RiskQueriesResolver } from './risk-queries.resolver.js';
import { RiskResolver } from './risk.resolver.js';
import { RiskService } from './risk.service.js';

@Module({ imports: [DeliveryModule], providers: [MitigationService, RiskQueriesResolver, RiskResolver, RiskService] })
export class RiskModule {}
