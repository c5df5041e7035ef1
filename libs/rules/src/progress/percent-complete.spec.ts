import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MilestoneStatus } from '../milestone/milestone-status.js';
import { earnedBy, PercentMethod, shareOf } from './percent-complete.js';
import { exact } from '../exact.js';
import { RuleError } from '../rule-error.js';
import { aMilestone, aWorkstream, many, TODAY, type PlannedMilestone } from '../spec-facts.js';
import type { WorkstreamNode } from '../rag/workstream-rag.js';

const { COUNT, ZERO_HUNDRED, FIFTY_FIFTY, WEIGHTED_MILESTONE, PHYSICAL } = PercentMethod;
const { COMPLETE, IN_PROGRESS, NOT_STARTED, ON_HOLD, DRAFT, CANCELLED, SUPERSEDED } = MilestoneStatus;
const METHODS = Object.values(PercentMethod);

const share = (node: WorkstreamNode, method: PercentMethod) => shareOf(node, method, earnedBy(method));
const percent = (node: WorkstreamNode, method: PercentMethod) => {
  const found = share(node, method);
  return found && exact((found.earned / found.total) * 100);
};
const parent = (...children: WorkstreamNode[]) => aWorkstream('P', [], { children });

describe('a workstream without others beneath it', () => {
  const mixed = [
    aMilestone({ status: COMPLETE, weight: 3 }),
    aMilestone({ status: IN_PROGRESS, weight: 4, physicalPercent: 25 }),
    aMilestone({ status: NOT_STARTED, weight: 2 }),
    aMilestone({ status: ON_HOLD, weight: 1, physicalPercent: 90 }),
    ...[DRAFT, CANCELLED, SUPERSEDED].map((status) => aMilestone({ status, weight: 100 })),
  ];
  it.each<[PercentMethod, number, number]>([
    [COUNT, 1, 4],
    [ZERO_HUNDRED, 3, 10],
    [FIFTY_FIFTY, 5, 10],
    [WEIGHTED_MILESTONE, 3, 10],
    [PHYSICAL, 4, 10],
  ])('%s earns %d of %d', (method, earned, total) => {
    expect(share(aWorkstream('W', mixed), method)).toMatchObject({ earned, total, weightsDefaulted: false });
  });

  it.each(METHODS)('%s is null when nothing counts', (method) => {
    expect(share(aWorkstream('W'), method)).toBeNull();
    expect(share(aWorkstream('W', many(3, { status: CANCELLED })), method)).toBeNull();
  });

  it('takes a missing weight as 1 and passes over a weight of 0', () => {
    const milestones = [
      aMilestone({ status: COMPLETE }),
      aMilestone({ weight: 3 }),
      aMilestone({ status: COMPLETE, weight: 0 }),
    ];
    expect(percent(aWorkstream('W', milestones), ZERO_HUNDRED)).toBe(25);
    expect(percent(aWorkstream('W', milestones), COUNT)).toBe(exact(200 / 3));
  });

  it.each<[PercentMethod, number]>([
    [ZERO_HUNDRED, 25],
    [FIFTY_FIFTY, 37.5],
    [WEIGHTED_MILESTONE, 25],
    [PHYSICAL, 35],
  ])('%s uses equal weights where all are 0, and says so', (method, expected) => {
    const milestones = [
      aMilestone({ status: COMPLETE, weight: 0 }),
      aMilestone({ status: IN_PROGRESS, weight: 0, physicalPercent: 40 }),
      ...many(2, { weight: 0 }),
    ];
    expect(percent(aWorkstream('W', milestones), method)).toBe(expected);
    expect(share(aWorkstream('W', milestones), method)?.weightsDefaulted).toBe(true);
  });
});

describe('a workstream with others beneath it', () => {
  const full = aWorkstream('W1', many(1, { status: COMPLETE }));
  const quarter = aWorkstream('W2', [...many(1, { status: COMPLETE }), ...many(3)]);

  it('counts every milestone alike under COUNT, whatever the weights', () => {
    expect(percent(parent({ ...full, weight: 100 }, { ...quarter, weight: 0 }), COUNT)).toBe(40);
  });

  it('counts the weight of every milestone alike under WEIGHTED_MILESTONE', () => {
    const heavy = aWorkstream('W3', [aMilestone({ status: COMPLETE, weight: 5 })], { weight: 0 });
    expect(percent(parent(quarter, heavy), WEIGHTED_MILESTONE)).toBe(exact(600 / 9));
  });

  it('goes level by level under the other methods', () => {
    expect(percent(parent(full, quarter), ZERO_HUNDRED)).toBe(62.5);
    expect(percent(parent({ ...full, weight: 1 }, { ...quarter, weight: 3 }), ZERO_HUNDRED)).toBe(43.75);
    expect(percent(parent(parent(full), quarter), ZERO_HUNDRED)).toBe(62.5);
  });

  it('takes milestones of its own beside the workstreams beneath, each by its weight', () => {
    const node = aWorkstream('P', [aMilestone({ weight: 2 })], { children: [{ ...full, weight: 1 }, quarter] });
    expect(share(node, ZERO_HUNDRED)).toMatchObject({ earned: 1.25, total: 4 });
  });

  it('leaves out workstreams in which nothing counts', () => {
    const empty = aWorkstream('W3', [], { weight: 50 });
    expect(share(parent(full, quarter, empty), ZERO_HUNDRED)).toMatchObject({ earned: 1.25, total: 2 });
    expect(share(parent(empty, parent(empty)), ZERO_HUNDRED)).toBeNull();
  });

  it('passes over a weight of 0, and uses equal weights where all are 0', () => {
    expect(percent(parent({ ...full, weight: 0 }, quarter), ZERO_HUNDRED)).toBe(25);
    const allZero = share(parent({ ...full, weight: 0 }, { ...quarter, weight: 0 }), ZERO_HUNDRED);
    expect(allZero).toMatchObject({ earned: 1.25, total: 2, weightsDefaulted: true });
    const deeper = parent(quarter, aWorkstream('W3', many(2, { weight: 0 })));
    expect(share(deeper, ZERO_HUNDRED)?.weightsDefaulted).toBe(true);
    expect(share(parent(full, quarter), ZERO_HUNDRED)?.weightsDefaulted).toBe(false);
  });

  it('refuses a negative weight', () => {
    expect(() => share(parent({ ...full, weight: -1 }), ZERO_HUNDRED)).toThrow(RuleError);
  });
});

describe('at any level and by any method', () => {
  const milestones = fc.array(
    fc
      .record({
        status: fc.constantFrom(...Object.values(MilestoneStatus)),
        weight: fc.option(fc.constantFrom(0, 0.5, 1, 2, 7.25)),
        physicalPercent: fc.integer({ min: 0, max: 99 }),
      })
      .map((given) => aMilestone(given)),
    { maxLength: 5 },
  );
  const weight = fc.option(fc.constantFrom(0, 0.5, 1, 3));
  const leaf = fc.record({ weight, milestones, children: fc.constant<Tree[]>([]) });
  const branch = fc.record({ weight, milestones, children: fc.array(leaf, { maxLength: 3 }) });
  const tree = fc.record({ weight, milestones, children: fc.array(branch, { maxLength: 3 }) });
  const method = fc.constantFrom(...METHODS);

  interface Tree {
    weight: number | null;
    milestones: PlannedMilestone[];
    children: Tree[];
  }
  const grow = (
    { weight: own, milestones: all, children }: Tree,
    change = (one: PlannedMilestone) => one,
  ): WorkstreamNode =>
    aWorkstream('W', all.map(change), { weight: own, children: children.map((child) => grow(child, change)) }, TODAY);
  const shuffled = ({ children, milestones: all, ...rest }: Tree): Tree => ({
    ...rest,
    milestones: [...all].reverse(),
    children: children.map(shuffled).reverse(),
  });

  it('lies between 0 and 100, and is 100 and 0 only when all and nothing is earned', () => {
    fc.assert(
      fc.property(tree, method, (given, by) => {
        const found = share(grow(given), by);
        if (!found) return;
        const exactly = exact(found.earned / found.total);
        expect(exactly).toBeGreaterThanOrEqual(0);
        expect(exactly).toBeLessThanOrEqual(1);
        expect(found.whole).toBe(exactly === 1);
        expect(found.begun).toBe(exactly > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('never falls when something more is done', () => {
    fc.assert(
      fc.property(tree, method, fc.constantFrom(NOT_STARTED, IN_PROGRESS), (given, by, from) => {
        const before = percent(grow(given), by) ?? 0;
        const after = percent(
          grow(given, (one) => (one.status === from ? { ...one, status: COMPLETE } : one)),
          by,
        );
        expect(after ?? 0).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same with what is cancelled, superseded or drafted as without', () => {
    const counts = ({ status }: PlannedMilestone) => ![CANCELLED, SUPERSEDED, DRAFT].includes(status);
    const pruned = ({ children, milestones: all, ...rest }: Tree): Tree => ({
      ...rest,
      milestones: all.filter(counts),
      children: children.map(pruned),
    });
    fc.assert(
      fc.property(tree, method, (given, by) => {
        expect(share(grow(given), by)).toEqual(share(grow(pruned(given)), by));
      }),
    );
  });

  it('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(tree, method, (given, by) => {
        expect(percent(grow(shuffled(given)), by)).toBe(percent(grow(given), by));
      }),
    );
  });
});
