import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { promise } from '../setup/promise.js';
import { floods, forms } from './hostile-documents.js';
import { lists, texts } from './hostile-texts.js';
import { acts, listArguments } from './hostile-values.js';
import type { Hostile } from './hostile.js';

const SECRETS =
  /\bselect\b.+\bfrom\b|\binsert into\b|\bpg_|postgres|SQLSTATE|node_modules|\/libs\/|\/dist\/|\bat \S+ \(|constraint "|Exception|history\.|stacktrace|Maximum call stack/i;
const CODES = new Set([
  'UNAUTHENTICATED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'BODY_TOO_LARGE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_COSTLY',
  'OPERATION_RESOLUTION_FAILURE',
]);

interface Reply {
  status: number;
  text: string;
}

describe('hostile documents', () => {
  let app: TestApp;
  let documents: Hostile[];
  const callers: [name: string, person: Written | null][] = [['nobody', null]];

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    const programme = await register.programme({ ref: 'IC' });
    const workstream = await register.workstream(programme, { status: 'ACTIVE' });
    const milestone = await register.milestone(programme, workstream, {
      baseline_on: '2026-03-10',
      forecast_on: '2026-03-12',
      weight: 1,
    });
    const risk = await register.risk(programme);
    const gateway = await register.gateway(programme);
    callers.push(['a stranger', await register.person()], ['the PMO', await register.holder('PMO', null)]);
    const target = {
      programme: programme.id,
      workstream: workstream.id,
      milestone: milestone.id,
      risk: risk.id,
      gateway: gateway.id,
    };
    const LISTS = '{ __type(name: "Query") { fields { name args { name } } } }';
    const { data } = await app.ask<{ __type: { fields: { name: string; args: { name: string }[] }[] } }>(
      callers[2]?.[1]?.uuid ?? null,
      LISTS,
    );
    const names = data.__type.fields.filter(({ args }) => args.some(({ name }) => name === 'first'));
    documents = [
      ...floods(),
      ...forms(target),
      ...listArguments(target),
      ...acts(target),
      ...texts(target),
      ...lists(names.map(({ name }) => name)),
    ];
  });
  afterAll(() => app.close());

  const send = async (caller: Written | null, { query, variables }: Hostile): Promise<Reply> => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(caller ? { authorization: `Bearer ${app.token(caller.uuid)}` } : {}),
      },
      body: `{"query":${JSON.stringify(query)},"variables":${variables ?? '{}'}}`,
    });
    return { status: response.status, text: await response.text() };
  };

  /** What is wrong with a reply; nothing when it is a clean refusal or a clean answer. */
  const wrongWith = ({ status, text }: Reply, caller: Written | null): string[] => {
    if (status >= 500) return [`HTTP ${status}: ${text.slice(0, 200)}`];
    const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions?: { code?: string } }[] };
    const wrong = errors
      .filter(({ extensions }) => !CODES.has(String(extensions?.code)))
      .map((error) => JSON.stringify(error).slice(0, 300));
    if (SECRETS.test(text)) wrong.push(`tells ${SECRETS.exec(text)?.[0]}`);
    if (!caller && !(status === 401 || status === 413)) wrong.push(`HTTP ${status} for nobody`);
    return wrong;
  };

  it('are at least three hundred, each with a name of its own', () => {
    expect(documents.length).toBeGreaterThanOrEqual(300);
    expect(new Set(documents.map(({ name }) => name)).size).toBe(documents.length);
  });

  it('break nothing and learn nothing, whoever sends them', async () => {
    const found: string[] = [];
    for (const [name, caller] of callers) {
      for (const document of documents) {
        const reply = await send(caller, document);
        found.push(...wrongWith(reply, caller).map((wrong) => `${name}: ${document.name}: ${wrong}`));
      }
    }
    expect(found).toEqual([]);
    promise('G1', {
      figure: `${documents.length} documents × ${callers.length} callers: 0 crashes, 0 5xx, 0 leaks`,
      tier: 'PR',
    });
  });
});
