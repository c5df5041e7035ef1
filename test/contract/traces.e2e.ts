import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

/** A span as a collector is told of it. */
interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
  status: { code?: number };
}

interface Export {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}

describe('traces', () => {
  let collector: Server;
  let app: TestApp;
  let lead: Written;
  let milestone: Written;
  const paths = new Set<string>();
  const received: string[] = [];

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        paths.add(`${request.method} ${request.url}`);
        received.push(body);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    const otlpEndpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    app = await startApp(undefined, { operations: { otlpEndpoint } });
    const programme = await app.register.programme({ ref: 'IC', name: 'Canary programme' });
    const workstream = await app.register.workstream(programme, { status: 'ACTIVE' });
    milestone = await app.register.milestone(programme, workstream, { baseline_on: '2026-03-10' });
    lead = await app.register.holder('WORKSTREAM_LEAD', programme, workstream);
  });
  afterAll(() => new Promise((resolve) => collector.close(resolve)));

  const spans = (): Span[] =>
    received.flatMap((body) =>
      (JSON.parse(body) as Export).resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  const attributes = (span: Span | undefined): Record<string, unknown> =>
    Object.fromEntries(
      (span?.attributes ?? []).map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
    );
  /** Sends an operation and returns the trace id of its answer. */
  const send = async (body: object, headers: Record<string, string> = {}): Promise<string> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token(lead.uuid)}`, ...headers },
      body: JSON.stringify(body),
    });
    await response.text();
    return response.headers.get('x-trace-id') ?? '';
  };

  it('tell of a request, of its one statement, and of an act with its statements, and of nothing people wrote', async () => {
    const read = await send({
      query: 'query Report { programmes(filter: {name: {eq: "Canary programme"}}) { nodes { name } } }',
    });
    await send({ query: '{ viewer { name } }' }, { traceparent: `00-${TRACE}-${CALLER}-01` });
    const act = await send({
      query:
        'mutation Complete($input: CompleteMilestoneInput!) { completeMilestone(input: $input) { errors { code } } }',
      variables: { input: { id: milestone.id, expectedVersion: 1, actualOn: '2026-02-27' } },
    });
    await app.close();

    expect([...paths]).toEqual(['POST /v1/traces']);
    const of = (trace: string): Span[] => spans().filter(({ traceId }) => traceId === trace);
    const named = (trace: string, name: string): Span[] => of(trace).filter((span) => span.name === name);

    const [request] = named(read, 'request');
    expect(request?.parentSpanId).toBeUndefined();
    expect(attributes(request)).toEqual({
      'graphql.operation.name': 'Report',
      'graphql.operation.type': 'query',
      kind: 'query',
      outcome: 'ok',
      'http.response.status_code': 200,
    });
    expect(of(read)).toHaveLength(2);
    expect(named(read, 'read')).toEqual([expect.objectContaining({ parentSpanId: request?.spanId })]);

    expect(named(TRACE, 'request')).toEqual([expect.objectContaining({ parentSpanId: CALLER })]);

    const [acting] = named(act, 'act');
    expect(acting).toMatchObject({ parentSpanId: named(act, 'request')[0]?.spanId });
    const writes = named(act, 'write').filter(({ parentSpanId }) => parentSpanId === acting?.spanId);
    const kinds = writes.map((span) => attributes(span)['db.operation.name']);
    expect(kinds).toEqual(expect.arrayContaining(['begin', 'select', 'update', 'commit']));

    const text = received.join();
    expect(text).not.toMatch(/canary|select |update "/i);
    expect(text).not.toContain(lead.id);
  });
});
