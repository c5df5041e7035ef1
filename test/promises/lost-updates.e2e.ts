import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { atOnce } from '../setup/at-once.js';
import { count, promise, TIER } from '../setup/promise.js';
import { Story, type Payload } from '../setup/story.js';

/** What a client holds of a milestone: the version it saw, and a count kept in the note. */
interface Seen {
  id: string;
  version: number;
  statusNote: string;
}

const WIDE = count(12, 32);
const READ = 'id version statusNote';
const UPDATES = count(200, 1_000);
/** Milliseconds; a busy machine takes long over so much contention. */
const PATIENCE = count(180_000, 3_600_000);

/** People do not press the button at the same instant. */
const apart = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 250));

describe('no update is lost', () => {
  let story: Story;
  let answered: Payload['errors'];

  beforeAll(async () => {
    story = await Story.begin();
    answered = [];
  });
  afterAll(() => story.end());

  const milestone = (): Promise<Written> =>
    story.app.register.milestone(story.programme, story.workstream, { status: 'IN_PROGRESS', status_note: '0' });

  const seeAll = async (ids: string[]): Promise<Seen[]> => {
    const query = `query M($ids: [ID!]!) { nodes(ids: $ids) { ... on Milestone { ${READ} } } }`;
    return (await story.app.ask<{ nodes: Seen[] }>(story.person('SRO').uuid, query, { ids })).data.nodes;
  };
  const see = async (id: string): Promise<Seen> => (await seeAll([id]))[0] as Seen;

  /** Counts one up from what the client saw; null once it is acknowledged, else what stands there now. */
  const countUp = async ({ id, version, statusNote }: Seen): Promise<Seen | null> => {
    const set = { statusNote: String(Number(statusNote) + 1) };
    const payload = await story.act('LEAD', 'reportMilestoneProgress', 'milestone', READ, {
      id,
      expectedVersion: version,
      set,
    });
    if (payload.milestone) return null;
    answered.push(...payload.errors);
    const [refusal] = payload.errors;
    expect(refusal).toMatchObject({ code: 'VERSION_CONFLICT', changedFields: ['statusNote'], current: { id } });
    return refusal?.current as Seen;
  };

  it(
    'by many on one milestone, each trying again until it is acknowledged',
    async () => {
      const { id } = await milestone();
      const first = await see(id);
      await atOnce(UPDATES, WIDE, async () => {
        for (let seen: Seen | null = first; seen;) {
          seen = await countUp(seen);
          if (seen) await apart();
          if (seen && Math.random() < 0.5) seen = await see(id); // or with what the refusal showed, by now perhaps stale
        }
      });
      const last = await see(id);
      expect(last).toMatchObject({ statusNote: String(UPDATES), version: first.version + UPDATES });
      promise('R1', { figure: `${UPDATES - Number(last.statusNote)} of ${UPDATES} lost, with retry`, tier: TIER });
    },
    PATIENCE,
  );

  it('by many on one milestone, each trying once', async () => {
    const { id } = await milestone();
    const first = await see(id);
    const refused = await atOnce(UPDATES, WIDE, async () => {
      await apart();
      return countUp(await see(id));
    });
    const acknowledged = refused.filter((current) => current === null).length;
    const last = await see(id);
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged).toBeLessThan(UPDATES);
    expect(last).toMatchObject({ statusNote: String(acknowledged), version: first.version + acknowledged });
    const lost = acknowledged - Number(last.statusNote);
    promise('R1', { figure: `${lost} of ${acknowledged} acknowledged lost, without retry`, tier: TIER });
  });

  it(
    'by many on several milestones at once, all of a list or none',
    async () => {
      const [clients, rounds] = [20, count(3, 50)];
      const tallies: string[] = [];
      for (const rows of [2, 5, 50]) {
        const ids = (await Promise.all(Array.from({ length: rows }, milestone))).map(({ id }) => id);
        const before = await seeAll(ids);
        const together = async (): Promise<boolean> => {
          await apart();
          const seen = await seeAll(ids);
          const items = seen.map(({ id, version, statusNote }) => ({
            id,
            expectedVersion: version,
            set: { statusNote: String(Number(statusNote) + 1) },
          }));
          const { data, errors } = await story.app.ask<{
            reportMilestonesProgress: { results: Payload[] };
          }>(
            story.person('LEAD').uuid,
            `mutation R($input: ReportMilestonesProgressInput!) { reportMilestonesProgress(input: $input) {
            results { milestone { id } errors { __typename code message path } } } }`,
            { input: { items, policy: 'ALL_OR_NOTHING' } },
          );
          // Who finds every connection busy has changed nothing, and may come again.
          if (errors?.every(({ extensions }) => extensions.code === 'TIMEOUT')) return false;
          expect(errors).toBeUndefined();
          const { results } = data.reportMilestonesProgress;
          answered.push(...results.flatMap((result) => result.errors));
          const kept = results.filter((result) => result.milestone).length;
          expect([0, rows]).toContain(kept);
          return kept === rows;
        };
        const outcomes = await atOnce(clients * rounds, clients, together);
        const acknowledged = outcomes.filter(Boolean).length;
        expect(acknowledged).toBeGreaterThan(0);
        const after = await seeAll(ids);
        expect(after.map(({ statusNote }) => Number(statusNote))).toEqual(ids.map(() => acknowledged));
        expect(after.map(({ version }, n) => version - (before[n]?.version ?? 0))).toEqual(ids.map(() => acknowledged));
        const lost = acknowledged * rows - after.reduce((sum, { statusNote }) => sum + Number(statusNote), 0);
        tallies.push(`${lost} of ${acknowledged * rows} row updates lost, ${rows} rows at a time`);
      }
      for (const figure of tallies) promise('R2', { figure, tier: TIER });
    },
    PATIENCE,
  );

  it('and every refusal on the way is one of the register, never one of the database', () => {
    const strange = answered.filter(
      ({ code, message }) =>
        code !== 'VERSION_CONFLICT' || /\b[0-9A-Z]{5}\b.*(SQL|state)|deadlock|serializ/i.test(message),
    );
    expect(answered.length).toBeGreaterThan(0);
    expect(strange).toEqual([]);
    promise('R5', { figure: `0 raw SQLSTATE in ${answered.length} refusals of contended updates`, tier: TIER });
  });
});
