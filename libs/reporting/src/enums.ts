import { describeEnum } from '#platform';
import {
  RagDimension,
  RagDimensionDescriptions,
  RagDimensionMeaning,
  Trend,
  TrendDescriptions,
  TrendMeaning,
} from '#rules';

describeEnum(RagDimension, 'RagDimension', RagDimensionMeaning, RagDimensionDescriptions);
describeEnum(Trend, 'Trend', TrendMeaning, TrendDescriptions);
