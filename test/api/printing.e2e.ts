import { afterEach, describe, expect, it } from '@jest/globals';
import type { PrinterLimits } from '#publishing';
import { OwnReports } from '../setup/own-reports.js';
import { Story } from '../setup/story.js';

const DOCUMENT =
  'query Own($programmeId: ID!) { programme(by: { id: $programmeId }) { milestones { nodes { ref title status } } } }';
const ROWS = 300;
const USUAL: PrinterLimits = { threads: 1, waiting: 0, longest: 60, memory: 1_024 };
/** Turns of the thread that answers, beside which a few at the end of an answer count for nothing. */
const MANY = 20;

describe('while reports are printed', () => {
  let story: Story;

  afterEach(() => story.end());

  /** The address of a report as PDF, which is laid out in one go. */
  const linked = async (printing: PrinterLimits, onStatement?: () => void): Promise<string> => {
    story = await Story.begin({ operations: { printing }, ...(onStatement ? { onStatement } : {}) });
    for (let n = 0; n < ROWS; n += 1) await story.app.register.milestone(story.programme, story.workstream, {});
    const own = new OwnReports(story);
    const { path } = await own.link(await own.kept({ document: DOCUMENT }), { format: 'PDF' });
    return `${story.app.url}${path}`;
  };

  it('whoever else asks is answered', async () => {
    let turns = 0;
    // Reading is over with the last statement; what is left is to print.
    const url = await linked(USUAL, () => (turns = 0));
    const turning = setInterval(() => (turns += 1), 1);
    const { status } = await fetch(url);
    clearInterval(turning);
    expect(status).toBe(200);
    expect(turns).toBeGreaterThan(MANY);
  });

  it('more than are taken on are asked to come back', async () => {
    const url = await linked({ ...USUAL, waiting: 1 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => fetch(url)));
    const printed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 503);
    expect([printed.length >= 2, refused.length >= 1, printed.length + refused.length]).toEqual([true, true, 8]);
    expect(refused[0]?.headers.get('retry-after')).toBe('30');
    expect(await refused[0]?.text()).toContain('as many reports as it can');
    expect((await fetch(url)).status).toBe(200);
  });

  it.each([
    ['takes too long', { longest: 0.001 }],
    ['finds no thread that can run', { longest: 2, memory: 8 }],
  ])('one that %s is stopped, and its reader told what to do', async (_, limits) => {
    const answer = await fetch(await linked({ ...USUAL, ...limits }));
    expect({ status: answer.status, said: await answer.text() }).toEqual({
      status: 503,
      said: expect.stringContaining(`takes more than ${limits.longest} s; ask for less in it, or for its rows as CSV`),
    });
    expect((await fetch(`${story.app.url}/health/live`)).status).toBe(200);
  });
});
