import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { BrokenStatement } from '../setup/broken-statement.js';
import { everyMutation, exampleOf, refusalsIn, schemaOf, type Performed } from '../setup/every-mutation.js';
import { promise } from '../setup/promise.js';
import { Story } from '../setup/story.js';

/** Of every table, history included: how many rows it has, and a digest of them all. */
type State = Record<string, { rows: number; digest: string }>;

describe('every mutation happens whole or not at all', () => {
  let story: Story;
  let mutations: Performed[];
  let broken: BrokenStatement;
  let everything: string;

  beforeAll(async () => {
    broken = new BrokenStatement();
    story = await Story.begin();
    Logger.overrideLogger(false); // hundreds of failures are meant
    mutations = everyMutation(await schemaOf(story));
    const tables = await story.app.register.rows<{ name: string }>(
      // A key is written down once, with whichever report it seals first.
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') and (schemaname, tablename) <> ('sealed', 'public_key')`,
    );
    everything = tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*)::int as rows, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
      )
      .join(' union all ');
  });
  afterAll(async () => {
    broken.release();
    await story.end();
  });

  const state = async (): Promise<State> => {
    const rows = await story.app.register.rows<{ name: string; rows: number; digest: string }>(everything);
    return Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
  };
  /** What was done between two states: how many rows each table gained. A changed row is a gained row of history. */
  const done = (before: State, after: State): Record<string, number> =>
    Object.fromEntries(
      Object.entries(after)
        .filter(([name, { digest }]) => digest !== before[name]?.digest)
        .map(([name, { rows }]) => [name, rows - (before[name]?.rows ?? 0)]),
    );

  /** Performs an example with its k-th statement failing. */
  const perform = async ({ name, document }: Performed, k: number) => {
    const { as, input } = await exampleOf(story, name);
    const before = await state();
    broken.before(k);
    const answer = await story.app.ask<Record<string, unknown> | null>(story.person(as).uuid, document, { input });
    broken.never();
    const acknowledged = !answer.errors && refusalsIn(answer.data?.[name]).length === 0;
    return { answer, acknowledged, statement: broken.broken, change: done(before, await state()) };
  };

  it('whichever of its statements fails', async () => {
    let [failures, whole] = [0, 0];
    for (const mutation of mutations) {
      const { answer, change: all, acknowledged } = await perform(mutation, Infinity);
      expect([mutation.name, answer.errors, refusalsIn(answer.data?.[mutation.name]), acknowledged]).toEqual([
        mutation.name,
        undefined,
        [],
        true,
      ]);
      expect([mutation.name, Object.keys(all).length > 1]).toEqual([mutation.name, true]);
      for (let k = 1; ; k += 1) {
        const { answer: refused, acknowledged: told, statement, change } = await perform(mutation, k);
        if (statement === null) break;
        const where = `${mutation.name}, statement ${k}: ${statement.slice(0, 60)}`;
        const nothing = Object.keys(change).length === 0;
        expect([where, nothing ? {} : change]).toEqual([where, nothing ? {} : all]);
        expect([where, told && nothing]).toEqual([where, false]);
        expect([where, JSON.stringify(refused)]).toEqual([where, expect.not.stringMatching(/canary|statement was/)]);
        failures += 1;
        if (!nothing) whole += 1;
      }
    }
    expect(failures).toBeGreaterThan(mutations.length * 4);
    const figure = `${failures} failures in ${mutations.length} of ${mutations.length} mutations: ${failures - whole} before, ${whole} after, 0 between`;
    promise('R6', { figure, tier: 'PR' });
  }, 180_000);
});
