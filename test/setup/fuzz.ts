import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isAbstractType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { generator } from '../contract/tampering.js';

const DEPTH = 5;
const TEXTS = [
  '',
  'Home first',
  "Robert'); drop table milestone;--",
  '\u202eright to left',
  '😀',
  '%_\\',
  '2026-02-30',
  'x'.repeat(3_000),
];
const NUMBERS = [0, 1, -1, 5, 99, 100, 101, 2_147_483_647, -2_147_483_648];
const DATES = ['2026-03-02', '2024-02-29', '0001-01-01', '9999-12-31', '2026-02-30', '1900-03-01'];
const INSTANTS = ['2026-03-02T09:00:00Z', '1999-12-31T23:59:59.999Z', '2026-03-29T01:30:00+01:00', 'yesterday'];
const DECIMALS = ['0', '1', '-1', '99.99', '1e9', '123456789012345678901234567890.1', 'NaN', ''];
const UUIDS = ['00000000-0000-0000-0000-000000000000', '7f4df2f2-6d5b-4c7a-9a1e-0d6f0f0f0f0f', 'no uuid'];

/** Random requests: operations that the schema allows, and requests with some of their bytes changed. The same seed asks the same. */
export class Fuzz {
  private readonly random: () => number;

  constructor(
    private readonly schema: GraphQLSchema,
    /** Ids of records that exist. */
    private readonly ids: string[],
    seed: number,
  ) {
    this.random = generator(seed);
  }

  /** The body of a request with a random operation: one root field, with random arguments, down to a random depth. */
  operation(): Uint8Array {
    const mutation = this.random() < 0.4;
    const root = mutation ? this.schema.getMutationType() : this.schema.getQueryType();
    const field = this.field(this.one(Object.values(root?.getFields() ?? {})), 0);
    return new TextEncoder().encode(JSON.stringify({ query: `${mutation ? 'mutation' : 'query'} { ${field} }` }));
  }

  /** A request with up to eight of its bytes replaced, removed or added. */
  damaged(body: string): Uint8Array {
    const bytes = [...new TextEncoder().encode(body)];
    for (let times = 1 + this.below(8); times > 0; times -= 1) {
      const removed = this.below(3) === 0 ? 0 : 1;
      const added = this.below(3) === 0 ? [] : [this.below(256)];
      bytes.splice(this.below(bytes.length), removed, ...added);
    }
    return Uint8Array.from(bytes);
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter(
      ({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || this.random() < 0.3,
    );
    const args = given.map(({ name, type }) => `${name}: ${this.value(type, name, 0)}`).join(', ');
    return `${field.name}${args && `(${args})`}${this.selection(getNamedType(field.type), depth + 1)}`;
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (isLeafType(type)) return '';
    if (isAbstractType(type)) {
      const object = this.one(this.schema.getPossibleTypes(type));
      return ` { __typename ... on ${object.name}${this.selection(object, depth)} }`;
    }
    if (!isObjectType(type)) return '';
    const all = Object.values(type.getFields());
    const open = all.filter(({ type: of }) => depth < DEPTH || isLeafType(getNamedType(of)));
    const fields = Array.from({ length: 1 + this.below(4) }, () => (open.length ? this.one(open) : null));
    const names = new Map(fields.flatMap((field) => (field ? [[field.name, field] as const] : [])));
    return ` { __typename ${[...names.values()].map((field) => this.field(field, depth)).join(' ')} }`;
  }

  /** A value as it is written in a document. */
  private value(type: GraphQLInputType, name: string, depth: number): string {
    if (isNonNullType(type)) return this.value(type.ofType, name, depth);
    if (this.random() < 0.05) return 'null';
    if (isListType(type)) {
      return `[${Array.from({ length: this.below(4) }, () => this.value(type.ofType, name, depth + 1)).join(', ')}]`;
    }
    if (isEnumType(type)) return this.one(type.getValues()).name;
    if (isInputObjectType(type)) {
      const all = Object.values(type.getFields());
      const needed = all.filter((one) => isNonNullType(one.type) && one.defaultValue === undefined);
      const more = depth > 3 ? [] : all.filter((one) => !needed.includes(one) && this.random() < 0.3);
      const fields = type.isOneOf ? [this.one(all)] : [...needed, ...more];
      return `{ ${fields.map((one) => `${one.name}: ${this.value(one.type, one.name, depth + 1)}`).join(', ')} }`;
    }
    if (name === 'first' || name === 'last') return String(this.one([1, 2, 5, 0, -1, 100, 101]));
    return this.scalar(type.name);
  }

  private scalar(name: string): string {
    switch (name) {
      case 'Int':
        return String(this.one(NUMBERS));
      case 'Float':
        return String(this.one([...NUMBERS, 0.5, 1e300]));
      case 'Boolean':
        return String(this.random() < 0.5);
      case 'ID':
        return JSON.stringify(this.random() < 0.8 ? this.one(this.ids) : this.one(TEXTS));
      case 'Date':
        return JSON.stringify(this.one(DATES));
      case 'DateTime':
        return JSON.stringify(this.one(INSTANTS));
      case 'Decimal':
        return JSON.stringify(this.one(DECIMALS));
      case 'UUID':
        return JSON.stringify(this.one(UUIDS));
      default:
        return JSON.stringify(this.one(TEXTS));
    }
  }

  private below(most: number): number {
    return Math.floor(this.random() * most);
  }

  private one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}
