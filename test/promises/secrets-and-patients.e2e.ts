import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personalDataIn } from '#rules';
import type { Written } from '../builders.js';
import { generator } from '../contract/tampering.js';
import { startApp, type TestApp } from '../setup/app.js';
import { atOnce } from '../setup/at-once.js';
import { count, promise, TIER } from '../setup/promise.js';

const CANARY = 'canary-in-a-coal-mine';

describe('secrets and patients', () => {
  let app: TestApp;
  let pmo: Written;

  beforeAll(async () => {
    app = await startApp(undefined, { operations: { logLevel: 'info' } });
    pmo = await app.register.holder('PMO', null);
    await app.register.programme({ ref: 'IC' });
  });
  afterAll(() => app.close());

  it('are in no line of the log, wherever they are sent', async () => {
    const send = (headers: Record<string, string>, body: string, path = '/graphql'): Promise<number> =>
      fetch(`${app.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      }).then(async (response) => (await response.text()).length);
    const signedIn = { authorization: `Bearer ${app.token(pmo.uuid)}` };
    const ways: (() => Promise<number>)[] = [
      () => send({ authorization: `Bearer ${CANARY}` }, '{"query":"{ viewer { id } }"}'),
      () => send({ ...signedIn, cookie: `grip=${CANARY}` }, '{"query":"{ viewer { id } }"}'),
      () => send(signedIn, JSON.stringify({ query: `{ node(id: "${CANARY}") { id } }` })),
      () =>
        send(
          signedIn,
          JSON.stringify({
            query: 'query Q($r: String!) { programme(by: {ref: $r}) { id } }',
            variables: { r: CANARY },
          }),
        ),
      () => send(signedIn, JSON.stringify({ query: `{ ${CANARY.replaceAll('-', '_')} }` })),
      () =>
        send(
          signedIn,
          JSON.stringify({
            query: 'mutation M($i: RaiseRiskInput!) { raiseRisk(input: $i) { errors { code } } }',
            variables: { i: { programmeId: CANARY, title: CANARY, category: 'OTHER' } },
          }),
        ),
      () => send(signedIn, `{"query": "${CANARY}`),
      () =>
        send(
          { ...signedIn, 'x-forwarded-for': CANARY, 'user-agent': CANARY },
          '{"query":"{ viewer { id } }"}',
          `/graphql?token=${CANARY}`,
        ),
      () => send(signedIn, JSON.stringify({ query: '{ viewer { id } }', operationName: CANARY })),
    ];
    const lines = count(2_000, 100_000);
    await atOnce(lines, 16, (n) => (ways[n % ways.length] as () => Promise<number>)());
    const logged = app.logged();
    expect(logged.length).toBeGreaterThanOrEqual(lines);
    const telling = logged.filter((line) => /canary|grip_local_|Bearer/i.test(JSON.stringify(line)));
    expect(telling).toEqual([]);
    promise('L1', { figure: `0 canaries in ${logged.length} lines`, tier: TIER });
  });

  it('are noticed when somebody writes an NHS number', () => {
    const random = generator(11);
    const digits = (): string => {
      for (;;) {
        const nine = Array.from({ length: 9 }, () => Math.floor(random() * 10));
        const last = (11 - (nine.reduce((sum, digit, n) => sum + digit * (10 - n), 0) % 11)) % 11;
        if (last < 10 && new Set(nine).size > 1) return [...nine, last].join('');
      }
    };
    const written = [
      (n: string) => n,
      (n: string) => `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
      (n: string) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
    ];
    let seen = 0;
    for (let n = 0; n < 1_000; n += 1) {
      const number = (written[n % 3] as (typeof written)[number])(digits());
      if (personalDataIn(`Waiting for a place: ${number}, since March.`).includes('NHS_NUMBER' as never)) seen += 1;
    }
    expect(seen).toBeGreaterThanOrEqual(990);
    promise('L1', { figure: `${seen} of 1,000 valid NHS numbers flagged`, tier: 'N' });
  });
});
