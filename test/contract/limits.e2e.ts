import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const nested = (field: string, depth: number): string =>
  depth === 0 ? 'name' : `${field} { ${nested(field, depth - 1)} }`;

describe('what one operation may ask for', () => {
  let app: TestApp;
  let caller: Written;

  beforeAll(async () => {
    app = await startApp();
    caller = await app.register.holder('PMO', null);
    await app.register.programme({ ref: 'IC' });
  });
  afterAll(() => app.close());

  const DEAR =
    'query Dear($n: Int!) { programmes(first: $n) { nodes { workstreams(first: $n) { nodes { milestones(first: $n) { nodes { ref } } } } } } }';

  it.each([
    ['too deep', `{ programme(by: {ref: "IC"}) { ${nested('parent', 12)} } }`, {}, 'QUERY_TOO_DEEP', '14 levels'],
    [
      'too many aliases',
      `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: viewer { name }`).join(' ')} }`,
      {},
      'QUERY_TOO_COSTLY',
      '31 aliases',
    ],
    ['too dear by its variables', DEAR, { n: 100 }, 'QUERY_TOO_COSTLY', 'milestones.nodes'],
    [
      'two acts at once',
      'mutation { a: closeProgramme(input: {id: "x", expectedVersion: 1, reason: "why"}) { errors { code } } b: closeProgramme(input: {id: "x", expectedVersion: 1, reason: "why"}) { errors { code } } }',
      {},
      'BAD_USER_INPUT',
      'One act',
    ],
  ])('refuses what is %s, and says what to do', async (_, query, variables, code, said) => {
    const { errors, data } = await app.ask(caller.uuid, query, variables);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(said),
        extensions: expect.objectContaining({ code }),
      }),
    ]);
    expect(data ?? null).toBeNull();
  });

  it('lets the same operation pass with small pages', async () => {
    const { errors } = await app.ask(caller.uuid, DEAR, { n: 5 });
    expect(errors).toBeUndefined();
  });

  it('refuses a body over the limit, and too many words', async () => {
    const large = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token(caller.uuid)}` },
      body: JSON.stringify({ query: '{ viewer { name } }', variables: { pad: 'x'.repeat(110_000) } }),
    });
    expect(large.status).toBe(413);
    const { errors } = await app.ask(caller.uuid, `{ viewer { ${'name '.repeat(2_100)} } }`);
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('tells nobody but callers what the schema is', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect(await app.ask(null, query)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await app.ask(caller.uuid, query)).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
  });

  it.each([
    ['a text with a NUL', '{ milestones(filter: {title: {eq: "a\\u0000b"}}) { totalCount } }'],
    ['an id of nonsense', '{ node(id: "\\u0000") { id } }'],
    ['a filter nested too deep', `{ milestones(filter: ${'{not: '.repeat(8)}{}${'}'.repeat(8)}) { totalCount } }`],
    ['a cursor of nonsense', '{ milestones(after: "%%%") { totalCount } }'],
    ['a number beyond reason', '{ milestones(first: 2147483647) { totalCount } }'],
    ['an instant of nonsense', '{ milestones(asOf: "9999-99-99T00:00:00Z") { totalCount } }'],
  ])('answers %s without breaking or telling secrets', async (_, query) => {
    const answer = await app.ask(caller.uuid, query);
    expect(answer.status).toBeLessThan(500);
    const text = JSON.stringify(answer);
    expect(text).not.toMatch(/select |postgres|node_modules|INTERNAL_SERVER_ERROR/i);
  });
});
