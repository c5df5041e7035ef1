import { describe, expect, it } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Budget, type BudgetStore } from './budget.js';

const HOUR = 3_600_000;

/** A store whose answers keep coming until it is told to fail. */
function store(points = 10): BudgetStore & { calls: number; fails: boolean } {
  const memory = new RateLimiterMemory({ points, duration: 3_600 });
  const counted = {
    calls: 0,
    fails: false,
    penalty: (key: string, units: number) => {
      counted.calls += 1;
      return counted.fails ? Promise.reject(new Error('away')) : memory.penalty(key, units);
    },
    get: (key: string) => {
      counted.calls += 1;
      return counted.fails ? Promise.reject(new Error('away')) : memory.get(key);
    },
  };
  return counted;
}

describe('a budget', () => {
  it('gives all the units asked for, or none', async () => {
    const budget = new Budget(10, HOUR, null);
    expect(await budget.use('a', 7)).toMatchObject({ allowed: true, remaining: 3 });
    expect(await budget.use('a', 4)).toMatchObject({ allowed: false, remaining: 3 });
    expect(await budget.use('a', 3)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await budget.left('a')).toMatchObject({ allowed: false });
    expect(await budget.use('b', 10)).toMatchObject({ allowed: true });
  });

  it('asks the store once for a caller, and not again until it settles', async () => {
    const shared = store();
    const budget = new Budget(10, HOUR, shared);
    await Promise.all([budget.use('a', 1), budget.use('a', 1), budget.use('a', 1)]);
    await budget.use('a', 1);
    expect(shared.calls).toBe(1);
    await budget.settle();
    await budget.settle();
    expect(shared.calls).toBe(2);
    expect((await shared.get('a'))?.consumedPoints).toBe(4);
  });

  it('loses nothing while the store is away', async () => {
    const shared = store();
    const away: unknown[] = [];
    const budget = new Budget(10, HOUR, shared, (error) => away.push(error));
    shared.fails = true;
    expect(await budget.use('a', 6)).toMatchObject({ allowed: true });
    await budget.settle();
    expect(await budget.use('a', 6)).toMatchObject({ allowed: false, remaining: 4 });
    shared.fails = false;
    await budget.settle();
    expect((await shared.get('a'))?.consumedPoints).toBe(6);
    expect(away).toHaveLength(2);
  });

  it('begins anew when its window has ended', async () => {
    const budget = new Budget(1, 30, null);
    expect(await budget.use('a', 1)).toMatchObject({ allowed: true });
    const refused = await budget.use('a', 1);
    expect(refused).toMatchObject({ allowed: false });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await budget.use('a', 1)).toMatchObject({ allowed: true });
  });
});
