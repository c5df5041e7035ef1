import {
  getNamedType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { WrittenQuery } from '#platform';
import { isPaged, keyOf, type PagedList, type QueryPlan } from './table-plan.js';

/** Most rows of a list. */
const MOST_ROWS = 5_000;
/** Most pages that are asked for after the first, whatever the number of lists. */
const MOST_PAGES = 100;
/** Rows of a page: the largest that a request can bear with all that hangs below them. */
const PAGES = [100, 50, 20, 10, 5, 1] as const;

/** Something of an answer, by its names. */
export type Answered = Readonly<Record<string, unknown>>;

/** The whole answer to a query, and which of its lists hold more than is shown. */
export interface WholeAnswer {
  data: Answered;
  cut: ReadonlySet<PagedList>;
}

/** Whoever answers a query with the variables it was asked with. */
export interface Answering {
  ask: (query: WrittenQuery) => Promise<Answered>;
  /** Whether one request may ask for as much. */
  fits: (query: WrittenQuery) => boolean;
}

/** Asks a query to the end of every list of which it does not say how much it wants, page after page. Each list then says of itself whether there is more. */
export async function wholeAnswer(
  { ask, fits }: Answering,
  asked: WrittenQuery,
  plan: QueryPlan,
): Promise<WholeAnswer> {
  const query = withPageInfo(asked);
  const whole = query.operation.selectionSet;
  const data = await ask(firstPages(fits, query, plan));
  const cut = new Set<PagedList>();
  let pages = 0;
  for (const list of listsOf(plan)) {
    const connection = connectionAt(data, list.path);
    if (!connection) continue;
    const names = rowNames(plan, list);
    const count = (): number => Math.max(0, ...names.map((key) => rowsOf(connection, key).length));
    const { pageInfo } = connection;
    while (pageInfo.hasNextPage && !list.chosen && count() < MOST_ROWS && pages < MOST_PAGES) {
      pages += 1;
      const after = pageInfo.endCursor;
      const question = bearable(fits, (rows) =>
        choosing(query, only(withArguments(whole, list.path, page(rows, after)), list.path)),
      );
      const next = connectionAt(await ask(question), list.path);
      if (!next) break;
      for (const key of names) rowsOf(connection, key).push(...rowsOf(next, key));
      Object.assign(pageInfo, next.pageInfo);
    }
    if (pageInfo.hasNextPage) cut.add(list);
  }
  return { data, cut };
}

/** What a whole answer asks first; nothing it asks later costs more. */
export function firstQuestion(fits: Answering['fits'], asked: WrittenQuery, plan: QueryPlan): WrittenQuery {
  return firstPages(fits, withPageInfo(asked), plan);
}

function firstPages(fits: Answering['fits'], query: WrittenQuery, plan: QueryPlan): WrittenQuery {
  const lists = listsOf(plan).filter(({ chosen }) => !chosen);
  const whole = query.operation.selectionSet;
  return bearable(fits, (rows) =>
    choosing(
      query,
      lists.reduce((set, { path }) => withArguments(set, path, page(rows, null)), whole),
    ),
  );
}

/** With the largest pages that fit. Where none do, with the smallest: the refusal then tells what costs so much. */
function bearable(fits: Answering['fits'], question: (rows: number) => WrittenQuery): WrittenQuery {
  return question(PAGES.find((rows) => fits(question(rows))) ?? 1);
}

/** The lists of a plan that come in pages, each once, in however many tables it is shown. */
function listsOf({ tables }: QueryPlan): PagedList[] {
  return [...new Set(tables.flatMap(({ pages }) => pages ?? []))];
}

/** The names under which the rows of a list stand in it, such as `nodes`. */
function rowNames({ tables }: QueryPlan, list: PagedList): string[] {
  return [...new Set(tables.flatMap(({ pages, path }) => (pages === list ? path.slice(-1) : [])))];
}

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  [rows: string]: unknown;
}

function connectionAt(data: Answered, path: readonly string[]): Connection | null {
  return at(data, path) as Connection | null;
}

function rowsOf(connection: Connection, key: string): unknown[] {
  const rows = connection[key];
  return Array.isArray(rows) ? (rows as unknown[]) : [];
}

/** What lies at the end of some names; null where the way ends before. */
export function at(answer: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (has(value, name) ? (value[name] ?? null) : null), answer);
}

/** Names are those of the author, who may take `constructor` for one. */
function has(value: unknown, name: string): value is Answered {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

function choosing(query: WrittenQuery, selectionSet: SelectionSetNode): WrittenQuery {
  return { ...query, operation: { ...query.operation, selectionSet } };
}

function page(rows: number, after: string | null): ArgumentNode[] {
  const argument = (name: string, value: ArgumentNode['value']): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value,
  });
  return [
    argument('first', { kind: Kind.INT, value: String(rows) }),
    ...(after === null ? [] : [argument('after', { kind: Kind.STRING, value: after })]),
  ];
}

const name = (value: string): FieldNode['name'] => ({ kind: Kind.NAME, value });
/** What a list says of its pages: the field, and what of it is asked. */
const [PAGES_FIELD, ...PAGES_SAY] = ['pageInfo', 'hasNextPage', 'endCursor'] as const;
const PAGE_INFO: FieldNode = {
  kind: Kind.FIELD,
  name: name(PAGES_FIELD),
  selectionSet: {
    kind: Kind.SELECTION_SET,
    selections: PAGES_SAY.map((field) => ({ kind: Kind.FIELD, name: name(field) })),
  },
};

/** A field that a query calls by a name under which a list tells of its pages; null where none is. */
export function misnamed({ operation }: WrittenQuery): { name: string; alias: string } | null {
  let found: { name: string; alias: string } | null = null;
  visit(operation, {
    Field: ({ alias, name: { value } }) => {
      const taken = [PAGES_FIELD, ...PAGES_SAY].some((told) => told === alias?.value);
      if (alias && taken && alias.value !== value) found = { name: value, alias: alias.value };
    },
  });
  return found;
}

/** The same query, asked of every list in pages whether there is more than it brings. */
function withPageInfo(query: WrittenQuery): WrittenQuery {
  const types = new TypeInfo(query.schema);
  const operation = visit(
    query.operation,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const type = getNamedType(types.getType());
        if (!node.selectionSet || !type || !isPaged(type)) return undefined;
        const selections = [...node.selectionSet.selections, PAGE_INFO];
        return { ...node, selectionSet: { ...node.selectionSet, selections } };
      },
    }),
  );
  return { ...query, operation };
}

/** The choice with arguments given to the connection at a path. */
function withArguments(set: SelectionSetNode, path: readonly string[], given: ArgumentNode[]): SelectionSetNode {
  return along(set, path, (node) => ({ ...node, arguments: [...(node.arguments ?? []), ...given] }));
}

/** The choice with the fields at the end of a path changed. */
function along(
  set: SelectionSetNode,
  [key, ...rest]: readonly string[],
  change: (node: FieldNode) => FieldNode,
): SelectionSetNode {
  const changed = (selection: SelectionNode): SelectionNode => {
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return { ...selection, selectionSet: along(selection.selectionSet, [key ?? '', ...rest], change) };
    if (selection.kind !== Kind.FIELD || keyOf(selection) !== key) return selection;
    if (!rest.length) return change(selection);
    return selection.selectionSet
      ? { ...selection, selectionSet: along(selection.selectionSet, rest, change) }
      : selection;
  };
  return { ...set, selections: set.selections.map(changed) };
}

/** Nothing but what leads to the end of a path. */
function only(set: SelectionSetNode, [key, ...rest]: readonly string[]): SelectionSetNode {
  if (key === undefined) return set;
  const kept = (selection: SelectionNode): SelectionNode[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const selectionSet = only(selection.selectionSet, [key, ...rest]);
      return selectionSet.selections.length ? [{ ...selection, selectionSet }] : [];
    }
    if (selection.kind !== Kind.FIELD || keyOf(selection) !== key) return [];
    return [selection.selectionSet ? { ...selection, selectionSet: only(selection.selectionSet, rest) } : selection];
  };
  return { ...set, selections: set.selections.flatMap(kept) };
}
