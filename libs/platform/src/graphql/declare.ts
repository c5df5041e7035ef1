import { Extensions, Field, Float, ID, Int, ObjectType, TypeMetadataStorage } from '@nestjs/graphql';
import type {
  ColumnRead,
  EmbeddedRead,
  FieldRead,
  JudgedRead,
  ListRead,
  RowRead,
  VersionCondition,
} from '../read/field-read.js';
import type { Scope } from '../read/statement.js';
import { comparatorOf } from './comparators.js';
import { declarationOf, declareRow, offerFilter, offerOrder, type RowClass } from './row-declaration.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

type TypeThunk = () => unknown;

interface RowOptions {
  name: string;
  /** How the API's descriptions speak of one record. */
  noun: string;
  description: string;
  table: string;
  prefix: string;
  visible: RowRead['visible'];
  /** What must hold of a version besides: of the record as it stands, as it stood, and in its history. */
  shownWhen?: VersionCondition;
  defaultOrder: string[];
  implements?: () => unknown[];
}

const ID_MEANING = 'Opaque id. A record read with `asOf` has an id of its own, which mutations refuse.';

/** Declares a GraphQL type whose objects are rows of a table, and everything lists of it need. */
export function Row(options: RowOptions): ClassDecorator {
  const { name, noun, description, table, prefix, shownWhen, defaultOrder } = options;
  return (target) => {
    const type = target as unknown as RowClass;
    const { row } = declareRow(type, name, noun, {
      ...{
        table,
        prefix,
        defaultOrder,
        visible: shownWhen ? visibleVersion(options.visible, shownWhen) : options.visible,
      },
      ...(shownWhen ? { shownWhen } : {}),
    });
    declareField(type.prototype as object, 'id', () => ID, ID_MEANING, false, {
      kind: 'column',
      sql: (scope) => scope.recordId(prefix, `${scope.row}.id`),
    });
    ObjectType(name, { description, ...(options.implements ? { implements: options.implements as never } : {}) })(
      target,
    );
    Extensions({ row })(target as never, undefined as never);
  };
}

/** SQL condition: the row may be seen, and so may this version of it. */
function visibleVersion(visible: RowRead['visible'], shownWhen: VersionCondition): RowRead['visible'] {
  return (scope) => `(${visible(scope)} and ${versionShown(scope, shownWhen)})`;
}

function versionShown(scope: Scope, shownWhen: VersionCondition): string {
  return shownWhen(scope, (name, as) => `${scope.row}.${name}::${as}`);
}

interface StoredOptions {
  nullable?: boolean;
  /** The SQL expression; left out, the column named like the field. */
  sql?: ColumnRead['sql'];
  /** May lists be filtered by it? A string names the PostgreSQL type to compare as. */
  filter?: boolean;
  /** Name under which lists can be ordered by it. */
  order?: string;
}

/** A field whose value the row holds. */
export function Stored(type: TypeThunk, description: string, options: StoredOptions = {}): PropertyDecorator {
  return (prototype, key) => {
    const field = String(key);
    const raw = options.sql ?? ((scope: Scope) => `${scope.row}.${snakeCase(field)}`);
    const named = type();
    declareField(prototype, field, type, description, options.nullable, { kind: 'column', sql: jsonForm(named, raw) });
    if (options.filter) {
      const { input, type: comparedAs } = comparatorOf(named);
      offerFilter(prototype, {
        name: field,
        read: { kind: 'compare', type: comparedAs, sql: raw },
        input: () => input,
        description,
      });
    }
    if (options.order) offerOrder(prototype, options.order, { type: postgresType(named), sql: raw }, description);
  };
}

interface RelationOptions {
  nullable?: boolean;
  filter?: boolean;
  /** The related record may lie where the caller has no rights: check each. */
  guarded?: boolean;
}

/** A field that is another record, named by a key of this row. */
export function One(
  type: () => RowClass,
  description: string,
  column: string,
  options: RelationOptions = {},
): PropertyDecorator {
  return relation(type, description, options, (from, to) => `${to.row}.id = ${from.row}.${column}`, 'one');
}

/** A field that is another record, found by a condition. */
export function OneWhere(
  type: () => RowClass,
  description: string,
  on: (from: Scope, to: Scope) => string,
): PropertyDecorator {
  return relation(type, description, { nullable: true }, on, 'one');
}

/** A field that pages through the records that name this one in `column`. */
export function Many(
  type: () => RowClass,
  description: string,
  column: string,
  options: RelationOptions = {},
): PropertyDecorator {
  return relation(type, description, options, (from, to) => `${to.row}.${column} = ${from.row}.id`, 'many');
}

function relation(
  type: () => RowClass,
  description: string,
  options: RelationOptions,
  join: (from: Scope, to: Scope) => string,
  kind: 'one' | 'many',
): PropertyDecorator {
  return (prototype, key) => {
    const field = String(key);
    const on = (from: Scope, to: Scope): string => {
      const { shownWhen, visible } = declarationOf(type()).row;
      if (options.guarded) return `${join(from, to)} and ${visible(to)}`;
      return shownWhen ? `${join(from, to)} and ${versionShown(to, shownWhen)}` : join(from, to);
    };
    const answers = kind === 'one' ? type : () => declarationOf(type()).connection;
    declareField(prototype, field, answers, description, options.nullable, { kind, on });
    if (kind === 'many') takesArguments(prototype, field, () => declarationOf(type()).args);
    if (options.filter) {
      const input = () => (kind === 'one' ? declarationOf(type()).filter : declarationOf(type()).listFilter);
      offerFilter(prototype, {
        name: field,
        read: { kind, on, target: () => declarationOf(type()).row },
        input,
        description,
      });
    }
  };
}

/** A field that is a short list of records in a fixed order, never more than `limit`. */
export function ShortList(type: () => RowClass, description: string, read: Omit<ListRead, 'kind'>): PropertyDecorator {
  return (prototype, key) =>
    declareField(prototype, String(key), () => [type()], description, false, { kind: 'list', ...read });
}

/** A field that is an object made of the same row. */
export function Embedded(
  type: TypeThunk,
  description: string,
  read: Omit<EmbeddedRead, 'kind'> & { nullable?: boolean; args?: () => object } = {},
): PropertyDecorator {
  const { nullable, args, ...embedded } = read;
  return (prototype, key) => {
    declareField(prototype, String(key), type, description, nullable, { kind: 'embedded', ...embedded });
    if (args) takesArguments(prototype, String(key), args);
  };
}

/** A field that takes a verdict: SQL brings the facts, a rule judges. */
export function Judged<Facts>(
  type: TypeThunk,
  description: string,
  read: Omit<JudgedRead<Facts>, 'kind'> & { nullable?: boolean; args?: () => object },
): PropertyDecorator {
  const { nullable, args, ...judged } = read;
  return (prototype, key) => {
    declareField(prototype, String(key), type, description, nullable, {
      kind: 'judged',
      ...judged,
    } as unknown as JudgedRead);
    if (args) takesArguments(prototype, String(key), args);
  };
}

/** Gives a property arguments, such as those of a list. Nest reads argument decorators on resolvers only, so the metadata is written here. */
function takesArguments(prototype: object, field: string, args: () => object): void {
  TypeMetadataStorage.addMethodParamMetadata({
    kind: 'args',
    target: prototype.constructor,
    methodName: field,
    typeFn: args as never,
    index: 0,
    options: {},
  });
}

function declareField(
  prototype: object,
  field: string,
  type: TypeThunk,
  description: string,
  nullable: boolean | undefined,
  read: FieldRead,
): void {
  Field(type as never, { nullable: nullable ?? false, description })(prototype, field);
  Extensions({ read })(prototype, field);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function jsonForm(type: unknown, sql: ColumnRead['sql']): ColumnRead['sql'] {
  if (type !== DateTimeScalar) return sql;
  return (scope) => `to_char(${sql(scope)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function postgresType(type: unknown): string {
  if (type === DateScalar) return 'date';
  if (type === DateTimeScalar) return 'timestamptz';
  if (type === Int || type === Float || type === Number) return 'numeric';
  return 'text';
}
