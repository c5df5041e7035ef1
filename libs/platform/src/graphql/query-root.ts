import { Field, ObjectType } from '@nestjs/graphql';

/** The name under which payload types refer to the query root until the schema is finished. */
export const QUERY_ROOT_PLACEHOLDER = 'QueryRootPlaceholder';

/** Stands for the query root in payload types, which decorators cannot refer to. */
@ObjectType(QUERY_ROOT_PLACEHOLDER)
export class QueryRoot {
  @Field(() => Boolean)
  placeholder!: boolean;
}
