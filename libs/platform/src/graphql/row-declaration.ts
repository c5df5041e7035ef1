import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { FilterRead, OrderRead, RowRead } from '../read/field-read.js';
import { NullsOrder, OrderDirection, PageInfo } from './page.js';
import { DateTimeScalar } from './scalars.js';
import { comparatorOf } from './comparators.js';

export type RowClass = abstract new (...args: never[]) => object;
type ListClass = new () => object;

/** Everything the API offers over the rows of one type. */
export interface RowDeclaration {
  /** Name of the type in the API. */
  type: string;
  row: RowRead;
  connection: ListClass;
  filter: ListClass;
  listFilter: ListClass;
  args: ListClass;
  rootArgs: ListClass;
}

interface FieldFilter {
  name: string;
  read: FilterRead;
  input: () => unknown;
  description: string;
}

/** What property decorators have said about a class before its own decorator runs. */
class Pending {
  readonly filters: FieldFilter[] = [];
  readonly orders: [string, OrderRead, string][] = [];
}

const pending = new WeakMap<object, Pending>();
const declarations = new Map<RowClass, RowDeclaration>();

export function declarationOf(type: RowClass): RowDeclaration {
  const declaration = declarations.get(type);
  if (!declaration) throw new Error(`${type.name} is not declared with @Row.`);
  return declaration;
}

/** Every type declared so far. */
export function rowDeclarations(): RowDeclaration[] {
  return [...declarations.values()];
}

/** What the API calls the records of each table, and the prefix of their ids. */
export function rowKinds(): Map<string, { type: string; prefix: string }> {
  return new Map(rowDeclarations().map(({ row, type }) => [row.table, { type, prefix: row.prefix }]));
}

/** Makes a field something its list can be filtered by; works before and after the class itself is declared. */
export function offerFilter(prototype: object, filter: FieldFilter): void {
  const declared = declarations.get(prototype.constructor as RowClass);
  if (declared) addFilter(declared.row, declared.filter, filter);
  else pendingOf(prototype).filters.push(filter);
}

export function offerOrder(prototype: object, name: string, order: OrderRead, description: string): void {
  pendingOf(prototype).orders.push([name, order, description]);
}

function pendingOf(prototype: object): Pending {
  let found = pending.get(prototype);
  if (!found) pending.set(prototype, (found = new Pending()));
  return found;
}

/** Builds the connection, edge, filter, order and argument types of a row type. */
export function declareRow(
  type: RowClass,
  name: string,
  noun: string,
  base: Omit<RowRead, 'filters' | 'orders'>,
): RowDeclaration {
  const row: RowRead = { ...base, filters: {}, orders: {} };
  const said = chain(type).map(pendingOf);
  const filter = named(`${name}Filter`);
  const listFilter = named(`${name}ListFilter`);
  for (const quantifier of ['some', 'every', 'none'] as const) {
    addField(listFilter, quantifier, () => filter, { nullable: true, description: QUANTIFIERS[quantifier] });
  }
  InputType(`${name}ListFilter`, { description: `Conditions on the ${noun}s of a record.` })(listFilter);
  addField(filter, 'and', () => [filter], {
    nullable: true,
    description: 'All of these must hold; an empty list always holds.',
  });
  addField(filter, 'or', () => [filter], {
    nullable: true,
    description: 'At least one of these must hold; an empty list never holds.',
  });
  addField(filter, 'not', () => filter, { nullable: true, description: 'This must not hold.' });
  addFilter(row, filter, {
    name: 'id',
    read: { kind: 'id' },
    input: () => comparatorOf(ID).input,
    description: 'The id.',
  });
  for (const { filters } of said) for (const field of filters) addFilter(row, filter, field);
  InputType(`${name}Filter`, {
    description: `Which ${noun}s to list. Every condition given must hold; an empty filter admits all.`,
  })(filter);
  for (const { orders } of said) for (const [field, order] of orders) row.orders[field] = order;
  const order = orderInput(name, noun, said);
  const declaration = {
    type: name,
    row,
    filter,
    listFilter,
    connection: connectionType(type, name, noun),
    ...argsTypes(filter, order, noun),
  };
  declarations.set(type, declaration);
  return declaration;
}

const QUANTIFIERS = {
  some: 'At least one must match.',
  every: 'All must match; a record with none matches.',
  none: 'None may match.',
};

function chain(type: RowClass): object[] {
  const prototypes: object[] = [];
  for (
    let at = type.prototype as object | null;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    prototypes.unshift(at);
  return prototypes;
}

function addFilter(row: RowRead, filter: ListClass, field: FieldFilter): void {
  row.filters[field.name] = field.read;
  addField(filter, field.name, field.input, { nullable: true, description: field.description });
}

function orderInput(name: string, noun: string, said: Pending[]): ListClass {
  const orders = said.flatMap(({ orders }) => orders);
  const fields = Object.fromEntries(orders.map(([field]) => [field, field]));
  registerEnumType(fields, {
    name: `${name}OrderField`,
    description: `What ${noun}s can be put in order by.`,
    valuesMap: Object.fromEntries(orders.map(([field, , description]) => [field, { description }])),
  });
  const order = named(`${name}Order`);
  addField(order, 'field', () => fields, { description: 'What to order by.' });
  addField(order, 'direction', () => OrderDirection, {
    defaultValue: OrderDirection.ASC,
    description: 'Smallest, earliest or A first, or the reverse.',
  });
  addField(order, 'nulls', () => NullsOrder, {
    defaultValue: NullsOrder.LAST,
    description: 'Where records without a value go.',
  });
  InputType(`${name}Order`, { description: `One level of ordering of ${noun}s.` })(order);
  return order;
}

function connectionType(type: RowClass, name: string, noun: string): ListClass {
  const edge = named(`${name}Edge`);
  addField(edge, 'node', () => type, { description: `The ${noun}.` });
  addField(edge, 'cursor', () => String, {
    description: 'Where this record stands in the list; give it as `after` to read on.',
  });
  ObjectType(`${name}Edge`, { description: `A ${noun} and its place in a list.` })(edge);
  const connection = named(`${name}Connection`);
  addField(connection, 'edges', () => [edge], { description: 'The page, with a cursor for each record.' });
  addField(connection, 'nodes', () => [type], { description: `The ${noun}s of the page.` });
  addField(connection, 'pageInfo', () => PageInfo, {
    description: 'Whether there is more, and from where to read on.',
  });
  addField(connection, 'totalCount', () => Int, {
    description: 'How many records the filter admits on all pages together. Counted only when asked for.',
  });
  ObjectType(`${name}Connection`, { description: `A page of ${noun}s.` })(connection);
  return connection;
}

function argsTypes(filter: ListClass, order: ListClass, noun: string): Pick<RowDeclaration, 'args' | 'rootArgs'> {
  const build = (root: boolean): ListClass => {
    const args = class {};
    addField(args, 'filter', () => filter, {
      nullable: true,
      description: `Which ${noun}s to list; left out, all that you may see.`,
    });
    addField(args, 'orderBy', () => [order], {
      nullable: true,
      description: 'The order, most significant first; ties are broken by id.',
    });
    addField(args, 'first', () => Int, { defaultValue: 20, description: 'How many to read, 1 to 100.' });
    addField(args, 'after', () => String, { nullable: true, description: 'Read on after this cursor.' });
    if (root) addField(args, 'asOf', () => DateTimeScalar, { nullable: true, description: AS_OF });
    ArgsType()(args);
    return args;
  };
  return { args: build(false), rootArgs: build(true) };
}

/** What `asOf` means, wherever it is an argument. */
export const AS_OF =
  'Read the register as it was recorded at this instant, judged on that day in Europe/London; left out, now. The future is refused. Your rights are those of today.';

function named(name: string): ListClass {
  return { [name]: class {} }[name] as ListClass;
}

function addField(target: ListClass, name: string, type: () => unknown, options: object): void {
  Field(type as never, options)(target.prototype as object, name);
}
