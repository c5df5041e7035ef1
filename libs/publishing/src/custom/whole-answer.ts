import { Kind, type ArgumentNode, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Documents, WrittenQuery } from '#platform';
import { keyOf, type QueryPlan, type TablePlan } from './table-plan.js';

/** Most rows of a table. */
export const MOST_ROWS = 5_000;
/** Rows of a page. */
const PAGE = 100;

/** Something of an answer, by its names. */
export type Answered = Readonly<Record<string, unknown>>;

/** The whole answer to a query, and which of its lists hold more than is shown. */
export interface WholeAnswer {
  data: Answered;
  cut: ReadonlySet<TablePlan>;
}

/** Asks a query to the end of every list of which it does not say how much it wants, page after page. */
export async function wholeAnswer(
  documents: Documents,
  personId: string,
  query: WrittenQuery,
  { tables }: QueryPlan,
  variables: Record<string, unknown>,
): Promise<WholeAnswer> {
  const paged = tables.filter(({ pages }) => pages);
  const first = paged.reduce(
    (set, { pages }) => withPages(set, pages?.path ?? [], pages?.chosen ? null : page(null)),
    query.operation.selectionSet,
  );
  const data = await documents.askWritten<Answered>(personId, asking(query, first), variables);
  const cut = new Set<TablePlan>();
  for (const table of paged) {
    const connection = at(data, table.pages?.path ?? []) as Connection | null;
    if (!connection) continue;
    const rows = connection[table.path.at(-1) ?? ''] as unknown[];
    let { hasNextPage, endCursor } = connection.pageInfo;
    while (hasNextPage && !table.pages?.chosen && rows.length < MOST_ROWS) {
      const set = only(
        withPages(query.operation.selectionSet, table.pages?.path ?? [], page(endCursor)),
        table.pages?.path ?? [],
      );
      const next = at(
        await documents.askWritten<Answered>(personId, asking(query, set), variables),
        table.pages?.path ?? [],
      ) as Connection | null;
      if (!next) break;
      rows.push(...(next[table.path.at(-1) ?? ''] as unknown[]));
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

/** What lies at the end of some names; null where the way ends before. */
export function at(answer: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Answered | null | undefined)?.[name] ?? null, answer);
}

function asking(query: WrittenQuery, selectionSet: SelectionSetNode): WrittenQuery {
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

/** The same choice with the connection at a path asked whether there is more, and for a page of it where `chosen` says which. */
function withPages(set: SelectionSetNode, path: readonly string[], chosen: ArgumentNode[] | null): SelectionSetNode {
  return along(set, path, (node) => ({
    ...node,
    ...(chosen ? { arguments: [...(node.arguments ?? []), ...chosen] } : {}),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [...(node.selectionSet?.selections ?? []), PAGE_INFO],
    },
  }));
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
