import { describeEnum } from '#platform';
import { BodyKind, BodyKindDescriptions, BodyKindMeaning, Sector, SectorDescriptions, SectorMeaning } from '#rules';

describeEnum(BodyKind, 'BodyKind', BodyKindMeaning, BodyKindDescriptions);
describeEnum(Sector, 'Sector', SectorMeaning, SectorDescriptions);
