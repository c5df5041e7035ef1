import { Field, InputType } from '@nestjs/graphql';
import { ChangeInput, DateScalar, Text } from '#platform';
import { TokenScope, type Day } from '#rules';

@InputType({ description: 'What `createApiToken` needs.' })
export class CreateApiTokenInput {
  @Text(100, 'What it is for, such as "Monthly pack in Power BI"; up to 100 characters.')
  name!: string;

  @Field(() => TokenScope, { description: 'How far it goes.' })
  scope!: TokenScope;

  @Field(() => DateScalar, { description: 'First day on which it no longer works; at most 365 days ahead.' })
  expiresOn!: Day;
}

@InputType({ description: 'What `revokeApiToken` needs.' })
export class RevokeApiTokenInput extends ChangeInput {}
