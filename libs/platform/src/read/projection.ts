import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { chosenFields, type OperationScope } from './selection.js';

export type Project = (value: unknown) => unknown;

/** Cuts a value a rule has made down to the fields asked for, under the names asked for. */
export function projection(operation: OperationScope, type: GraphQLOutputType, nodes: readonly FieldNode[]): Project {
  if (isNonNullType(type)) return projection(operation, type.ofType, nodes);
  if (isListType(type)) {
    const item = projection(operation, type.ofType, nodes);
    return (value) => (value == null ? null : (value as unknown[]).map(item));
  }
  if (isLeafType(type)) return (value) => value ?? null;
  if (isAbstractType(type)) {
    const byName = new Map<string, Project>();
    for (const possible of operation.schema.getPossibleTypes(type)) {
      byName.set(possible.name, objectProjection(operation, possible, nodes));
    }
    return (value) => (value == null ? null : byName.get((value as { __typename: string }).__typename)?.(value));
  }
  return objectProjection(operation, type, nodes);
}

function objectProjection(operation: OperationScope, type: GraphQLObjectType, nodes: readonly FieldNode[]): Project {
  const fields = type.getFields();
  const steps: [string, string, Project][] = [];
  for (const [key, chosen] of chosenFields(operation, type, nodes)) {
    const name = chosen[0].name.value;
    const field = fields[name];
    if (field) steps.push([key, name, projection(operation, field.type, chosen)]);
    else if (name === '__typename') steps.push([key, name, () => type.name]);
  }
  return (value) => {
    if (value == null) return null;
    const answer: Record<string, unknown> = {};
    for (const [key, name, project] of steps) answer[key] = project((value as Record<string, unknown>)[name]);
    return answer;
  };
}

/** The object type behind a field that must be one. */
export function objectTypeOf(type: GraphQLOutputType): GraphQLObjectType {
  const named = getNamedType(type);
  if (!isObjectType(named)) throw new Error(`${named.name} is not an object type.`);
  return named;
}
