import './compare.type.js';
import './live-report.type.js';
import './programme-status.js';
import './publication-blockers.js';
import './report-gaps.js';
import './series.type.js';
import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { DataCaveatService } from './data-caveat.service.js';
import { RagOverrideService } from './rag-override.service.js';
import { ReportingResolver } from './reporting.resolver.js';

@Module({ imports: [DeliveryModule], providers: [DataCaveatService, RagOverrideService, ReportingResolver] })
export class ReportingModule {}
