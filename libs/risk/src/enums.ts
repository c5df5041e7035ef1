import { describeEnum } from '#platform';
import * as rules from '#rules';

describeEnum(rules.RiskStatus, 'RiskStatus', rules.RiskStatusMeaning, rules.RiskStatusDescriptions);
describeEnum(rules.RiskBand, 'RiskBand', rules.RiskBandMeaning, rules.RiskBandDescriptions);
describeEnum(rules.RiskCategory, 'RiskCategory', rules.RiskCategoryMeaning, rules.RiskCategoryDescriptions);
describeEnum(rules.Proximity, 'Proximity', rules.ProximityMeaning, rules.ProximityDescriptions);
describeEnum(rules.RiskResponse, 'RiskResponse', rules.RiskResponseMeaning, rules.RiskResponseDescriptions);
describeEnum(rules.RiskScoreKind, 'RiskScoreKind', rules.RiskScoreKindMeaning, rules.RiskScoreKindDescriptions);
describeEnum(
  rules.MitigationStatus,
  'MitigationStatus',
  rules.MitigationStatusMeaning,
  rules.MitigationStatusDescriptions,
);
