import { Int } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar, Many, Node, Row, Stored, Tracked, type Scope } from '#platform';
import { TokenScope } from '#rules';
import { PersonType } from '../person.type.js';

const own = (scope: Scope): string => `${scope.row}.person_id = ${scope.value(scope.statement.callerId, 'uuid')}`;

@Row({
  name: 'ApiToken',
  noun: 'API token',
  description: 'A secret with which your own programs ask in your name. Nobody but you sees that it exists.',
  table: 'api_token',
  prefix: 'tok',
  visible: own,
  defaultOrder: ['EXPIRES'],
  implements: () => [Node, Tracked],
})
export class ApiTokenType {
  @Stored(() => String, 'The last four characters of the secret, by which you know it.', {
    sql: ({ row }) => `${row}.hint`,
  })
  ref!: string;

  @Stored(() => Int, 'Rises by one with every change; give it back as `expectedVersion`.')
  version!: number;

  @Stored(() => DateTimeScalar, 'When it was last changed.')
  updatedAt!: string;

  @Stored(() => String, 'What it is for.', { filter: true })
  name!: string;

  @Stored(() => TokenScope, 'How far it goes.', { filter: true })
  scope!: TokenScope;

  @Stored(() => DateScalar, 'First day on which it no longer works.', { filter: true, order: 'EXPIRES' })
  expiresOn!: string;

  @Stored(() => DateScalar, 'The day it was revoked; null while it has not been.', { nullable: true, filter: true })
  revokedOn!: string | null;

  @Stored(() => DateScalar, 'The last day on which it was used; null when it never was.', {
    nullable: true,
    sql: ({ row }) => `operations.token_used_on(${row}.id)`,
  })
  lastUsedOn!: string | null;
}

Many(() => ApiTokenType, 'Your own API tokens; of anybody else, none.', 'person_id', { guarded: true })(
  PersonType.prototype,
  'apiTokens',
);
