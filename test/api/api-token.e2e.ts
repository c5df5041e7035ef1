import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, type Payload } from '../setup/story.js';

interface Made {
  secret: string | null;
  apiToken: { id: string; version: number; ref: string } | null;
  errors: { code: string; path: string[] | null }[];
}

describe('API tokens', () => {
  let story: Story;

  beforeAll(async () => {
    story = await Story.begin();
    story.app.clock.moveTo(new Date('2026-03-02T09:00:00Z'));
  });
  afterAll(() => story.end());

  const MAKE =
    'mutation Make($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret apiToken { id version ref name scope expiresOn } errors { code path message } } }';
  const make = async (input: object = {}, as = 'PROGRAMME_DIRECTOR'): Promise<Made> => {
    const value = { name: 'Monthly pack', scope: 'READ', expiresOn: '2026-06-01', ...input };
    const { data } = await story.app.ask<{ createApiToken: Made }>(story.person(as).uuid, MAKE, { input: value });
    return data.createApiToken;
  };
  const ask = async <Data = { viewer: { id: string } | null; programmes: { totalCount: number } }>(
    token: string,
    query = '{ viewer { id } programmes { totalCount } }',
    variables: object = {},
  ): Promise<{ status: number; data?: Data; errors?: { message: string; extensions: { code: string } }[] }> => {
    const response = await fetch(`${story.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const COMPLETE = 'mutation C($input: CreateWorkstreamInput!) { createWorkstream(input: $input) { errors { code } } }';

  it('are told once, and kept as a digest', async () => {
    const { secret, apiToken } = await make({ idempotencyKey: '0193a5f2-6c1e-7b3a-9f10-2d4c8e5a7b61' });
    expect(secret).toMatch(/^grip_pat_[\w-]{49}$/);
    expect(apiToken).toMatchObject({ ref: secret?.slice(-4), name: 'Monthly pack', scope: 'READ' });
    const everything = await story.app.register.rows('select to_jsonb(t) as row from api_token t');
    expect(JSON.stringify(everything)).not.toContain(secret?.slice(9, 40));
    const again = await make({ idempotencyKey: '0193a5f2-6c1e-7b3a-9f10-2d4c8e5a7b61' });
    expect(again).toMatchObject({ secret: null, apiToken: { id: apiToken?.id } });
    expect(JSON.stringify(story.app.logged())).not.toContain(secret?.slice(9, 40));
  });

  it('ask in their owner’s name, with their owner’s rights of today', async () => {
    const { secret } = await make();
    expect(await ask(secret ?? '')).toMatchObject({
      status: 200,
      data: { viewer: { id: story.person('PROGRAMME_DIRECTOR').id }, programmes: { totalCount: 1 } },
    });
  });

  it('of scope READ change nothing, and say so; of scope ACT do what their owner may', async () => {
    const input = { programmeId: story.programme.id, name: 'By a token' };
    const reader = await ask((await make()).secret ?? '', COMPLETE, { input });
    expect(reader.errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('scope ACT') },
    ]);
    expect(await story.app.register.rows("select from workstream where name = 'By a token'")).toHaveLength(0);
    const actor = await make({ scope: 'ACT' });
    expect(await ask(actor.secret ?? '', COMPLETE, { input })).toMatchObject({
      data: { createWorkstream: { errors: [] } },
    });
  });

  it('make no tokens', async () => {
    const { secret } = await make({ scope: 'ACT' });
    const input = { name: 'Another', scope: 'ACT', expiresOn: '2026-06-01' };
    const { data } = await ask<{ createApiToken: Made }>(secret ?? '', MAKE, { input });
    expect(data?.createApiToken).toMatchObject({ secret: null, apiToken: null, errors: [{ code: 'NOT_PERMITTED' }] });
  });

  it.each([
    ['today', '2026-03-02'],
    ['more than a year ahead', '2027-03-03'],
  ])('do not end %s', async (_, expiresOn) => {
    expect((await make({ expiresOn })).errors).toMatchObject([{ code: 'INVALID', path: ['expiresOn'] }]);
  });

  it('are refused alike when they are unknown, damaged, expired or revoked: the very next time', async () => {
    const { secret, apiToken } = await make();
    const good = secret ?? '';
    const damaged = good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const revoke = (as: string, version = 1): Promise<Payload> =>
      story.act(as, 'revokeApiToken', 'apiToken', 'id revokedOn', { id: apiToken?.id, expectedVersion: version });
    expect((await revoke('SRO')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await ask(good)).status).toBe(200);
    expect(await revoke('PROGRAMME_DIRECTOR')).toMatchObject({ apiToken: { revokedOn: '2026-03-02' }, errors: [] });
    expect((await revoke('PROGRAMME_DIRECTOR', 2)).errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
    const short = await make({ expiresOn: '2026-03-03' });
    story.app.clock.moveTo(new Date('2026-03-03T09:00:00Z'));
    const answers = await Promise.all(
      [good, damaged, short.secret ?? '', `grip_pat_${'A'.repeat(49)}`].map((token) => ask(token)),
    );
    story.app.clock.moveTo(new Date('2026-03-02T09:00:00Z'));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(({ errors }) => errors?.[0]?.message)).size).toBe(1);
  });

  it('show their owner when they were last used, and nobody else that they exist', async () => {
    const { secret, apiToken } = await make({ name: 'Looked at' });
    const LOOK = `{ viewer { apiTokens(filter: { name: { eq: "Looked at" } }) { nodes { name lastUsedOn } } } }`;
    const look = async (as: string): Promise<unknown> =>
      (await story.app.ask<{ viewer: { apiTokens: { nodes: unknown[] } } }>(story.person(as).uuid, LOOK)).data.viewer
        .apiTokens.nodes;
    expect(await look('PROGRAMME_DIRECTOR')).toEqual([{ name: 'Looked at', lastUsedOn: null }]);
    await ask(secret ?? '');
    for (let tries = 0; tries < 100 && JSON.stringify(await look('PROGRAMME_DIRECTOR')).includes('null'); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await look('PROGRAMME_DIRECTOR')).toEqual([{ name: 'Looked at', lastUsedOn: '2026-03-02' }]);
    for (const other of ['SRO', 'PMO']) {
      const { data } = await story.app.ask<{ node: unknown; risks: unknown }>(
        story.person(other).uuid,
        `{ node(id: "${apiToken?.id}") { id } }`,
      );
      expect(data.node).toBeNull();
      const owner = `node(id: "${story.person('PROGRAMME_DIRECTOR').id}") { ... on Person { apiTokens { totalCount } } }`;
      expect((await story.app.ask(story.person(other).uuid, `{ ${owner} }`)).data).toEqual({
        node: { apiTokens: { totalCount: 0 } },
      });
    }
  });

  it('have a history that their owner can read, without the secret', async () => {
    const { apiToken } = await make();
    const { data } = await story.app.ask<{ node: { history: { nodes: { fields: { field: string }[] }[] } } }>(
      story.person('PROGRAMME_DIRECTOR').uuid,
      `{ node(id: "${apiToken?.id}") { ... on ApiToken { history { nodes { fields { field after } } } } } }`,
    );
    const fields = data.node.history.nodes[0]?.fields.map(({ field }) => field) ?? [];
    expect(fields).toContain('expiresOn');
    expect(fields).not.toContain('digest');
  });

  it('are twenty for a person at most', async () => {
    let last = await make({}, 'LEAD');
    for (let n = 1; n < 21; n += 1) last = await make({}, 'LEAD');
    expect(last.errors).toMatchObject([{ code: 'INVALID' }]);
  });
});
