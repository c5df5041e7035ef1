import type { RateLimiterRes } from 'rate-limiter-flexible';

/** Where a budget is settled: adds to what a caller has used, and says what all instances have added together. */
export interface BudgetStore {
  penalty(key: string, points: number): Promise<RateLimiterRes>;
  get(key: string): Promise<RateLimiterRes | null>;
}

/** What is left of a caller's budget. */
export interface Standing {
  allowed: boolean;
  limit: number;
  /** Units left until `resetAt`. */
  remaining: number;
  resetAt: Date;
}

interface Used {
  /** Units the store knows of, from all instances. */
  settled: number;
  /** Units used here since. */
  unsettled: number;
  /** When the window ends, in milliseconds. */
  until: number;
  /** What the store said when the caller was first seen here. */
  known: Promise<void> | null;
}

/** Callers remembered at once; beyond that, those seen longest ago are forgotten here (the store still knows them). */
const MAX_CALLERS = 20_000;

/**
 * So many units for each caller in a window of time, which begins when the caller is first seen.
 *
 * It is counted in memory and settled with the store every two seconds, so that a read never waits for the database on account of its limit: only the first
 * request of a caller in a window asks what other instances have counted. The price: a caller who asks several instances at once can use up to two seconds' worth
 * on each beyond the limit. When the store is away, each instance counts for itself and settles later.
 *
 * Windows are told by the machine's clock, as the store's are, and not by Grip's: they are spans of time, not facts of the register.
 */
export class Budget {
  private readonly callers = new Map<string, Used>();
  private settling: Promise<void> | null = null;

  constructor(
    private readonly limit: number,
    /** Milliseconds of a window. */
    private readonly span: number,
    private readonly store: BudgetStore | null,
    /** Told when the store cannot be asked. */
    private readonly onAway: (error: unknown) => void = () => undefined,
  ) {}

  /** Uses up units, all of them or, when they are not left, none. */
  async use(key: string, units: number): Promise<Standing> {
    const used = await this.usedBy(key);
    const allowed = used.settled + used.unsettled + units <= this.limit;
    if (allowed) used.unsettled += units;
    return this.standing(used, allowed);
  }

  /** What is left, without using any. `allowed` says whether anything is. */
  async left(key: string): Promise<Standing> {
    const used = await this.usedBy(key);
    return this.standing(used, used.settled + used.unsettled < this.limit);
  }

  /** Brings the store up to date, and learns what other instances have counted. */
  settle(): Promise<void> {
    this.settling ??= this.settleAll().finally(() => (this.settling = null));
    return this.settling;
  }

  private async settleAll(): Promise<void> {
    const now = Date.now();
    for (const [key, used] of this.callers) {
      if (used.until <= now) this.callers.delete(key);
      else if (this.store && used.unsettled > 0) await this.settleOne(this.store, key, used);
    }
  }

  private async settleOne(store: BudgetStore, key: string, used: Used): Promise<void> {
    const units = used.unsettled;
    used.unsettled = 0;
    used.settled += units;
    try {
      const { consumedPoints, msBeforeNext } = await store.penalty(key, units);
      used.settled = consumedPoints;
      used.until = Date.now() + msBeforeNext;
    } catch (error) {
      used.unsettled += units;
      used.settled -= units;
      this.onAway(error);
    }
  }

  private async usedBy(key: string): Promise<Used> {
    let used = this.callers.get(key);
    if (!used || used.until <= Date.now()) used = this.firstSeen(key);
    if (used.known) await used.known;
    return used;
  }

  private firstSeen(key: string): Used {
    const used: Used = { settled: 0, unsettled: 0, until: Date.now() + this.span, known: null };
    used.known = this.store && this.learn(this.store, key, used);
    if (this.callers.size >= MAX_CALLERS) this.callers.delete(this.callers.keys().next().value ?? '');
    this.callers.set(key, used);
    return used;
  }

  private async learn(store: BudgetStore, key: string, used: Used): Promise<void> {
    try {
      const there = await store.get(key);
      if (there) {
        used.settled = there.consumedPoints;
        used.until = Date.now() + there.msBeforeNext;
      }
    } catch (error) {
      this.onAway(error);
    }
    used.known = null;
  }

  private standing({ settled, unsettled, until }: Used, allowed: boolean): Standing {
    const remaining = Math.max(0, this.limit - settled - unsettled);
    return { allowed, limit: this.limit, remaining, resetAt: new Date(until) };
  }
}
