import { describeEnum } from '#platform';
import { RagDimension, RagDimensionDescriptions, RagDimensionMeaning } from '#rules';

describeEnum(RagDimension, 'RagDimension', RagDimensionMeaning, RagDimensionDescriptions);
