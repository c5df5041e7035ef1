import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const TOKEN = 'a token for the one who reads the metrics';

describe('the metrics', () => {
  let app: TestApp;
  let lead: Written;
  let milestone: Written;

  beforeAll(async () => {
    app = await startApp(undefined, { operations: { metricsToken: TOKEN } });
    const programme = await app.register.programme({ ref: 'IC', name: 'Canary programme' });
    const workstream = await app.register.workstream(programme, { status: 'ACTIVE' });
    milestone = await app.register.milestone(programme, workstream, { baseline_on: '2026-03-10' });
    lead = await app.register.holder('WORKSTREAM_LEAD', programme, workstream);
  });
  afterAll(() => app.close());

  const read = (headers: Record<string, string> = {}): Promise<Response> => fetch(`${app.url}/metrics`, { headers });
  /** The value of one measure; 0 when it is not there yet. */
  const measured = async (name: string): Promise<number> => {
    const lines = (await (await read()).text()).split('\n');
    return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? 0);
  };

  it('counts requests by kind and outcome, and nothing by who asked or for what', async () => {
    const QUERIES = 'grip_requests_total{kind="query",outcome="ok"}';
    const REFUSED = 'grip_requests_total{kind="other",outcome="refused"}';
    const TIMED = 'grip_request_duration_seconds_count{kind="query",outcome="ok"}';
    const [ok, refused, timed] = [await measured(QUERIES), await measured(REFUSED), await measured(TIMED)];
    await app.ask(lead.uuid, 'query Canary { viewer { name } }');
    await app.ask(lead.uuid, '{ canary }');
    expect([await measured(QUERIES), await measured(REFUSED), await measured(TIMED)]).toEqual([
      ok + 1,
      refused + 1,
      timed + 1,
    ]);
    const text = await (await read()).text();
    expect(text).not.toMatch(/canary/i);
    expect(text).not.toContain(lead.id);
  });

  it('counts the connections of both pools', async () => {
    await app.ask(lead.uuid, '{ viewer { name } }');
    expect(await measured('grip_pool_connections{pool="read",state="idle"}')).toBeGreaterThan(0);
    expect(await (await read()).text()).toMatch(/grip_event_loop_lag_seconds\{quantile="0.99"\} [\d.e-]+/);
  });

  it('counts refusals by a limit', async () => {
    const DEEP = 'grip_refused_by_limit_total{limit="QUERY_TOO_DEEP"}';
    const before = await measured(DEEP);
    await app.ask(lead.uuid, `{ programme(by: {ref: "IC"}) { ${'parent { '.repeat(13)} name ${'} '.repeat(13)} } }`);
    expect(await measured(DEEP)).toBe(before + 1);
  });

  it('counts acts that were begun anew, which do succeed', async () => {
    await app.register.rows('create sequence stumbles');
    await app.register.rows('grant usage on sequence stumbles to grip_app');
    await app.register.rows(`create function stumble() returns trigger language plpgsql as $$ begin
      if nextval('stumbles') = 1 then raise exception 'stumbled' using errcode = '40001'; end if; return new; end $$`);
    await app.register.rows(
      'create trigger stumble before update on milestone for each row execute function stumble()',
    );
    const before = await measured('grip_acts_retried_total');
    const { data } = await app.ask<{ completeMilestone: { errors: unknown[] } }>(
      lead.uuid,
      'mutation Complete($input: CompleteMilestoneInput!) { completeMilestone(input: $input) { errors { code message } } }',
      { input: { id: milestone.id, expectedVersion: 1, actualOn: '2026-02-27' } },
    );
    expect(data.completeMilestone.errors).toEqual([]);
    expect(await measured('grip_acts_retried_total')).toBe(before + 1);
    expect(await measured('grip_pool_connections{pool="write",state="idle"}')).toBeGreaterThan(0);
  });

  it('is for this machine, and for who brings the token', async () => {
    expect((await read()).status).toBe(200);
    const elsewhere = { 'x-forwarded-for': '127.0.0.1' };
    expect((await read(elsewhere)).status).toBe(404);
    expect((await read({ ...elsewhere, authorization: `Bearer ${app.token(lead.uuid)}` })).status).toBe(404);
    expect((await read({ ...elsewhere, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it('is for this machine only, where there is no token', async () => {
    const closed = await startApp(undefined, { databaseUrl: app.databaseUrl });
    const asked = await fetch(`${closed.url}/metrics`, {
      headers: { 'x-forwarded-for': '127.0.0.1', authorization: 'Bearer ' },
    });
    await closed.close();
    expect(asked.status).toBe(404);
  });
});
