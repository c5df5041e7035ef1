import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Pool } from 'pg';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Connections of one pool at this moment. */
export interface PoolCounts {
  /** Open connections. */
  total: number;
  /** Of those, how many do nothing. */
  idle: number;
  /** Requests that wait for one. */
  waiting: number;
}

/** Counts the connections of a pool. */
export function poolCounts({ totalCount, idleCount, waitingCount }: Pool): PoolCounts {
  return { total: totalCount, idle: idleCount, waiting: waitingCount };
}

/** How a request ended, as far as whoever runs Grip is concerned. */
export type Outcome = 'ok' | 'refused' | 'limited' | 'failed' | 'abandoned';

const FAILURES = new Set(['INTERNAL_SERVER_ERROR', 'TIMEOUT']);
/** Milliseconds between two looks at the event loop; a look that comes on time counts as no lag. */
const LOOK_EVERY = 20;

/** Sums up status and codes. Refused is what the caller can put right; failed is what whoever runs Grip should look at. */
export function outcomeOf(status: number, codes: ReadonlySet<string>, finished: boolean): Outcome {
  if (!finished) return 'abandoned';
  if (status >= 500 || [...codes].some((code) => FAILURES.has(code))) return 'failed';
  if (status === 429) return 'limited';
  return codes.size || status >= 400 ? 'refused' : 'ok';
}

/** The counts and measures of one running Grip, in a registry of their own. Nothing in them says who asked, or for what. */
@Injectable()
export class Metrics implements OnApplicationShutdown {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly lag = monitorEventLoopDelay({ resolution: LOOK_EVERY });
  private readonly pools = new Map<string, () => PoolCounts>();

  private readonly requests = new Counter({
    name: 'grip_requests_total',
    help: 'Requests answered, by kind (query, mutation, health, metrics, other) and outcome.',
    labelNames: ['kind', 'outcome'],
    registers: this.registers,
  });

  private readonly durations = new Histogram({
    name: 'grip_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: this.registers,
  });

  private readonly retries = new Counter({
    name: 'grip_acts_retried_total',
    help: 'Acts begun anew because the database or another act stood in their way.',
    registers: this.registers,
  });

  private readonly refusals = new Counter({
    name: 'grip_refused_by_limit_total',
    help: 'Operations refused by a limit, by the code of the refusal.',
    labelNames: ['limit'],
    registers: this.registers,
  });

  private readonly messagesWaiting = new Gauge({
    name: 'grip_outbox_waiting',
    help: 'Messages that are still to be delivered, when the relay last looked.',
    registers: this.registers,
  });

  private readonly messagesDead = new Gauge({
    name: 'grip_outbox_dead',
    help: 'Messages that were given up, when the relay last looked.',
    registers: this.registers,
  });

  private readonly messagesDelivered = new Counter({
    name: 'grip_outbox_delivered_total',
    help: 'Messages this instance has delivered.',
    registers: this.registers,
  });

  constructor() {
    this.lag.enable();
    const { pools, lag, registers } = this;
    new Gauge({
      name: 'grip_pool_connections',
      help: 'Database connections, by pool (read, write) and state (busy, idle), and requests waiting for one (waiting).',
      labelNames: ['pool', 'state'],
      registers,
      collect() {
        for (const [pool, counts] of pools) {
          const { total, idle, waiting } = counts();
          this.set({ pool, state: 'busy' }, total - idle);
          this.set({ pool, state: 'idle' }, idle);
          this.set({ pool, state: 'waiting' }, waiting);
        }
      },
    });
    new Gauge({
      name: 'grip_event_loop_lag_seconds',
      help: 'How late timers ran since the last time this was read.',
      labelNames: ['quantile'],
      registers,
      collect() {
        this.set({ quantile: '0.5' }, lagSeconds(lag.percentile(50)));
        this.set({ quantile: '0.99' }, lagSeconds(lag.percentile(99)));
        this.set({ quantile: '1' }, lagSeconds(lag.max));
        lag.reset();
      },
    });
    new Gauge({
      name: 'grip_resident_memory_bytes',
      help: 'Memory the process holds.',
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  request(kind: string, outcome: Outcome, seconds: number): void {
    this.requests.inc({ kind, outcome });
    this.durations.observe({ kind, outcome }, seconds);
  }

  actRetried(): void {
    this.retries.inc();
  }

  refusedByLimit(code: string): void {
    this.refusals.inc({ limit: code });
  }

  outboxDelivered(): void {
    this.messagesDelivered.inc();
  }

  outboxStanding({ waiting, dead }: { waiting: number; dead: number }): void {
    this.messagesWaiting.set(waiting);
    this.messagesDead.set(dead);
  }

  /** Has a pool counted whenever the metrics are read. */
  watchPool(name: string, counts: () => PoolCounts): void {
    this.pools.set(name, counts);
  }

  onApplicationShutdown(): void {
    this.lag.disable();
  }
}

function lagSeconds(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e9 - LOOK_EVERY / 1000);
}
