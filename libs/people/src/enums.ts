import { describeEnum } from '#platform';
import {
  BodyKind,
  BodyKindDescriptions,
  BodyKindMeaning,
  Sector,
  SectorDescriptions,
  SectorMeaning,
  TokenScope,
  TokenScopeDescriptions,
  TokenScopeMeaning,
} from '#rules';

describeEnum(BodyKind, 'BodyKind', BodyKindMeaning, BodyKindDescriptions);
describeEnum(TokenScope, 'TokenScope', TokenScopeMeaning, TokenScopeDescriptions);
describeEnum(Sector, 'Sector', SectorMeaning, SectorDescriptions);
