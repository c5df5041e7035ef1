import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Story, type Payload } from '../setup/story.js';
import { atOnce } from '../setup/at-once.js';
import { count, promise, TIER } from '../setup/promise.js';

describe('an act sent again under the same key', () => {
  let story: Story;
  let key: string;

  beforeAll(async () => {
    story = await Story.begin();
  });
  beforeEach(() => {
    key = randomUUID();
  });
  afterAll(() => story.end());

  const raise = (as: string, input: object = {}): Promise<Payload> =>
    story.act(as, 'raiseRisk', 'risk', 'id ref title version', {
      programmeId: story.programme.id,
      title: `Recruitment ${key}`,
      category: 'WORKFORCE',
      idempotencyKey: key,
      ...input,
    });
  const raised = async (): Promise<number> =>
    (await story.app.register.rows('select from risk where title like $1', [`%${key}`])).length;
  const codes = ({ errors }: Payload): string[] => errors.map(({ code }) => code);

  it('is done once, however many times at once, and each time answered alike', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => raise('PMO')));
    expect(await raised()).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ risk: { version: 1 }, errors: [] });
    promise('I1', { figure: '1 effect and 1 answer for one key sent 200 times at once', tier: 'PR' });
  });

  it('is done once by each of many keys, each sent five times by clients that heard nothing', async () => {
    const keys = count(20, 1_000);
    const title = `Heard nothing ${key}`;
    await atOnce(keys * 5, 16, async (n) => {
      const idempotencyKey = `${key.slice(0, -6)}${String(n % keys).padStart(6, '0')}`;
      // Every other client hangs up before the answer, so that it may come before, during or after the commit.
      const gone = n % 2 ? AbortSignal.timeout(Math.floor(n % 13)) : AbortSignal.timeout(60_000);
      const query = 'mutation R($input: RaiseRiskInput!) { raiseRisk(input: $input) { errors { code } } }';
      const input = { programmeId: story.programme.id, title, category: 'WORKFORCE', idempotencyKey };
      await fetch(`${story.app.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${story.app.token(story.person('PMO').uuid)}`,
        },
        body: JSON.stringify({ query, variables: { input } }),
        signal: gone,
      }).catch(() => null);
    });
    // What was hung up on may still be at work; the same acts once more find it done, or do it.
    await atOnce(keys, 16, async (n) => {
      const idempotencyKey = `${key.slice(0, -6)}${String(n).padStart(6, '0')}`;
      expect(codes(await raise('PMO', { title, idempotencyKey }))).toEqual([]);
    });
    expect(await story.app.register.rows('select from risk where title = $1', [title])).toHaveLength(keys);
    promise('I1', { figure: `${keys} effects of ${keys} keys, each sent six times`, tier: TIER });
  });

  it('changes a record once, though the version it was sent with is stale by then', async () => {
    const { risk } = await raise('PMO');
    const { id } = risk as { id: string };
    const again = randomUUID();
    const close = (): Promise<Payload> =>
      story.act('SRO', 'closeRisk', 'risk', 'status version', {
        id,
        expectedVersion: 1,
        reason: 'The posts are filled',
        idempotencyKey: again,
      });
    const first = await close();
    expect(first).toMatchObject({ risk: { status: 'CLOSED', version: 2 } });
    expect(await close()).toEqual(first);
  });

  it('is refused with other values, or for another act', async () => {
    const { risk } = await raise('PMO');
    expect(codes(await raise('PMO', { title: 'Something else' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const { id } = risk as { id: string };
    const other = await story.act('PMO', 'closeRisk', 'risk', 'id', {
      id,
      expectedVersion: 1,
      reason: 'The posts are filled',
      idempotencyKey: key,
    });
    expect(codes(other)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await raised()).toBe(1);
  });

  it('is somebody else’s own act when somebody else sends it', async () => {
    const [mine, theirs] = [await raise('PMO'), await raise('PROGRAMME_DIRECTOR')];
    expect(mine.risk).not.toEqual(theirs.risk);
    expect(await raised()).toBe(2);
    expect(codes(await raise('STRANGER'))).toEqual(['NOT_FOUND']);
  });

  it('is refused once the right to it is gone', async () => {
    const { register } = story.app;
    const pmo = await register.person();
    const role = await story.act('PMO', 'assignRole', 'role', 'id version', {
      programmeId: story.programme.id,
      personId: pmo.id,
      role: 'PMO',
    });
    story.people.LEAVER = pmo;
    expect(codes(await raise('LEAVER'))).toEqual([]);
    const { id, version } = role.role as { id: string; version: number };
    await story.act('PMO', 'endRole', 'role', 'id', { id, expectedVersion: version });
    expect(codes(await raise('LEAVER'))).toEqual(['NOT_FOUND']);
    const figure = 'other values, another act and a right that is gone refused; another person’s is another act';
    promise('I2', { figure, tier: 'PR' });
  });

  it('is tried afresh when it was refused before: a refusal uses no key up', async () => {
    expect(codes(await raise('PMO', { title: '' }))).toEqual(['REQUIRED']);
    expect(codes(await raise('VIEWER'))).toEqual(['NOT_PERMITTED']);
    expect(codes(await raise('PMO'))).toEqual([]);
    expect(await raised()).toBe(1);
  });

  it('is forgotten after seven days', async () => {
    await raise('PMO');
    story.app.clock.moveTo(new Date('2026-03-09T09:00:01Z'));
    const old = key;
    key = randomUUID();
    await raise('PMO');
    const kept = await story.app.register.rows<{ key: string }>(
      'select key from operations.idempotency where key = any($1)',
      [[old, key]],
    );
    expect(kept).toEqual([{ key }]);
  });

  it('takes no key that is not one', async () => {
    const { errors } = await story.app.ask(
      story.person('PMO').uuid,
      'mutation R($input: RaiseRiskInput!) { raiseRisk(input: $input) { errors { code } } }',
      { input: { programmeId: story.programme.id, title: 'x', category: 'OTHER', idempotencyKey: 'again' } },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('does each item of a bulk act once', async () => {
    const made = await Promise.all(
      [1, 2].map((n) =>
        story.act('PMO', 'createMilestone', 'milestone', 'id', { workstreamId: story.workstream.id, title: `M ${n}` }),
      ),
    );
    const ids = made.map(({ milestone }) => (milestone as { id: string }).id);
    for (const policy of ['SKIP_FAILED', 'ALL_OR_NOTHING']) {
      const version = policy === 'SKIP_FAILED' ? 1 : 2;
      const input = {
        policy,
        idempotencyKey: randomUUID(),
        items: ids.map((id) => ({ id, expectedVersion: version, set: { statusNote: policy } })),
      };
      const send = () =>
        story.app.ask<{ reportMilestonesProgress: object }>(
          story.person('PMO').uuid,
          `mutation B($input: ReportMilestonesProgressInput!) { reportMilestonesProgress(input: $input) { succeeded failed results { milestone { version statusNote } errors { code } } } }`,
          { input },
        );
      const first = await send();
      expect(first.data.reportMilestonesProgress).toMatchObject({ succeeded: 2, failed: 0 });
      expect((await send()).data).toEqual(first.data);
    }
  });
});
