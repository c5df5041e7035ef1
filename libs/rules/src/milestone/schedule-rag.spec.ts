import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../day.js';
import { milestoneRag } from './milestone-rag.js';
import { MilestoneStatus } from './milestone-status.js';
import { Rag, worstOf } from '../rag/rag.js';
import { scheduleRag, type WorstOfSchedule } from './schedule-rag.js';
import { aMilestone, scheduleOf, TODAY } from '../spec-facts.js';
import { DEFAULT_TOLERANCES } from '../thresholds.js';

const NOTHING: WorstOfSchedule = {
  complete: 0,
  rated: 0,
  unrated: 0,
  maxSlipDays: null,
  overdue: 0,
  hardDeadlineMissed: 0,
};
const judge = (given: Partial<WorstOfSchedule>) => scheduleRag({ ...NOTHING, ...given }, DEFAULT_TOLERANCES);
const worst = { id: 'id-1', ref: 'M-1', title: 'Single point of access live' };
const pointsAtIt = { childId: 'id-1', childRef: 'M-1', childName: 'Single point of access live' };

describe('the schedule colour of a workstream', () => {
  it.each<[string, Partial<WorstOfSchedule>, Rag, string]>([
    ['no milestones', {}, Rag.GREY, 'NO_MILESTONES'],
    ['all complete', { complete: 3 }, Rag.BLUE, 'COMPLETE'],
    ['complete and on hold', { complete: 3, unrated: 1 }, Rag.GREY, 'MILESTONES_NOT_RATED'],
    ['on hold only', { unrated: 2 }, Rag.GREY, 'MILESTONES_NOT_RATED'],
    ['7 days of slip', { complete: 1, rated: 2, unrated: 1, maxSlipDays: 7 }, Rag.GREEN, 'ON_TRACK'],
    ['all early', { rated: 2, maxSlipDays: -3 }, Rag.GREEN, 'ON_TRACK'],
    ['8 days of slip', { rated: 2, maxSlipDays: 8 }, Rag.AMBER, 'SLIP_OVER_GREEN'],
    ['one overdue', { rated: 2, maxSlipDays: 1, overdue: 1 }, Rag.AMBER, 'OVERDUE'],
    ['28 days of slip', { rated: 2, maxSlipDays: 28, overdue: 1 }, Rag.AMBER, 'OVERDUE SLIP_OVER_GREEN'],
    ['29 days of slip', { rated: 2, maxSlipDays: 29, overdue: 2 }, Rag.RED, 'SLIP_OVER_RED OVERDUE'],
    ['a hard deadline missed', { rated: 2, maxSlipDays: 0, hardDeadlineMissed: 1 }, Rag.RED, 'HARD_DEADLINE_MISSED'],
  ])('%s', (_, given, rag, codes) => {
    const verdict = judge(given);
    expect(verdict.rag).toBe(rag);
    expect(verdict.reasons.map(({ code }) => code).join(' ')).toBe(codes);
  });

  it('points at the worst milestone where it is sure to be the one', () => {
    expect(judge({ rated: 2, maxSlipDays: 40, overdue: 1, worst }).reasons).toEqual([
      { code: 'SLIP_OVER_RED', input: 'slipDays', value: '40', threshold: '28', ...pointsAtIt },
      { code: 'OVERDUE', input: 'baselineOn', value: '1', threshold: null },
    ]);
    expect(judge({ rated: 1, maxSlipDays: 2, overdue: 1, worst }).reasons[0]).toMatchObject(pointsAtIt);
    const missed = judge({ rated: 2, maxSlipDays: 40, hardDeadlineMissed: 1, worst }).reasons;
    expect(missed[0]).toMatchObject({ code: 'HARD_DEADLINE_MISSED', value: '1', ...pointsAtIt });
    expect(missed[1]).not.toHaveProperty('childId');
  });

  const days = fc.option(fc.integer({ min: -45, max: 45 }).map((n) => addDays(TODAY, n)));
  const milestones = fc.array(
    fc
      .record({
        status: fc.constantFrom(...Object.values(MilestoneStatus)),
        baselineOn: days,
        forecastOn: days,
        hardDeadlineOn: fc.option(
          fc.integer({ min: -5, max: 60 }).map((n) => addDays(TODAY, n)),
          { freq: 1 },
        ),
      })
      .map((given) => aMilestone(given)),
    { maxLength: 6 },
  );

  it('is the worst colour of its milestones judged one by one', () => {
    fc.assert(
      fc.property(milestones, (all) => {
        const rags = all.flatMap((one) => milestoneRag(one, TODAY, DEFAULT_TOLERANCES).rag ?? []);
        expect(scheduleRag(scheduleOf(all, TODAY), DEFAULT_TOLERANCES).rag).toBe(worstOf(rags));
      }),
      { numRuns: 2000 },
    );
  });
});
