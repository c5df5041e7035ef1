import { Field, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { UserErrorCode } from '../errors/user-problem.js';
import { Tracked } from './node.js';

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'What went wrong, in a word a client can branch on.',
  valuesMap: {
    REQUIRED: { description: 'A value is missing.' },
    INVALID: { description: 'The value cannot be used as it is.' },
    OUT_OF_RANGE: { description: 'The number or day lies outside what is allowed.' },
    TOO_LONG: { description: 'The text is longer than allowed.' },
    NOT_FOUND: { description: 'There is no such record, or you may not see it.' },
    NOT_PERMITTED: { description: 'Your roles do not allow this act.' },
    DUPLICATE: { description: 'Another record has this already.' },
    DEPENDENCY_CYCLE: { description: 'The record would come to lie under itself.' },
    ILLEGAL_TRANSITION: { description: 'The record is not in a state from which this can follow.' },
    VERSION_CONFLICT: { description: 'Someone changed the record after you read it.' },
    IDEMPOTENCY_KEY_REUSED: { description: 'The idempotency key was used for another act, or with other values.' },
    LIMIT_EXCEEDED: { description: 'More than may be sent at once.' },
  },
});

@InterfaceType({
  description: 'Something the caller can put right. Any entry means that nothing was changed.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'What went wrong.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'What went wrong and what to do, in plain English.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Where in `input` the value stands; null or empty when it is the act as a whole.',
  })
  path!: string[] | null;
}

@ObjectType({
  implements: () => [UserError],
  description: 'A value in the input cannot be used, or the act is not allowed.',
})
export class ValidationError extends UserError {}

@ObjectType({ implements: () => [UserError], description: 'The record is not in a state from which this can follow.' })
export class TransitionError extends UserError {
  @Field(() => String, { description: 'The state it is in.' })
  from!: string;

  @Field(() => [String], { description: 'The states that may follow.' })
  allowed!: string[];
}

@ObjectType({
  implements: () => [UserError],
  description: 'Someone changed the record after the caller read it; the change was not made.',
})
export class VersionConflictError extends UserError {
  @Field(() => Tracked, { description: 'The record as it stands.' })
  current!: Tracked;

  @Field(() => [String], { description: 'The fields that changed since the version given as `expectedVersion`.' })
  changedFields!: string[];
}
