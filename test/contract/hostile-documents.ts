import { nest, nested, repeat, type Hostile, type Target } from './hostile.js';

/** Documents that ask for more than there can be. */
export function floods(): Hostile[] {
  const doubling = (size: number, field: string): string =>
    `{ programmes { ...F0 } } ${repeat(size, (n) => `fragment F${n} on ProgrammeConnection { ...F${n + 1} ...F${n + 1} }`)} fragment F${size} on ProgrammeConnection { ${field} }`;
  const lists = 'nodes { milestones(first: $n) { nodes { programme { milestones(first: $n) { nodes { id } } } } } }';
  return [
    {
      name: 'deep by objects',
      query: nest(60, '{ programme(by: {ref: "IC"}) { parent ', '{ id }', '} }').replace(
        /parent \{ programme\(by: \{ref: "IC"\}\)/g,
        'parent',
      ),
    },
    {
      name: 'deep by fragments',
      query: `{ programme(by: {ref: "IC"}) { ...P0 } } ${repeat(20, (n) => `fragment P${n} on Programme { parent { ...P${n + 1} } }`)} fragment P20 on Programme { id }`,
    },
    {
      name: 'deep by inline fragments',
      query: `{ programme(by: {ref: "IC"}) ${nest(300, '{ ... on Programme ', '{ id }', ' }')} }`,
    },
    { name: 'a hundred aliases', query: `{ ${repeat(100, (n) => `a${n}: viewer { id }`)} }` },
    {
      name: 'aliases in a fragment spread often',
      query: `{ ${repeat(20, () => '...A')} } fragment A on Query { ${repeat(30, (n) => `a${n}: viewer { id }`)} }`,
    },
    {
      name: 'thirty reports',
      query: `{ ${repeat(30, (n) => `a${n}: programme(by: {ref: "IC"}) { liveReport { text topRisks { id } } }`)} }`,
    },
    { name: 'one field five hundred times', query: `{ viewer { ${'id '.repeat(500)} } }` },
    { name: 'five hundred __typename', query: `{ ${'__typename '.repeat(500)} }` },
    {
      name: 'a fragment cycle',
      query:
        '{ programmes { ...A } } fragment A on ProgrammeConnection { ...B } fragment B on ProgrammeConnection { ...A }',
    },
    {
      name: 'a fragment of itself',
      query: '{ programmes { ...A } } fragment A on ProgrammeConnection { totalCount ...A }',
    },
    { name: 'a fragment bomb of 2^16', query: doubling(16, 'totalCount') },
    { name: 'a fragment bomb of 2^22', query: doubling(22, 'totalCount') },
    { name: 'a fragment bomb of 2^60', query: doubling(60, 'totalCount') },
    { name: 'a fragment bomb of lists', query: doubling(12, 'nodes { milestones(first: 100) { nodes { id } } }') },
    {
      name: 'lists in lists by variable',
      query: `query Q($n: Int!) { programmes(first: $n) { ${lists} } }`,
      variables: '{"n":100}',
    },
    {
      name: 'lists in lists by default value',
      query: `query Q($n: Int! = 100) { programmes(first: $n) { ${lists} } }`,
    },
    {
      name: 'lists in lists by edges',
      query:
        '{ programmes(first: 100) { edges { node { milestones(first: 100) { edges { node { dateMoves(first: 100) { edges { node { id } } } } } } } } } }',
    },
    { name: 'two thousand words', query: `{ ${'viewer { id } '.repeat(600)} }` },
    { name: 'three hundred unknown directives', query: `{ viewer { id ${repeat(300, (n) => `@d${n}`)} } }` },
    { name: 'one directive many times', query: `{ viewer { id ${'@include(if: true) '.repeat(200)} } }` },
    { name: 'three hundred operations', query: repeat(200, (n) => `query Q${n} { viewer { id } }`) },
    { name: 'three hundred variables', query: `query Q(${repeat(300, (n) => `$v${n}: Int`)}) { viewer { id } }` },
    { name: 'a schema in circles', query: `{ __schema { types ${nest(8, '{ fields { type ', '{ name }', ' } }')} } }` },
    {
      name: 'the whole schema many times',
      query: `{ ${repeat(25, (n) => `a${n}: __schema { types { name fields { name args { name } } } }`)} }`,
    },
    {
      name: 'a hundred nodes with lists',
      query:
        'query Q($ids: [ID!]!) { nodes(ids: $ids) { ... on Programme { milestones(first: 100) { nodes { id } } } } }',
      variables: JSON.stringify({ ids: Array(100).fill('prg_0000') }),
    },
    {
      name: 'a thousand nodes',
      query: 'query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: JSON.stringify({ ids: Array(1_000).fill('x') }),
    },
  ];
}

/** Documents and ids that are not what they should be. */
export function forms({ programme, milestone }: Target): Hostile[] {
  const node = (name: string, id: unknown): Hostile => ({
    name: `node: ${name}`,
    query: 'query N($id: ID!) { node(id: $id) { id ... on Programme { name } } }',
    variables: JSON.stringify({ id }),
  });
  const document = (name: string, query: string, variables?: string): Hostile => ({
    name,
    query,
    ...(variables ? { variables } : {}),
  });
  return [
    node('empty', ''),
    node('NUL', '\0'),
    node('a number', 7),
    node('a list', [programme]),
    node('null', null),
    node('an object', { id: programme }),
    node('a path', '../../../etc/passwd'),
    node('a prefix alone', 'prg_'),
    node('an unknown kind', programme.replace('prg', 'usr')),
    node('a table', programme.replace('prg', 'pg_user')),
    node('__proto__', `__proto___${'0'.repeat(32)}`),
    node('constructor', `constructor_${'0'.repeat(32)}`),
    node('the future', `${programme}_at_999999999999999`),
    node('the first instant', `${programme}_at_0`),
    node('very long', 'x'.repeat(50_000)),
    node('SQL', `${programme}' or '1'='1`),
    node('a line break', `${programme}\n`),
    node('capitals', programme.toUpperCase()),
    document('nothing', ''),
    document('a comment', '# nothing'),
    document('a brace', '{'),
    document('NUL', '{ viewer { id \0 } }'),
    document('a byte order mark', '\ufeff{ viewer { id } }'),
    document('a deep list', `{ nodes(ids: ${nest(400, '[', '', ']')}) { id } }`),
    document('a deep object', `{ milestones(filter: ${nest(400, '{not: ', '{}', '}')}) { totalCount } }`),
    document('an endless string', '{ node(id: "'),
    document('an endless block string', '{ node(id: """'),
    document('a giant int', `{ milestones(first: ${'9'.repeat(500)}) { totalCount } }`),
    document('a giant float', `{ milestones(filter: {weight: {gt: 1e${'9'.repeat(100)}}}) { totalCount } }`),
    document('a wrong escape', '{ node(id: "\\uZZZZ") { id } }'),
    document('half a surrogate', '{ node(id: "\\uD800") { id } }'),
    document('a NUL in a literal', '{ milestones(filter: {title: {eq: "a\\u0000b"}}) { totalCount } }'),
    document('a subscription', 'subscription { viewer { id } }'),
    document('a type definition', 'type Query { hacked: String }'),
    document('an unknown field', '{ viewer { password } }'),
    document('an unknown type', '{ node(id: "x") { ... on PgUser { id } } }'),
    document('an unknown variable', '{ node(id: $x) { id } }'),
    document('a missing variable', 'query Q($id: ID!) { node(id: $id) { id } }'),
    document('an unwanted variable', '{ viewer { id } }', `{"x":${nested(10_000, 'x')}}`),
    document('@defer', '{ ... @defer { viewer { id } } }'),
    document('a skipped everything', '{ viewer @skip(if: true) { id } }'),
    document('include by null', 'query Q($i: Boolean!) { viewer @include(if: $i) { id } }', '{"i":null}'),
    document('by nothing', '{ programme(by: {}) { id } }'),
    document('by both', `{ programme(by: {id: "${programme}", ref: "IC"}) { id } }`),
    document('by null', '{ programme(by: {ref: null}) { id } }'),
    document(
      'an alias of __proto__',
      `{ __proto__: programme(by: {ref: "IC"}) { __proto__: name constructor: ref toString: id } }`,
    ),
    document('an alias of __typename', '{ viewer { name: __typename id } __typename }'),
    document('names that clash', '{ a: viewer { id } a: programme(by: {ref: "IC"}) { id } }'),
    document(
      'a report of ten thousand years',
      '{ programme(by: {ref: "IC"}) { liveReport(period: {from: "0001-01-01", to: "9999-12-31"}) { text } } }',
    ),
    document(
      'a report backwards',
      '{ programme(by: {ref: "IC"}) { liveReport(period: {from: "2026-03-01", to: "2026-01-01"}) { text } } }',
    ),
    document(
      'a report of year 0',
      '{ programme(by: {ref: "IC"}) { liveReport(period: {from: "0000-01-01", to: "0000-12-31"}) { text } } }',
    ),
    document(
      'a series of ten thousand years',
      '{ programme(by: {ref: "IC"}) { progressSeries(from: "0001-01-01", to: "9999-12-31", bucket: FINANCIAL_YEAR) { on } } }',
    ),
    document(
      'a series of year 0',
      '{ programme(by: {ref: "IC"}) { ragSeries(from: "0000-01-01", to: "0000-03-31", bucket: DAY) { on } } }',
    ),
    document(
      'a series by nothing known',
      'query S($b: DateBucket!, $d: Date!) { programme(by: {ref: "IC"}) { ragSeries(from: $d, to: $d, bucket: $b) { on } } }',
      '{"b":"constructor","d":"never"}',
    ),
    document(
      'the past through a payload',
      `mutation { reportMilestoneProgress(input: {id: "${milestone}", expectedVersion: 99, set: {statusNote: "x"}}) { errors { code ... on VersionConflictError { current { id } } } query { milestones(asOf: "0000-01-01T00:00:00Z") { totalCount } } } }`,
    ),
  ];
}
