import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

describe('reading the register', () => {
  let app: TestApp;
  let programme: Written;
  let director: Written;
  let workstream: Written;

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    programme = await register.programme({ ref: 'IC', name: 'Intermediate care' });
    director = await register.holder('PROGRAMME_DIRECTOR', programme);
    workstream = await register.workstream(programme, { ref: 'IC-W-1', name: 'Home first' });
    for (let n = 1; n <= 5; n += 1) {
      await register.milestone(programme, workstream, {
        ref: `IC-M-00${n}`,
        title: `Step ${n}`,
        baseline_on: n === 5 ? null : `2026-04-0${n}`,
      });
    }
  });
  afterAll(() => app.close());

  it('answers exactly what was asked, under the names asked for, in the order asked for', async () => {
    const { data } = await app.ask(
      director.uuid,
      '{ first: programme(by: {ref: "IC"}) { called: name ref __typename director { name } } }',
    );
    expect(JSON.stringify(data)).toBe(
      '{"first":{"called":"Intermediate care","ref":"IC","__typename":"Programme","director":{"name":"The programme director"}}}',
    );
  });

  it('answers under a name that is another field’s too, in a record, in what an act answers and in what is no record', async () => {
    const { register } = app;
    const elsewhere = await register.programme({ ref: 'RR', name: 'Rapid response' });
    const her = await register.holder('PROGRAMME_DIRECTOR', elsewhere);
    const milestone = await register.milestone(elsewhere, await register.workstream(elsewhere), {
      title: 'First team',
    });
    const { data } = await app.ask<{ programme: object; rateLimit: { limit: number; remaining: number } }>(
      her.uuid,
      '{ programme(by: {ref: "RR"}) { name: ref ref: name } rateLimit { limit: remaining remaining: limit } }',
    );
    expect(data.programme).toEqual({ name: 'RR', ref: 'Rapid response' });
    expect(data.rateLimit.limit).toBeLessThan(data.rateLimit.remaining);
    const done = await app.ask<{ startMilestone: object }>(
      her.uuid,
      `mutation Start($input: StartMilestoneInput!) { startMilestone(input: $input) {
        milestone: errors { code } errors: milestone { title: ref ref: title programme { name: ref ref: name } } } }`,
      { input: { id: milestone.id, expectedVersion: 1 } },
    );
    expect(done.data.startMilestone).toEqual({
      milestone: [],
      errors: { title: milestone.ref, ref: 'First team', programme: { name: 'RR', ref: 'Rapid response' } },
    });
  });

  it('shows nothing to a stranger and says no more of what is hidden than of what is not there', async () => {
    const stranger = await app.register.person();
    const query =
      '{ programme(by: {ref: "IC"}) { name } missing: programme(by: {ref: "X"}) { name } milestones { totalCount nodes { ref } } }';
    const { data } = await app.ask(stranger.uuid, query);
    expect(data).toEqual({ programme: null, missing: null, milestones: { totalCount: 0, nodes: [] } });
  });

  it('refuses a question without a caller', async () => {
    const { errors, status } = await app.ask(null, '{ programmes { nodes { name } } }');
    expect(status).toBe(401);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('pages through a list without gap or overlap, nulls last', async () => {
    const query = `query Page($after: String) { milestones(first: 2, after: $after, orderBy: [{field: BASELINE, direction: DESC}]) {
      nodes { ref } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }`;
    interface Page {
      milestones: {
        nodes: { ref: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        totalCount: number;
      };
    }
    const refs: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 5; page += 1) {
      const { data }: { data: Page } = await app.ask<Page>(director.uuid, query, { after });
      refs.push(...data.milestones.nodes.map(({ ref }) => ref));
      expect(data.milestones.totalCount).toBe(5);
      after = data.milestones.pageInfo.endCursor;
      if (!data.milestones.pageInfo.hasNextPage) break;
    }
    expect(refs).toEqual(['IC-M-004', 'IC-M-003', 'IC-M-002', 'IC-M-001', 'IC-M-005']);
  });

  it('filters by comparison, combination, absence and related records', async () => {
    const refs = async (filter: object): Promise<string[]> => {
      const query =
        'query F($filter: MilestoneFilter) { milestones(filter: $filter, orderBy: [{field: REF}]) { nodes { ref } } }';
      const { data } = await app.ask<{ milestones: { nodes: { ref: string }[] } }>(director.uuid, query, { filter });
      return data.milestones.nodes.map(({ ref }) => ref.slice(-1));
    };
    expect(await refs({})).toEqual(['1', '2', '3', '4', '5']);
    expect(await refs({ baselineOn: { lte: '2026-04-02' } })).toEqual(['1', '2']);
    expect(await refs({ baselineOn: { isNull: true } })).toEqual(['5']);
    expect(await refs({ or: [{ ref: { eq: 'IC-M-001' } }, { title: { contains: 'STEP 3' } }] })).toEqual(['1', '3']);
    expect(await refs({ not: { ref: { in: ['IC-M-001', 'IC-M-002'] } } })).toEqual(['3', '4', '5']);
    expect(await refs({ ref: { in: [] } })).toEqual([]);
    expect(await refs({ workstream: { name: { eq: 'Home first' } } })).toHaveLength(5);
    expect(await refs({ programme: { milestones: { none: {} } } })).toEqual([]);
    expect(await refs({ programme: { milestones: { every: { title: { startsWith: 'step' } } } } })).toHaveLength(5);
  });

  it.each([
    ['first: 0', 'first'],
    ['first: 101', 'first'],
    ['filter: {ref: null}', 'filter.ref'],
    ['after: "abc.def"', 'after'],
    ['asOf: "2090-01-01T00:00:00Z"', 'asOf'],
  ])('refuses %s and names what to change', async (argument, named) => {
    const { data, errors } = await app.ask(
      director.uuid,
      `{ good: programmes { totalCount } bad: milestones(${argument}) { totalCount } }`,
    );
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({ path: ['bad'], extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain(named);
    expect(data).toEqual({ good: { totalCount: 1 }, bad: null });
  });

  it('reads any record by id, and the register as it stood at any instant', async () => {
    const { data } = await app.ask<{ programme: { id: string; version: number } }>(
      director.uuid,
      '{ programme(by: {ref: "IC"}) { id version } }',
    );
    const before = app.clock.now();
    app.clock.moveTo(new Date(before.getTime() + 60_000));
    await app.register.rows("select set_config('grip.actor', $1, false)", [director.uuid]);
    await app.register.rows("select set_config('grip.instant', $1, false)", [app.clock.now().toISOString()]);
    await app.register.rows('update programme set name = $1 where ref = $2', ['Intermediate care, renamed', 'IC']);
    const query = `query Then($id: ID!, $then: DateTime) {
      node(id: $id) { id ... on Programme { name version } }
      then: programme(by: {ref: "IC"}, asOf: $then) { id name version workstreams { nodes { name } } }
      now: programme(by: {ref: "IC"}) { name version } }`;
    const answer = await app.ask<Record<'node' | 'then' | 'now', { id: string; name: string }>>(director.uuid, query, {
      id: data.programme.id,
      then: before.toISOString(),
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.node).toEqual({ id: data.programme.id, name: 'Intermediate care, renamed', version: 2 });
    expect(answer.data.then).toMatchObject({
      name: 'Intermediate care',
      version: 1,
      workstreams: { nodes: [{ name: 'Home first' }] },
    });
    expect(answer.data.then.id).not.toBe(data.programme.id);
    const again = await app.ask<{ node: object }>(
      director.uuid,
      'query N($id: ID!) { node(id: $id) { id ... on Programme { name } } }',
      {
        id: answer.data.then.id,
      },
    );
    expect(again.data.node).toEqual({ id: answer.data.then.id, name: 'Intermediate care' });
  });

  it('says what anything is, lists included, and after an act as in a query', async () => {
    const asked = `milestones(first: 1) { __typename totalCount pageInfo { __typename } }
      nodes(ids: ["${workstream.id}", "unknown"]) { id } node(id: "${workstream.id}") { ... on Workstream { name } }`;
    const found = {
      milestones: { __typename: 'MilestoneConnection', totalCount: 5, pageInfo: { __typename: 'PageInfo' } },
      nodes: [{ id: workstream.id }, null],
      node: { name: 'Home first' },
    };
    expect(await app.ask(director.uuid, `{ ${asked} }`)).toEqual({ status: 200, data: found });
    const act = `mutation { closeRisk(input: {id: "none", expectedVersion: 1, reason: "It is gone"}) { query { ${asked} } } }`;
    expect(await app.ask(director.uuid, act)).toEqual({ status: 200, data: { closeRisk: { query: found } } });
  });

  it('counts a list however it is sorted, and from whatever page on', async () => {
    const sorted = 'orderBy: [{ field: REVIEW_DUE }, { field: REF }]';
    const page = await app.ask<{ milestones: { pageInfo: { endCursor: string } } }>(
      director.uuid,
      '{ milestones(first: 2) { pageInfo { endCursor } } }',
    );
    const after = page.data.milestones.pageInfo.endCursor;
    const query = `{ risks(${sorted}) { totalCount } milestones(first: 2, after: "${after}") { totalCount } }`;
    const data = { risks: { totalCount: 0 }, milestones: { totalCount: 5 } };
    expect(await app.ask(director.uuid, query)).toEqual({ status: 200, data });
  });

  it('takes one statement however much is asked for', async () => {
    const query = `{ programmes { nodes { name sro { name } workstreams(first: 8) { nodes { name milestones(first: 5) { nodes { ref rag owner { name } } totalCount } } } } }
      milestones(first: 100) { nodes { ref rag slippageDays programme { ref } } pageInfo { hasNextPage } } }`;
    expect(await app.statementsOf(() => app.ask(director.uuid, query))).toHaveLength(1);
  });

  it('answers in JSON whatever is asked of a list by its type, as clients with a cache do', async () => {
    const asked =
      '{ programmes(first: 1) { __typename totalCount nodes { __typename } edges { __typename } pageInfo { __typename } } }';
    const { data } = await app.ask<unknown>(director.uuid, asked);
    expect(data).toEqual({
      programmes: {
        __typename: 'ProgrammeConnection',
        totalCount: expect.any(Number),
        nodes: [{ __typename: 'Programme' }],
        edges: [{ __typename: 'ProgrammeEdge' }],
        pageInfo: { __typename: 'PageInfo' },
      },
    });
  });
});
