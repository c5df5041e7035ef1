import { Module, type DynamicModule } from '@nestjs/common';
import { Identities, LocalTokens, PeopleModule, TokenHolders } from '#people';
import type { Config } from '../config.js';
import { Callers } from './caller.js';
import { Provider } from './provider.js';

/** Who is asking. */
@Module({})
export class SignInModule {
  static for({ oidc, secret, localTokens, operations }: Config): DynamicModule {
    const provider = oidc ? new Provider(oidc) : null;
    const settings = { localTokens, publicUrl: operations.publicUrl };
    return {
      module: SignInModule,
      global: true,
      imports: [PeopleModule],
      providers: [
        { provide: Provider, useValue: provider },
        {
          provide: Callers,
          inject: [TokenHolders, Identities],
          useFactory: (tokens: TokenHolders, identities: Identities) =>
            new Callers(settings, new LocalTokens(secret), tokens, identities, provider),
        },
      ],
      exports: [Callers, Provider],
    };
  }
}
