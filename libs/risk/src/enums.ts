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

/** What may be odd about a risk's three scores, as values of the API. */
export const RiskScoreWarning = {
  CURRENT_MISSING: 'CURRENT_MISSING',
  TARGET_ABOVE_CURRENT: 'TARGET_ABOVE_CURRENT',
  CURRENT_ABOVE_INHERENT: 'CURRENT_ABOVE_INHERENT',
} as const satisfies { [Warning in rules.ScoreWarning]: Warning };
describeEnum(
  RiskScoreWarning,
  'RiskScoreWarning',
  "Something odd about a risk's three scores, worth asking about and no reason to refuse them.",
  {
    CURRENT_MISSING: 'It has no current score, so no colour can rest on it.',
    TARGET_ABOVE_CURRENT: 'The score aimed for is higher than the one it has.',
    CURRENT_ABOVE_INHERENT: 'With its controls it scores higher than without.',
  },
);

/** The levels above its workstream that a risk may be proposed to, as values of the API. */
export const RiskEscalationLevel = {
  PROGRAMME: 'PROGRAMME',
  SRO: 'SRO',
  CORPORATE: 'CORPORATE',
} as const satisfies { [Level in rules.EscalationLevel]: Level };
describeEnum(RiskEscalationLevel, 'RiskEscalationLevel', 'A level that a risk may be proposed to for its score.', {
  PROGRAMME: 'The register of the programme.',
  SRO: 'The SRO.',
  CORPORATE: 'The corporate register.',
});
describeEnum(rules.Trend, 'Trend', rules.TrendMeaning, rules.TrendDescriptions);
