import { describeEnum } from '#platform';
import * as rules from '#rules';

describeEnum(rules.Cadence, 'Cadence', rules.CadenceMeaning, rules.CadenceDescriptions);
describeEnum(rules.ReportState, 'ReportState', rules.ReportStateMeaning, rules.ReportStateDescriptions);
