import { describeEnum } from '#platform';
import * as rules from '#rules';
import { ReportFormat, ReportFormatDescriptions, ReportFormatMeaning } from './sealed/report-format.js';
import { ReportSection, ReportSectionDescriptions, ReportSectionMeaning } from './sealed/report-layout.js';

describeEnum(rules.Cadence, 'Cadence', rules.CadenceMeaning, rules.CadenceDescriptions);
describeEnum(rules.ReportState, 'ReportState', rules.ReportStateMeaning, rules.ReportStateDescriptions);
describeEnum(ReportSection, 'ReportSection', ReportSectionMeaning, ReportSectionDescriptions);
describeEnum(ReportFormat, 'ReportFormat', ReportFormatMeaning, ReportFormatDescriptions);
