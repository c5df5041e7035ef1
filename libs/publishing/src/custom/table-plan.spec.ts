import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { inLayout } from './chosen-layout.js';
import { planOf, type QueryPlan } from './table-plan.js';

const schema = buildSchema(readFileSync(new URL('../../../../schema/schema.graphql', import.meta.url), 'utf8'));

function planned(text: string): QueryPlan {
  const operation = parse(text).definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('There is no query in this.');
  return planOf({ schema, operation });
}
/** Each table as its path, its heading, and its columns as they are headed and printed. */
const tablesOf = (plan: QueryPlan): string[] =>
  plan.tables.map(
    ({ path, heading, columns }) =>
      `${path.join('.')} (${heading}): ${columns.map((column) => `${column.heading} ${column.kind}`).join(', ')}`,
  );

describe('what a query prints', () => {
  it.each<[says: string, query: string, facts: string[], tables: string[]]>([
    [
      'a record',
      '{ programme(by: { ref: "IC" }) { name startOn } }',
      ['Programme name text', 'Programme start day'],
      [],
    ],
    [
      'every kind of value',
      '{ milestones { nodes { ref weight forecastOn updatedAt isOverdue rag status workstream { lead { name } } } } }',
      [],
      [
        'milestones.nodes (Milestones): Ref text, Weight number, Forecast day, Updated at instant, Is overdue yes or no, RAG colour, Status word, Lead name text',
      ],
    ],
    [
      'a list within a row',
      '{ risks { nodes { ref mitigations { nodes { title } } } } }',
      [],
      ['risks.nodes (Risks): Ref text, Mitigations list'],
    ],
    [
      'edges, and what serves paging left out',
      '{ risks { totalCount pageInfo { endCursor } edges { cursor node { ref __typename } } } }',
      ['Risks total count number'],
      ['risks.edges (Risks): Ref text'],
    ],
    [
      'names of the author’s own',
      '{ late: milestones { nodes { what: title } } }',
      [],
      ['late.nodes (Late): What text'],
    ],
    [
      'lists of one name told apart',
      '{ a: programme(by: { ref: "A" }) { risks { nodes { ref } } } b: programme(by: { ref: "B" }) { risks { nodes { ref } } } }',
      [],
      ['a.risks.nodes (A risks): Ref text', 'b.risks.nodes (B risks): Ref text'],
    ],
    [
      'fields of one record asked for in several places',
      '{ programme(by: { ref: "IC" }) { risks { nodes { ref } } ... on Programme { name risks { nodes { title } } } } }',
      ['Programme name text'],
      ['programme.risks.nodes (Risks): Ref text, Title text'],
    ],
  ])('%s', (_, query, facts, tables) => {
    const plan = planned(query);
    expect(plan.facts.map(({ heading, kind }) => `${heading} ${kind}`)).toEqual(facts);
    expect(tablesOf(plan)).toEqual(tables);
  });

  it('knows which lists come in pages, and whether the author chose one', () => {
    const pages = (query: string): unknown => planned(query).tables.map((table) => table.pages);
    expect(pages('{ milestones { nodes { ref } } }')).toEqual([{ path: ['milestones'], chosen: false }]);
    expect(pages('{ milestones(first: 5) { nodes { ref } } }')).toEqual([{ path: ['milestones'], chosen: true }]);
  });
});

describe('a layout', () => {
  const plan = planned('{ milestones { nodes { ref title } } risks { nodes { ref } } }');

  it('takes tables and columns in its own order, under its own headings', () => {
    const columns = [
      { value: 'title', heading: 'What' },
      { value: 'ref', heading: null },
    ];
    const chosen = [
      { rows: 'risks', heading: null, columns: [] },
      { rows: 'milestones.nodes', heading: 'Steps', columns },
    ];
    expect(tablesOf(inLayout(plan, chosen, ['tables']))).toEqual([
      'risks.nodes (Risks): Ref text',
      'milestones.nodes (Steps): What text, Ref text',
    ]);
  });

  it('names what the query does not have, and what it has', () => {
    const wrong = [{ rows: 'milestones', heading: null, columns: [{ value: 'ref.x', heading: null }] }];
    expect(() => inLayout(plan, wrong, ['tables'])).toThrow('The document has no value `ref.x`; it has: ref, title.');
  });
});
