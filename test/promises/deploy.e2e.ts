import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { LocalTokens } from '#people';
import { FixedClock } from '#platform';
import { Register, type Written } from '../builders.js';
import { freshDatabase, type TestDatabase } from '../setup/database.js';
import { count, promise, TIER } from '../setup/promise.js';
import { cleanUp, dataFolder, freePort, startGrip, type GripProcess } from '../start/grip-process.js';

const SECRET = 'a secret that both instances share, long enough';
const CLIENTS = 8;

/** Two instances behind a balancer, told to stop one after the other while people go on working. */
describe('a deployment', () => {
  let database: TestDatabase;
  let register: Register;
  let pmo: Written;
  let balancer: http.Server;
  const instances: GripProcess[] = [];
  const ready: boolean[] = [];
  const settings: NodeJS.ProcessEnv[] = [];
  let watching: NodeJS.Timeout;

  beforeAll(async () => {
    database = await freshDatabase();
    register = new Register(database.url, new FixedClock(new Date()));
    pmo = await register.holder('PMO', null);
    await register.programme({ ref: 'IC' });
    for (let n = 0; n < 2; n += 1) {
      settings.push({
        DATABASE_URL: database.url,
        GRIP_DATA: dataFolder(),
        GRIP_SECRET: SECRET,
        GRIP_DRAIN_SECONDS: '1',
        GRIP_RATE_COST: '1000000000',
        GRIP_RATE_ACTS: '1000000000',
        PORT: String(await freePort()),
      });
      instances.push(await started(n));
    }
    watching = setInterval(() => void Promise.all(instances.map((_, n) => look(n))), 100);
    await Promise.all(instances.map((_, n) => look(n)));
    balancer = http.createServer((request, response) => forward(request, response, 0));
    await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  }, 120_000);
  afterAll(async () => {
    clearInterval(watching);
    balancer.close();
    await cleanUp();
    await register.close();
    await database.drop();
  });

  const started = async (n: number): Promise<GripProcess> => {
    const grip = await startGrip(settings[n] ?? {});
    await grip.answering();
    return grip;
  };
  const look = async (n: number): Promise<void> => {
    const url = `http://127.0.0.1:${settings[n]?.PORT}/health/ready`;
    ready[n] = await fetch(url).then(
      ({ status }) => status === 200,
      () => false,
    );
  };

  let turn = 0;
  /** As balancers do: to those that are ready in turn; to another when one does not take the connection. */
  const forward = (request: http.IncomingMessage, response: http.ServerResponse, tried: number): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => send(Buffer.concat(chunks), request, response, tried));
  };
  const send = (body: Buffer, request: http.IncomingMessage, response: http.ServerResponse, tried: number): void => {
    turn += 1;
    const able = ready.flatMap((is, n) => (is ? [n] : []));
    const n = able[turn % Math.max(able.length, 1)];
    if (n === undefined || tried > 3) return void response.writeHead(502).end('nobody is ready');
    const onward = http.request(
      {
        host: '127.0.0.1',
        port: settings[n]?.PORT,
        path: request.url,
        method: request.method,
        headers: request.headers,
        agent: false,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') send(body, request, response, tried + 1);
      else response.writeHead(502).end(error.message);
    });
    onward.end(body);
  };

  it('drops nobody’s work', async () => {
    const [rounds, failed] = [count(2, 50), [] as string[]];
    const url = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}/graphql`;
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${new LocalTokens(SECRET).tokenFor(pmo.uuid)}`,
    };
    const programme = (await register.rows<{ id: string }>('select id from programme'))[0]?.id.replaceAll('-', '');
    const acts = [
      () => ({ query: '{ programmes { nodes { ref milestones { totalCount } } } }' }),
      (n: number) => ({
        query: 'mutation R($input: RaiseRiskInput!) { raiseRisk(input: $input) { risk { id } errors { code } } }',
        variables: { input: { programmeId: `prg_${programme}`, title: `Risk ${n}`, category: 'OTHER' } },
      }),
    ];
    let [requests, raised, working] = [0, 0, true];
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (working) {
        const n = (requests += 1);
        const body = JSON.stringify((acts[n % 2] as (typeof acts)[number])(n));
        const text = await fetch(url, { method: 'POST', headers, body }).then(
          async (response) => `${response.status} ${await response.text()}`,
          (error: Error) => error.message,
        );
        if (!text.startsWith('200 {"data"')) failed.push(text.slice(0, 200));
        if (text.includes('"risk":{')) raised += 1;
      }
    });
    let slowest = 0;
    for (let round = 0; round < rounds; round += 1) {
      const n = round % 2;
      const began = performance.now();
      instances[n]?.signal('SIGTERM');
      expect(await instances[n]?.ended).toMatchObject({ code: 0 });
      slowest = Math.max(slowest, performance.now() - began);
      instances[n] = await started(n);
      while (!ready[n]) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    working = false;
    await Promise.all(clients);
    expect(failed).toEqual([]);
    expect(await register.rows('select from risk')).toHaveLength(raised);
    const figure = `0 of ${requests} requests failed in ${rounds} stops; slowest exit ${(slowest / 1000).toFixed(1)} s`;
    promise('D1', { figure, tier: TIER });
  }, 1_200_000);
});
