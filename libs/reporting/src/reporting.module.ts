import './compare/compare.type.js';
import './live-report/live-report.type.js';
import './status/programme-status.js';
import './live-report/publication-blockers.js';
import './live-report/report-gaps.js';
import './series/series.type.js';
import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { DataCaveatResolver } from './caveat/data-caveat.resolver.js';
import { DataCaveatService } from './caveat/data-caveat.service.js';
import { RagOverrideResolver } from './override/rag-override.resolver.js';
import { RagOverrideService } from './override/rag-override.service.js';

@Module({
  imports: [DeliveryModule],
  providers: [DataCaveatResolver, DataCaveatService, RagOverrideResolver, RagOverrideService],
})
export class ReportingModule {}
