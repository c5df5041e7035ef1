import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isInterfaceType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import type { WrittenQuery } from '#platform';

// What the answer to a query will look like on paper, told from the query alone: so an empty answer still has its columns, and a layout can be checked before it is kept.

/** How a value is printed. */
export type ValueKind = 'text' | 'number' | 'day' | 'instant' | 'yes or no' | 'colour' | 'word' | 'list';

/** A value of a row, or of the answer as a whole. */
export interface ValuePlan {
  /** The names that lead to it in the answer. */
  path: readonly string[];
  heading: string;
  kind: ValueKind;
  /** For a list within a row: the values of each of its items, a plain one lying at the end of no names; empty for what is no list. */
  items: readonly ValuePlan[];
  /** For a list that is a page of a longer one: the names that lead to where it says whether there is more. */
  page: readonly string[] | null;
}

/** A list of the answer, printed as a table. */
export interface TablePlan {
  path: readonly string[];
  heading: string;
  columns: readonly ValuePlan[];
  /** How it is paged through; null for a list that comes whole. */
  pages: PagedList | null;
}

/** A list that comes in pages. */
export interface PagedList {
  /** The names that lead to the connection. */
  path: readonly string[];
  /** Whoever wrote the query said how many, or from where on: then that is what they get. */
  chosen: boolean;
}

/** What a query prints. */
export interface QueryPlan {
  facts: readonly ValuePlan[];
  tables: readonly TablePlan[];
}

/** Names that say how an answer is built, and nothing about what is in it. */
const BUILT = new Set(['nodes', 'edges', 'node']);
/** Fields that serve whoever pages. */
const PAGING = new Set(['pageInfo', 'cursor', '__typename']);
const KINDS: Partial<Record<string, ValueKind>> = {
  ...{ Int: 'number', Float: 'number', Decimal: 'number', Boolean: 'yes or no' },
  ...{ Date: 'day', DateTime: 'instant' },
};

type Fields = GraphQLObjectType | GraphQLInterfaceType;

/** Reads off a query which facts and tables its answer holds. */
export function planOf({ schema, operation }: WrittenQuery): QueryPlan {
  const facts: ValuePlan[] = [];
  const tables: TablePlan[] = [];
  const root = schema.getQueryType();
  const asRoot = (type: Fields, set: SelectionSetNode, path: readonly string[], pages: PagedList | null): void => {
    for (const [node, field, key] of fieldsOf(type, set)) {
      const here = [...path, key];
      const inner = innerOf(field);
      if (!inner || !node.selectionSet) {
        facts.push(valueAt(here, field, []));
      } else if (isList(field.type)) {
        tables.push({
          path: here,
          heading: headingOf(here, 1),
          columns: distinct(columnsOf(inner, node.selectionSet)),
          pages,
        });
      } else asRoot(inner, node.selectionSet, here, pagesOf(inner, field, node, here));
    }
  };
  const columnsOf = (
    type: Fields,
    set: SelectionSetNode,
    path: readonly string[] = [],
    page: readonly string[] | null = null,
  ): ValuePlan[] =>
    fieldsOf(type, set).flatMap(([node, field, key]) => {
      const here = [...path, key];
      const inner = innerOf(field);
      if (!inner || !node.selectionSet) return [valueAt(here, field, [])];
      if (!isList(field.type)) return columnsOf(inner, node.selectionSet, here, isPaged(inner) ? here : null);
      return [valueAt(here, field, columnsOf(inner, node.selectionSet), page)];
    });
  /** With the fields of fragments among them, each once. */
  const fieldsOf = (type: Fields, set: SelectionSetNode): [FieldNode, GraphQLField<unknown, unknown>, string][] => {
    const found = new Map<string, [FieldNode, GraphQLField<unknown, unknown>, string]>();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const narrowed = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        for (const one of fieldsOf(fielded(narrowed) ?? type, selection.selectionSet)) merge(found, one);
        continue;
      }
      const field = type.getFields()[selection.name.value];
      if (field && !PAGING.has(field.name)) merge(found, [selection, field, keyOf(selection)]);
    }
    return [...found.values()];
  };
  if (root) asRoot(root, operation.selectionSet, [], null);
  return { facts: distinct(facts), tables: distinct(tables) };
}

/** The name under which a field stands in the answer. */
export function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function merge(
  found: Map<string, [FieldNode, GraphQLField<unknown, unknown>, string]>,
  one: [FieldNode, GraphQLField<unknown, unknown>, string],
): void {
  const [node, field, key] = one;
  const before = found.get(key)?.[0].selectionSet;
  const selections = [...(before?.selections ?? []), ...(node.selectionSet?.selections ?? [])];
  found.set(key, [
    selections.length ? { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } } : node,
    field,
    key,
  ]);
}

function fielded(type: GraphQLNamedType | undefined): Fields | null {
  return isObjectType(type) || isInterfaceType(type) ? type : null;
}

function innerOf(field: GraphQLField<unknown, unknown>): Fields | null {
  return fielded(getNamedType(field.type));
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function pagesOf(
  type: Fields,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  path: readonly string[],
): PagedList | null {
  if (!isPaged(type) || !field.args.some(({ name }) => name === 'after')) return null;
  const chosen = (node.arguments ?? []).some(({ name }) => ['first', 'last', 'after', 'before'].includes(name.value));
  return { path, chosen };
}

/** Whether a type says if there is more than it shows. */
export function isPaged(type: GraphQLNamedType): boolean {
  return isObjectType(type) && 'pageInfo' in type.getFields();
}

function valueAt(
  path: readonly string[],
  field: GraphQLField<unknown, unknown>,
  items: readonly ValuePlan[],
  page: readonly string[] | null = null,
): ValuePlan {
  const type = getNamedType(field.type);
  const kind = KINDS[type.name] ?? (type.name === 'Rag' ? 'colour' : isEnumType(type) ? 'word' : 'text');
  const value: ValuePlan = { path, heading: headingOf(path, 2), kind, items: [], page: null };
  if (!isList(field.type)) return value;
  return { ...value, kind: 'list', items: items.length ? items : [{ ...value, path: [] }], page };
}

/** Words that are no words. */
const ACRONYMS = new Map([
  ['rag', 'RAG'],
  ['sro', 'SRO'],
  ['id', 'ID'],
]);

/** "workstream.forecastOn" is "Workstream forecast"; a table is called by what it lists. */
function headingOf(path: readonly string[], words: number): string {
  const names = path.filter((name) => !BUILT.has(name));
  const said = names
    .slice(-words)
    .map((name) =>
      name
        .replaceAll('_', ' ')
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .replace(/ on$/, '')
        .replace(/\w+/g, (word) => ACRONYMS.get(word) ?? word),
    )
    .join(' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Two of one heading are told apart by the whole of their paths. */
function distinct<Plan extends { path: readonly string[]; heading: string }>(plans: readonly Plan[]): Plan[] {
  return plans.map((plan) =>
    plans.filter(({ heading }) => heading === plan.heading).length > 1
      ? { ...plan, heading: headingOf(plan.path, plan.path.length) }
      : plan,
  );
}
