import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the log', () => {
  let app: TestApp;
  let pmo: Written;
  let programme: Written;

  beforeAll(async () => {
    app = await startApp(undefined, { operations: { logLevel: 'info' } });
    pmo = await app.register.holder('PMO', null);
    programme = await app.register.programme({ ref: 'IC', name: 'Canary programme' });
  });
  afterAll(() => app.close());

  interface Logged {
    lines: Record<string, unknown>[];
    trace: string | null;
    text: string;
  }

  /** What is logged of one request, once it is over. */
  const logOf = async (body: object, headers: Record<string, string> = {}): Promise<Logged> => {
    const before = app.logged().length;
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token(pmo.uuid)}`, ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    for (let waited = 0; waited < 5_000 && !app.logged().slice(before).some(isRequest); waited += 10)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return { lines: app.logged().slice(before), trace: response.headers.get('x-trace-id'), text };
  };
  const isRequest = (line: Record<string, unknown>): boolean => line.status !== undefined;

  it('has one line for a query: who, what it is called, what it cost, and how it ended', async () => {
    const { lines, trace } = await logOf({
      query: 'query Report($ref: String!) { programme(by: {ref: $ref}) { name } }',
      variables: { ref: 'IC' },
    });
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        traceId: trace,
        actor: pmo.id,
        operation: 'Report',
        kind: 'query',
        outcome: 'ok',
        codes: [],
        cost: 1,
        milliseconds: expect.any(Number),
        status: 200,
      },
    ]);
    expect(trace).toMatch(/^[0-9a-f]{32}$/);
  });

  it('says of an act why it was refused', async () => {
    const { lines } = await logOf({
      query: 'mutation Close($input: CloseProgrammeInput!) { closeProgramme(input: $input) { programme { id } } }',
      variables: { input: { id: programme.id, expectedVersion: 99, reason: 'Because canary said so' } },
    });
    expect(lines).toEqual([
      expect.objectContaining({
        operation: 'Close',
        kind: 'mutation',
        outcome: 'refused',
        codes: ['NOT_PERMITTED'],
        status: 200,
      }),
    ]);
  });

  it.each([
    ['a document that is wrong', { query: 'query Canary { canary }' }, {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['nobody', { query: '{ viewer { name } }' }, { authorization: 'Bearer canary' }, 'UNAUTHENTICATED'],
    ['a body that is none', { query: 'x'.repeat(150_000) }, {}, 'BODY_TOO_LARGE'],
  ])('has one line for %s', async (_, body, headers, code) => {
    const { lines } = await logOf(body, headers);
    expect(lines).toEqual([expect.objectContaining({ outcome: 'refused', codes: [code] })]);
  });

  it('cuts a long name, and has none where none is given', async () => {
    const { lines } = await logOf({ query: `query ${'N'.repeat(200)} { viewer { name } }` });
    expect(lines).toEqual([expect.objectContaining({ operation: 'N'.repeat(64) })]);
    const unnamed = await logOf({ query: '{ viewer { name } }' });
    expect(unnamed.lines).toEqual([expect.objectContaining({ operation: null })]);
  });

  it("carries on the caller's own trace, when it is one", async () => {
    const known = await logOf({ query: '{ viewer { name } }' }, { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` });
    expect(known.trace).toBe(TRACE);
    expect(known.lines).toEqual([expect.objectContaining({ traceId: TRACE })]);
    for (const traceparent of [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `ff-${TRACE}-00f067aa0ba902b7-01`, TRACE]) {
      const { trace } = await logOf({ query: '{ viewer { name } }' }, { traceparent });
      expect(trace).toMatch(/^[0-9a-f]{32}$/);
      expect(trace).not.toBe(TRACE);
    }
  });

  it('never holds what people wrote, read or signed in with', async () => {
    const token = app.token(pmo.uuid);
    await logOf({
      query: 'query { programmes(filter: {name: {eq: "canary in the text"}}) { nodes { name } } }',
    });
    await logOf({
      query: 'query A($f: ProgrammeFilter) { programmes(filter: $f) { nodes { name } } }',
      variables: { f: { name: { eq: 'canary in a variable' } } },
    });
    const text = JSON.stringify(app.logged());
    expect(text).not.toMatch(/canary/i);
    expect(text).not.toContain(token);
    expect(text).not.toContain('127.0.0.1');
  });
});
