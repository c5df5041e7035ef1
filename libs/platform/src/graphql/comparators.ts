import { Field, Float, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { DateScalar, DateTimeScalar } from './scalars.js';

type Class = abstract new (...args: never[]) => object;
type TypeRef = object;

/** How values of one scalar are compared: the input type, and the PostgreSQL type they are compared as. */
export interface Comparator {
  input: Class;
  type: string;
}

const meanings = {
  eq: 'Equal to this value.',
  neq: 'Not equal to this value; a missing value counts as not equal.',
  in: 'Equal to one of these values. An empty list matches nothing.',
  notIn: 'Equal to none of these values.',
  lt: 'Before, or less than, this value.',
  lte: 'Before or at, or at most, this value.',
  gt: 'After, or more than, this value.',
  gte: 'At or after, or at least, this value.',
  contains: 'Contains this text, ignoring case.',
  startsWith: 'Starts with this text, ignoring case.',
  isNull: '`true`: no value is recorded; `false`: one is.',
  withinLastDays: 'From this many days ago up to the judged day, both included.',
  withinNextDays: 'From the judged day up to this many days ahead, both included.',
} as const;

type Operator = keyof typeof meanings;

const LISTS = new Set<Operator>(['in', 'notIn']);
const OWN_TYPES: Partial<Record<Operator, TypeRef>> = { isNull: Boolean, withinLastDays: Int, withinNextDays: Int };

function comparator(name: string, of: string, value: TypeRef, operators: Operator[]): Class {
  const input = { [name]: class {} }[name] as Class;
  for (const operator of operators) {
    const type = OWN_TYPES[operator] ?? value;
    Field((() => (LISTS.has(operator) ? [type] : type)) as never, { nullable: true, description: meanings[operator] })(
      input.prototype as object,
      operator,
    );
  }
  InputType(name, { description: `Compares ${of}. Every comparison given must hold.` })(input as never);
  return input;
}

const EQUALITY: Operator[] = ['eq', 'neq', 'in', 'notIn'];
const RANGE: Operator[] = ['lt', 'lte', 'gt', 'gte'];

const known = new Map<unknown, Comparator>([
  [
    String,
    {
      type: 'text',
      input: comparator('StringComparator', 'a text', String, [...EQUALITY, 'contains', 'startsWith', 'isNull']),
    },
  ],
  [Int, { type: 'int', input: comparator('IntComparator', 'a whole number', Int, [...EQUALITY, ...RANGE, 'isNull']) }],
  [
    Float,
    { type: 'numeric', input: comparator('FloatComparator', 'a number', Float, ['eq', 'neq', ...RANGE, 'isNull']) },
  ],
  [Boolean, { type: 'bool', input: comparator('BooleanComparator', 'a yes or no', Boolean, ['eq']) }],
  [ID, { type: 'uuid', input: comparator('IdComparator', 'an id', ID, EQUALITY) }],
  [
    DateScalar,
    {
      type: 'date',
      input: comparator('DateComparator', 'a day', DateScalar, [
        'eq',
        ...RANGE,
        'withinLastDays',
        'withinNextDays',
        'isNull',
      ]),
    },
  ],
  [
    DateTimeScalar,
    { type: 'timestamptz', input: comparator('DateTimeComparator', 'an instant', DateTimeScalar, ['eq', ...RANGE]) },
  ],
]);

export function comparatorOf(type: unknown): Comparator {
  const found = known.get(type);
  if (!found) throw new Error(`No comparator for ${String(type)}; register the enum with describeEnum first.`);
  return found;
}

/** Puts an enum into the API, every value with its meaning, together with the comparator that filters by it. */
export function describeEnum<E extends Record<string, string>>(
  values: E,
  name: string,
  description: string,
  meaningsOfValues: Record<E[keyof E], string>,
): void {
  const valuesMap = Object.fromEntries(
    Object.keys(values).map((key) => [key, { description: meaningsOfValues[key as E[keyof E]] }]),
  ) as never;
  registerEnumType(values, { name, description, valuesMap });
  known.set(values, {
    type: 'text',
    input: comparator(`${name}Comparator`, `a ${name}`, values, [...EQUALITY, 'isNull']),
  });
}
