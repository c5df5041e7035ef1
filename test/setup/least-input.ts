import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';

/** Ids of records that exist, by the name of the field that asks for them; `id` for a field that has no name of its own. */
export type Known = Readonly<Record<string, string>>;

const SAMPLES: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Date: '2026-03-01',
  DateTime: '2026-03-01T09:00:00Z',
  Decimal: '1',
};

/** The least value that an input type accepts, naming records that exist. */
export function leastInput(type: GraphQLInputType, name: string, known: Known): unknown {
  if (isNonNullType(type)) return leastInput(type.ofType, name, known);
  if (isListType(type)) return [leastInput(type.ofType, name, known)];
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = type.isOneOf
      ? fields.slice(0, 1)
      : fields.filter(({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined);
    return Object.fromEntries(needed.map((field) => [field.name, leastInput(field.type, field.name, known)]));
  }
  if (type.name === 'ID') return known[name] ?? known.id;
  if (name === 'ref') return 'X-1';
  return SAMPLES[type.name] ?? 'A text long enough to be a reason';
}
