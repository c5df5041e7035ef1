import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { everyMutation, exampleOf, refusalsIn, schemaOf, type Performed } from '../setup/every-mutation.js';
import { promise } from '../setup/promise.js';
import { Story } from '../setup/story.js';

describe('every mutation sent twice under one key', () => {
  let story: Story;
  let mutations: Performed[];

  beforeAll(async () => {
    story = await Story.begin();
    mutations = everyMutation(await schemaOf(story));
  });
  afterAll(() => story.end());

  const changes = async (): Promise<number> => (await story.app.register.rows('select from history.change')).length;

  it('is done once, and answered alike', async () => {
    for (const { name, document } of mutations) {
      const { as, input } = await exampleOf(story, name);
      const keyed = { input: { ...input, idempotencyKey: randomUUID() } };
      const send = () => story.app.ask<Record<string, unknown>>(story.person(as).uuid, document, keyed);
      const first = await send();
      expect([name, first.errors, refusalsIn(first.data[name])]).toEqual([name, undefined, []]);
      const after = await changes();
      expect([name, await send()]).toEqual([name, first]);
      expect([name, await changes()]).toEqual([name, after]);
    }
    promise('I1', {
      figure: `${mutations.length} of ${mutations.length} mutations sent twice are done once`,
      tier: 'PR',
    });
  });
});
