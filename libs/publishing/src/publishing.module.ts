import type { KeyObject } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { CheckpointReturnService } from './checkpoint/checkpoint-return.service.js';
import { ReportingCycleService } from './cycle/reporting-cycle.service.js';
import { PublishingResolver } from './publishing.resolver.js';
import { PublishingService } from './report/publishing.service.js';
import { ReportContents } from './report/report-contents.js';
import { ReportWritingService } from './report/report-writing.service.js';
import './report/report-trend.type.js';
import { SigningKey } from './report/signing-key.js';
import { SigningService } from './report/signing.service.js';
import { Positions } from './sealed/position.js';

/** Reports that are signed: their cycle, what they are made of, and the seal. */
@Module({})
export class PublishingModule {
  static for(signingKey: KeyObject | null): DynamicModule {
    return {
      module: PublishingModule,
      imports: [DeliveryModule],
      providers: [
        { provide: SigningKey, useValue: new SigningKey(signingKey) },
        Positions,
        ReportContents,
        ReportingCycleService,
        CheckpointReturnService,
        ReportWritingService,
        SigningService,
        PublishingService,
        PublishingResolver,
      ],
    };
  }
}
