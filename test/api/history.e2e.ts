import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from '../setup/story.js';

interface Change {
  actor: { name: string } | null;
  roles: string[];
  reason: string | null;
  kind: string;
  version: number;
  recordType: string;
  recordRef: string | null;
  occurredAt: string;
  fields: { field: string; before: unknown; after: unknown }[];
}

const CHANGE = `actor { name } roles reason kind version recordType recordRef occurredAt fields { field before after }`;

describe('the history of a record', () => {
  let story: Story;
  let id: string;

  beforeAll(async () => {
    story = await Story.begin();
    const day = (on: string): object => ({ on, precision: 'DAY' });
    const { milestone } = await story.act('PROGRAMME_DIRECTOR', 'createMilestone', 'milestone', 'id', {
      workstreamId: story.workstream.id,
      title: 'Open the ward',
      baseline: day('2026-05-01'),
      forecast: day('2026-05-01'),
    });
    id = (milestone as { id: string }).id;
    story.app.clock.moveTo(new Date('2026-03-02T09:10:00Z'));
    const move = { to: day('2026-05-22'), reasonCode: 'WORKFORCE', note: 'Two nurses short' };
    await story.act('PROGRAMME_DIRECTOR', 'rescheduleMilestone', 'milestone', 'id', {
      id,
      expectedVersion: 1,
      ...move,
    });
  });
  afterAll(() => story.end());

  const changes = async (
    as: string | null,
    field = `node(id: "${id}") { ... on Milestone { history { nodes { ${CHANGE} } } } }`,
  ) => {
    const { data } = await story.app.ask<{ node: { history: { nodes: Change[] } } | null }>(as, `{ ${field} }`);
    return data.node?.history.nodes ?? null;
  };

  it('says who, in which role, when and why, and what was there before', async () => {
    expect(await changes(story.person('SRO').uuid)).toMatchObject([
      {
        actor: { name: 'The programme director' },
        roles: ['PROGRAMME_DIRECTOR'],
        reason: 'Two nurses short',
        kind: 'CHANGED',
        version: 2,
        recordType: 'Milestone',
        occurredAt: '2026-03-02T09:10:00.000Z',
        fields: [{ field: 'forecastOn', before: '2026-05-01', after: '2026-05-22' }],
      },
      { kind: 'ADDED', version: 1, reason: null, occurredAt: '2026-03-02T09:00:00.000Z' },
    ]);
  });

  it('names other records by the ids the API knows them by', async () => {
    const [, first] = (await changes(story.person('SRO').uuid)) ?? [];
    expect(first?.fields).toContainEqual({ field: 'workstream', before: null, after: story.workstream.id });
    expect(first?.fields).toContainEqual({ field: 'title', before: null, after: 'Open the ward' });
    expect(first?.fields.map(({ field }) => field)).not.toContain('version');
  });

  it('is not there for a stranger, by any way to it', async () => {
    const stranger = await story.app.register.person();
    expect(await changes(stranger.uuid)).toBeNull();
    const { data } = await story.app.ask<{ programme: { activity: { nodes: { id: string }[] } } }>(
      story.person('SRO').uuid,
      `{ programme(by: { id: "${story.programme.id}" }) { activity(first: 1) { nodes { id } } } }`,
    );
    const change = data.programme.activity.nodes[0]?.id;
    expect(change).toMatch(/^chg_/);
    for (const [as, found] of [
      [story.person('SRO').uuid, { id: change }],
      [stranger.uuid, null],
    ] as const) {
      const { data: read } = await story.app.ask<{ node: unknown }>(as, `{ node(id: "${change}") { id } }`);
      expect(read.node).toEqual(found);
    }
  });

  it('stops at the instant that is asked for', async () => {
    const { data } = await story.app.ask<{ milestones: { nodes: { history: { totalCount: number } }[] } }>(
      story.person('SRO').uuid,
      `{ milestones(asOf: "2026-03-02T09:05:00Z") { nodes { history { totalCount } } } }`,
    );
    expect(data.milestones.nodes).toEqual([{ history: { totalCount: 1 } }]);
  });

  it('is part of what happened in the programme: filtered, paged, latest first', async () => {
    const { data } = await story.app.ask<{ programme: { activity: { totalCount: number; nodes: Change[] } } }>(
      story.person('SRO').uuid,
      `{ programme(by: { id: "${story.programme.id}" }) { activity(first: 2, filter: { recordType: { in: ["Milestone", "DateMove"] } }) { totalCount nodes { ${CHANGE} } } } }`,
    );
    expect(data.programme.activity.totalCount).toBe(3);
    expect(data.programme.activity.nodes.map(({ occurredAt }) => occurredAt)).toEqual([
      '2026-03-02T09:10:00.000Z',
      '2026-03-02T09:10:00.000Z',
    ]);
  });

  it('names the programme above only to those who may see that', async () => {
    const { register } = story.app;
    const [above, pmo] = [await register.programme({ ref: 'ABOVE' }), await register.holder('PMO', null)];
    const below = await register.programme({ ref: 'BELOW', parent_id: above.uuid });
    const viewer = await register.holder('VIEWER', below);
    const parentTo = async ({ uuid }: { uuid: string }): Promise<unknown> => {
      const asked = `node(id: "${below.id}") { ... on Programme { history { nodes { ${CHANGE} } } } }`;
      const [added] = (await changes(uuid, asked)) ?? [];
      expect(added?.fields).toContainEqual({ field: 'ref', before: null, after: 'BELOW' });
      return added?.fields.find(({ field }) => field === 'parent')?.after;
    };
    expect(await parentTo(pmo)).toBe(above.id);
    expect(await parentTo(viewer)).toBeUndefined();
  });

  it('knows people and organisations too', async () => {
    const { data } = await story.app.ask<{ viewer: { history: { nodes: Change[] } } }>(
      story.person('SRO').uuid,
      `{ viewer { history { nodes { ${CHANGE} } } } }`,
    );
    expect(data.viewer.history.nodes).toMatchObject([{ kind: 'ADDED', recordType: 'Person' }]);
  });
});
