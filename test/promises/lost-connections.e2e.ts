import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Written } from '../builders.js';
import { atOnce } from '../setup/at-once.js';
import { Moves, type Answered } from '../setup/moves.js';
import { promise, TIER } from '../setup/promise.js';
import { Story } from '../setup/story.js';

const KILLS = 20;
const WIDE = 16;

const pause = (most: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * most));

describe('a Grip whose connections to the database are ended', () => {
  let story: Story;
  let moves: Moves;

  beforeAll(async () => {
    story = await Story.begin();
    Logger.overrideLogger(false); // hundreds of failures are meant
    const { register } = story.app;
    const { uuid } = story.person('LEAD');
    const ask = (query: string, variables: Record<string, unknown>) => story.app.ask(uuid, query, variables);
    moves = new Moves(register, story.programme, story.workstream, ask);
  });
  afterAll(() => story.end());

  it('does each act whole or not at all, and goes on without a restart', async () => {
    let killed = 0;
    const answers: Answered[] = [];
    const kill = async (): Promise<void> => {
      for (let n = 0; n < KILLS; n += 1) {
        await pause(60);
        const ended = await story.app.register.rows(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
        killed += ended.length;
      }
    };
    let over = false;
    const acting = atOnce(WIDE, WIDE, async () => {
      while (!over) for (const milestone of await moves.milestones(2)) answers.push(await moves.move(milestone));
    });
    await kill();
    over = true;
    await acting;
    expect(answers).toContain('FAILED'); // or nothing was cut short, and nothing is shown

    const began = performance.now();
    const after = await moves.milestones(2 * WIDE);
    for (let [first] = after; first && (await moves.move(first)) !== 'DONE';) await pause(20);
    const back = Math.round(performance.now() - began);
    const rest = await atOnce(after.length - 1, WIDE, (n) => moves.move(after[n + 1] as Written));
    expect(new Set(rest)).toEqual(new Set(['DONE']));

    const { acknowledged, missing, half } = await moves.tally();
    expect({ missing, half }).toEqual({ missing: 0, half: 0 });
    const cut = answers.filter((answer) => answer !== 'DONE').length;
    const figure = `single backends: ${missing} of ${acknowledged} acknowledged acts missing, ${half} half-applied, ${cut} cut short by ${killed} connections ended in ${KILLS} blows; writing again after ${back} ms`;
    promise('R8', { figure, tier: TIER });
  });
});
