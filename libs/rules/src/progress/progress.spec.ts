import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MilestoneStatus } from '../milestone/milestone-status.js';
import { NO_SUMS } from '../milestone/milestone-sums.js';
import { PercentMethod } from './percent-complete.js';
import { PlannedMethod } from './planned-percent.js';
import { percentInWords, plannedInWords, progressInWords, progressOf, type ProgressSettings } from './progress.js';
import { aMilestone, aWorkstream, many, settings, TODAY } from '../spec-facts.js';
import type { WorkstreamNode } from '../rag/workstream-rag.js';

const { COUNT, ZERO_HUNDRED, PHYSICAL } = PercentMethod;
const { COMPLETE, IN_PROGRESS, CANCELLED, DRAFT } = MilestoneStatus;

const progress = (children: WorkstreamNode[], given: Partial<ProgressSettings> = {}) =>
  progressOf({ sums: NO_SUMS, children }, settings(given), TODAY);
/** One workstream with so many complete out of so many, counted. */
const counted = (complete: number, of: number, given: Partial<ProgressSettings> = {}) =>
  progress([aWorkstream('W', [...many(complete, { status: COMPLETE }), ...many(of - complete)])], {
    percentMethod: COUNT,
    ...given,
  });

describe('actions complete, as the board was told in July 2021', () => {
  it('23 of 100 is 23%', () => {
    const told = counted(23, 100);
    expect(told).toMatchObject({
      percentComplete: 23,
      numerator: 23,
      denominator: 100,
      completeCount: 23,
      countedCount: 100,
    });
    expect(progressInWords(told)).toBe('23% complete (23 of 100)');
  });

  it('12 of 55 with 3 cancelled is 12 of 52', () => {
    const milestones = [...many(12, { status: COMPLETE }), ...many(40), ...many(3, { status: CANCELLED })];
    const told = progress([aWorkstream('W', milestones)], { percentMethod: COUNT });
    expect(told).toMatchObject({ percentComplete: 23.1, numerator: 12, denominator: 52 });
    expect(told.excluded).toEqual({ draft: 0, cancelled: 3, superseded: 0 });
    expect(percentInWords(told)).toBe('23%');
  });

  it('of none is not known', () => {
    const told = counted(0, 0);
    expect(told).toMatchObject({
      percentComplete: null,
      exactPercent: null,
      numerator: 0,
      denominator: 0,
      countedCount: 0,
    });
    expect(told).toMatchObject({ plannedPercent: null, scheduleVariancePoints: null, spi: null });
    expect(progressInWords(told)).toBe('not yet planned');
  });
});

describe('planned against actual', () => {
  const LINEAR = { plannedMethod: PlannedMethod.LINEAR, startOn: '2021-04-01', endOn: '2022-03-31' };
  it.each<[number, number, number, number]>([
    [23, 26.8, -3.8, 0.857],
    [21, 26.8, -5.8, 0.782],
    [11, 26.8, -15.8, 0.41],
  ])('%i%% of a year that is 98 of 365 days old', (done, planned, points, spi) => {
    expect(counted(done, 100, LINEAR)).toMatchObject({
      percentComplete: done,
      plannedPercent: planned,
      scheduleVariancePoints: points,
      spi,
    });
  });

  it('is not known without the dates of the plan', () => {
    const told = counted(23, 100, { ...LINEAR, startOn: null });
    expect(told).toMatchObject({ percentComplete: 23, plannedPercent: null, scheduleVariancePoints: null, spi: null });
  });

  it('counts what is due by its approved date, today included', () => {
    const milestones = [
      aMilestone({ status: COMPLETE, baselineOn: '2021-06-01', weight: 2 }),
      aMilestone({ status: IN_PROGRESS, baselineOn: TODAY }),
      aMilestone({ baselineOn: '2021-07-09' }),
      aMilestone({ status: CANCELLED, baselineOn: '2021-06-01' }),
      aMilestone(),
    ];
    const told = progress([aWorkstream('W', milestones)], { percentMethod: ZERO_HUNDRED });
    expect(told).toMatchObject({ percentComplete: 40, plannedPercent: 60, scheduleVariancePoints: -20, spi: 0.667 });
  });

  it('has no SPI while nothing is planned', () => {
    expect(counted(0, 4)).toMatchObject({ plannedPercent: 0, scheduleVariancePoints: 0, spi: null });
  });
});

describe('eight workstreams', () => {
  const PERCENTS = [60, 40, 100, 0, 25, 50, 75, null];
  const WEIGHTS = [20, 15, 15, 10, 10, 10, 10, 10];
  const standing = (percent: number | null) => {
    if (percent === null) return [];
    return [
      percent === 100
        ? aMilestone({ status: COMPLETE })
        : aMilestone({ status: IN_PROGRESS, physicalPercent: percent }),
    ];
  };
  const eight = (weights: (number | null)[]) =>
    PERCENTS.map((percent, n) => aWorkstream(`W${n + 1}`, standing(percent), { weight: weights[n] ?? null }));

  it.each<[string, (number | null)[], number, number, number]>([
    ['by weight', WEIGHTS, 53.3, 48, 90],
    ['with equal weights', WEIGHTS.map(() => 1), 50, 3.5, 7],
    ['with no weights given', WEIGHTS.map(() => null), 50, 3.5, 7],
  ])('%s', (_, weights, percentComplete, numerator, denominator) => {
    const told = progress(eight(weights), { percentMethod: PHYSICAL });
    expect(told).toMatchObject({ percentComplete, numerator, denominator, weightsDefaulted: false });
    expect(told.emptyChildren).toEqual([{ id: 'id-W8', ref: 'W8', name: 'Workstream W8' }]);
  });

  it('with all weights 0 counts them alike and says so', () => {
    const told = progress(eight(WEIGHTS.map(() => 0)), { percentMethod: PHYSICAL });
    expect(told).toMatchObject({ percentComplete: 50, weightsDefaulted: true });
  });

  it('are none of them planned when they have only been identified', () => {
    const told = progress(Array.from({ length: 8 }, (_, n) => aWorkstream(`W${n + 1}`)));
    expect(told.percentComplete).toBeNull();
    expect(told.emptyChildren).toHaveLength(8);
  });
});

describe('workstreams in which nothing counts', () => {
  it('are found at any level, but not again within one another', () => {
    const inner = aWorkstream('W1.1');
    const hollow = aWorkstream('W1', many(2, { status: DRAFT }), { children: [inner] });
    const planned = aWorkstream('W2', many(1), { children: [aWorkstream('W2.1')] });
    expect(progress([hollow, planned]).emptyChildren.map(({ ref }) => ref)).toEqual(['W1', 'W2.1']);
  });
});

describe('what is printed', () => {
  it.each<[number, number, number, string]>([
    [1140, 1304, 87.4, '87%'],
    [64, 114, 56.1, '56%'],
    [69, 99, 69.7, '70%'],
    [996, 1000, 99.6, '99%'],
    [9996, 10_000, 99.9, '99%'],
    [995, 1000, 99.5, '99%'],
    [994, 1000, 99.4, '99%'],
    [4, 1000, 0.4, '<1%'],
    [1, 10_000, 0.1, '<1%'],
    [5, 1000, 0.5, '1%'],
    [0, 1000, 0, '0%'],
    [1000, 1000, 100, '100%'],
  ])('%i of %i is %d and "%s"', (complete, of, percent, words) => {
    expect(counted(complete, of).percentComplete).toBe(percent);
    expect(percentInWords(counted(complete, of))).toBe(words);
  });

  it('is 100 or 0 only when all or nothing is done, however small the rest', () => {
    const heavy = aMilestone({ status: COMPLETE, weight: 999_999.999 });
    const light = { weight: 0.001 };
    const nearly = progress([aWorkstream('W', [...many(900, heavy), aMilestone(light)])]);
    expect(nearly).toMatchObject({ percentComplete: 99.9, exactPercent: 100 });
    expect(percentInWords(nearly)).toBe('99%');
    const hardly = progress([
      aWorkstream('W', [...many(900, { weight: 999_999.999 }), aMilestone({ ...light, status: COMPLETE })]),
    ]);
    expect(hardly).toMatchObject({ percentComplete: 0.1, exactPercent: 0 });
    expect(percentInWords(hardly)).toBe('<1%');
  });

  it.each<[of: number, due: number, words: string]>([
    [1000, 1000, '100%'],
    [1000, 996, '99%'],
    [1000, 4, '<1%'],
    [1000, 0, '0%'],
    // 49.46 is 49, though 49.5, to which it is rounded elsewhere, would be 50.
    [10_000, 4946, '49%'],
  ])('of %i, %i due by now: planned "%s", by the same rule', (of, due, words) => {
    const node = aWorkstream('W', [], { sums: { ...NO_SUMS, notStarted: of, weight: of, due, dueWeight: due } });
    expect(plannedInWords(progress([node]))).toBe(words);
  });

  it('says nothing of what should be done by now where nobody can know', () => {
    expect(plannedInWords(counted(23, 100, { plannedMethod: PlannedMethod.LINEAR, startOn: null }))).toBeNull();
  });

  it('never claims all or nothing wrongly', () => {
    const size = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(size, fc.nat(100_000), (of, some) => {
        const complete = Math.min(some, of);
        const node = aWorkstream('W', [], {
          sums: { ...NO_SUMS, complete, notStarted: of - complete, weight: of, completeWeight: complete },
        });
        const told = progress([node]);
        expect(told.percentComplete === 100).toBe(complete === of);
        expect(told.percentComplete === 0).toBe(complete === 0);
        expect(percentInWords(told) === '100%').toBe(complete === of);
        expect(percentInWords(told) === '0%').toBe(complete === 0);
      }),
    );
  });
});
