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
import { isPaged, keyOf, type QueryPlan, type TablePlan } from './table-plan.js';

/** Most rows of a table. */
export const MOST_ROWS = 5_000;
/** Most pages that are asked for after the first, whatever the number of tables. */
const MOST_PAGES = 100;
/** Rows of a page. */
const PAGE = 100;

/** Something of an answer, by its names. */
export type Answered = Readonly<Record<string, unknown>>;

/** The whole answer to a query, and which of its lists hold more than is shown. */
export interface WholeAnswer {
  data: Answered;
  cut: ReadonlySet<TablePlan>;
}

/** Answers a query with the variables it was asked with. */
type Ask = (query: WrittenQuery) => Promise<Answered>;

/** Asks a query to the end of every list of which it does not say how much it wants, page after page. */
export async function wholeAnswer(ask: Ask, asked: WrittenQuery, { tables }: QueryPlan): Promise<WholeAnswer> {
  const query = withPageInfo(asked);
  const whole = query.operation.selectionSet;
  const paged = tables.flatMap((table) => (table.pages ? [{ table, ...table.pages }] : []));
  const first = paged.reduce((set, { path, chosen }) => (chosen ? set : withArguments(set, path, page(null))), whole);
  const data = await ask(choosing(query, first));
  const cut = new Set<TablePlan>();
  let pages = 0;
  for (const { table, path, chosen } of paged) {
    const connection = connectionAt(data, path);
    const rows = rowsOf(connection, table);
    if (!connection || !rows) continue;
    let { hasNextPage, endCursor } = connection.pageInfo;
    while (hasNextPage && !chosen && rows.length < MOST_ROWS && pages < MOST_PAGES) {
      pages += 1;
      const next = connectionAt(
        await ask(choosing(query, only(withArguments(whole, path, page(endCursor)), path))),
        path,
      );
      if (!next) break;
      rows.push(...(rowsOf(next, table) ?? []));
      ({ hasNextPage, endCursor } = next.pageInfo);
    }
    if (hasNextPage) cut.add(table);
  }
  return { data, cut };
}

interface Connection {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  [rows: string]: unknown;
}

function connectionAt(data: Answered, path: readonly string[]): Connection | null {
  return at(data, path) as Connection | null;
}

function rowsOf(connection: Connection | null, { path }: TablePlan): unknown[] | null {
  const rows = at(connection, path.slice(-1));
  return Array.isArray(rows) ? (rows as unknown[]) : null;
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

function page(after: string | null): ArgumentNode[] {
  const argument = (name: string, value: ArgumentNode['value']): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value,
  });
  return [
    argument('first', { kind: Kind.INT, value: String(PAGE) }),
    ...(after === null ? [] : [argument('after', { kind: Kind.STRING, value: after })]),
  ];
}

const name = (value: string): FieldNode['name'] => ({ kind: Kind.NAME, value });
const PAGE_INFO: FieldNode = {
  kind: Kind.FIELD,
  name: name('pageInfo'),
  selectionSet: {
    kind: Kind.SELECTION_SET,
    selections: ['hasNextPage', 'endCursor'].map((field) => ({ kind: Kind.FIELD, name: name(field) })),
  },
};

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
