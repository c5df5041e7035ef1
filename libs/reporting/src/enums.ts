import { describeEnum } from '#platform';
import {
  DateBucket,
  DateBucketDescriptions,
  DateBucketMeaning,
  RagDimension,
  RagDimensionDescriptions,
  RagDimensionMeaning,
} from '#rules';

describeEnum(RagDimension, 'RagDimension', RagDimensionMeaning, RagDimensionDescriptions);
describeEnum(DateBucket, 'DateBucket', DateBucketMeaning, DateBucketDescriptions);
