import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDay, type Day } from '#rules';

function refuse(scalar: string, form: string, value: unknown): never {
  throw new GraphQLError(`${scalar} must be ${form}; got ${JSON.stringify(value)}.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

function textOf(node: ValueNode): string | null {
  return node.kind === Kind.STRING ? node.value : null;
}

function parseDay(value: unknown): Day {
  return typeof value === 'string' && isDay(value) ? value : refuse('Date', 'a real day written YYYY-MM-DD', value);
}

/** A calendar day in Europe/London. */
export const DateScalar = new GraphQLScalarType<Day, Day>({
  name: 'Date',
  description: 'A calendar day in Europe/London, written `YYYY-MM-DD`.',
  specifiedByURL: 'https://ibm.github.io/graphql-specs/custom-scalars/date.html',
  serialize: (value) => value as Day,
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(textOf(node)),
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null;
  if (!instant || Number.isNaN(instant.getTime()) || !isDay(String(value).slice(0, 10))) {
    return refuse('DateTime', 'an instant such as 2021-12-09T17:00:00Z, with its time zone', value);
  }
  return instant;
}

/** An instant. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, written as in RFC 3339 with its time zone (`2021-12-09T17:00:00Z`); answers are in UTC.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(textOf(node)),
});

/** An exact number: never a binary fraction. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number written as a string (`"12.5"`), so that no digit is lost on the way.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc8259#section-6',
  serialize: (value) => String(value),
  parseValue: parseDecimal,
  parseLiteral: (node) =>
    parseDecimal(node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING ? node.value : null),
});

function parseDecimal(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(text)
    ? text
    : refuse('Decimal', 'a number with at most 15 digits before the point and 6 after', value);
}

/** Any JSON value; only ever given in answers. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'A value of any kind: a text, a number, a yes or no, a list or an object. Only in answers.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc8259',
  serialize: (value) => value,
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function parseUuid(value: unknown): string {
  return typeof value === 'string' && UUID.test(value)
    ? value.toLowerCase()
    : refuse('UUID', 'a UUID such as 0193a5f2-6c1e-7b3a-9f10-2d4c8e5a7b61', value);
}

/** A UUID of any version. */
export const UuidScalar = new GraphQLScalarType<string, string>({
  name: 'UUID',
  description: 'A UUID of any version, written with dashes.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc9562',
  serialize: (value) => String(value),
  parseValue: parseUuid,
  parseLiteral: (node) => parseUuid(textOf(node)),
});
