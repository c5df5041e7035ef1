import { Field, ObjectType } from '@nestjs/graphql';
import { getNamedType, GraphQLNonNull, GraphQLSchema, isObjectType } from 'graphql';

/** Stands for the query root in payload types, which decorators cannot refer to; `withQueryRoot` puts the real one in its place. */
@ObjectType('QueryRootPlaceholder')
export class QueryRoot {
  @Field(() => Boolean)
  placeholder!: boolean;
}

/** Lets every payload lead back to the real query root. */
export function withQueryRoot(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  const placeholder = schema.getType('QueryRootPlaceholder');
  if (!query || !placeholder) return schema;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (getNamedType(field.type) === placeholder) field.type = new GraphQLNonNull(query);
    }
  }
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: config.types.filter((type) => type !== placeholder) });
}
