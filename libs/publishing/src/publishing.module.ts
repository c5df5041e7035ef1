import type { KeyObject } from 'node:crypto';
import { Module, type DynamicModule } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { Clock } from '#platform';
import { CheckpointReturnService } from './checkpoint/checkpoint-return.service.js';
import './cycle/return-lines.type.js';
import { Reminders } from './cycle/reminders.js';
import { ReportingCycleService } from './cycle/reporting-cycle.service.js';
import { CustomReports } from './custom/custom-reports.service.js';
import { ScheduledReports } from './custom/scheduled-reports.js';
import { ReportDefinitionResolver } from './definition/report-definition.resolver.js';
import { ReportDefinitionService } from './definition/report-definition.service.js';
import { DefinedReportDownloadResolver } from './download/defined-report-download.resolver.js';
import { DownloadLinks } from './download/download-links.js';
import { ReportDownloadController } from './download/report-download.controller.js';
import { ReportDownloadResolver } from './download/report-download.resolver.js';
import { ReportDownloads } from './download/report-downloads.js';
import { ReportDriftResolver } from './drift/drift.resolver.js';
import { Hourly } from './hourly.js';
import { Printer, type PrinterLimits } from './printing/printer.js';
import { PublishingResolver } from './publishing.resolver.js';
import { PublishingService } from './report/publishing.service.js';
import { ReportArchive } from './report/report-archive.js';
import { ReportContents } from './report/report-contents.js';
import { ReportWritingService } from './report/report-writing.service.js';
import './report/report-trend.type.js';
import { SigningKey } from './report/signing-key.js';
import { SigningService } from './report/signing.service.js';
import { Positions } from './sealed/position.js';

/** What whoever runs Grip decides about reports. */
interface PublishingSettings {
  signingKey: KeyObject | null;
  /** Signs links. */
  secret: string;
  operations: { printing: PrinterLimits };
}

/** Reports that are signed: their cycle, what they are made of, and the seal. */
@Module({})
export class PublishingModule {
  static for({ signingKey, secret, operations }: PublishingSettings): DynamicModule {
    return {
      module: PublishingModule,
      imports: [DeliveryModule],
      controllers: [ReportDownloadController],
      providers: [
        { provide: SigningKey, useValue: new SigningKey(signingKey) },
        { provide: DownloadLinks, useFactory: (clock: Clock) => new DownloadLinks(secret, clock), inject: [Clock] },
        { provide: Printer, useFactory: () => new Printer(operations.printing) },
        Positions,
        ReportContents,
        ReportArchive,
        ReportingCycleService,
        Reminders,
        CheckpointReturnService,
        ReportWritingService,
        SigningService,
        PublishingService,
        ReportDefinitionService,
        ReportDefinitionResolver,
        ReportDownloads,
        ReportDriftResolver,
        CustomReports,
        DefinedReportDownloadResolver,
        ScheduledReports,
        Hourly,
        ReportDownloadResolver,
        PublishingResolver,
      ],
    };
  }
}
