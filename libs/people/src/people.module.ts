import { Module } from '@nestjs/common';
import { PeopleResolver } from './people.resolver.js';
import { ApiTokenResolver } from './sign-in/api-token.resolver.js';
import { ApiTokenService } from './sign-in/api-token.service.js';
import { Identities } from './sign-in/identities.js';
import { TokenHolders } from './sign-in/token-holders.js';

@Module({
  providers: [PeopleResolver, ApiTokenResolver, ApiTokenService, Identities, TokenHolders],
  exports: [Identities, TokenHolders],
})
export class PeopleModule {}
