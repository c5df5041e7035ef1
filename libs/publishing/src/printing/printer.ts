import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { Piscina } from 'piscina';
import type { Rendered } from '../rendering/render.js';
import type { PrintJob } from './print-thread.js';

/** How much is printed at once. */
export interface PrinterLimits {
  /** Threads that print. */
  threads: number;
  /** Reports that may wait for a thread. */
  waiting: number;
  /** Seconds a report may take, its waiting included. */
  longest: number;
  /** MiB of heap a thread may fill; beyond, it ends and Grip goes on. */
  memory: number;
}

/** Milliseconds an idle thread is kept for the next report. */
const IDLE = 60_000;
/** How far threads stand back for the one that answers, where the system knows such a thing. */
const NICENESS = 10;

/** More reports wait to be printed than Grip takes on. */
export class PrinterBusy extends Error {
  readonly retryAfterSeconds = 30;

  constructor() {
    super('Grip is printing as many reports as it can; try again in half a minute.');
  }
}

/**
 * Prints reports in threads of their own: the pages of a PDF are laid out in one go, some seconds for thousands of rows, in which the thread that answers would
 * answer nobody.
 */
@Injectable()
export class Printer implements OnApplicationShutdown {
  private readonly log = new Logger('Printer');
  private readonly threads: Piscina<PrintJob, Rendered>;
  private inHand = 0;

  constructor(private readonly limits: PrinterLimits) {
    this.threads = new Piscina({
      filename: import.meta.resolve('#print-thread'),
      name: 'print',
      ...{ minThreads: 0, maxThreads: limits.threads, idleTimeout: IDLE, niceIncrement: NICENESS },
      resourceLimits: { maxOldGenerationSizeMb: limits.memory },
    });
    // One that ends before it has begun: its report waits for another, and Grip must not end with it.
    this.threads.on('error', (error) => this.log.error(error));
  }

  /**
   * The file of a report.
   * @throws PrinterBusy when too many wait already.
   * @throws GraphQLError TIMEOUT for one that takes too long, TOO_LARGE for one that takes too much memory.
   */
  async print(job: PrintJob): Promise<Rendered> {
    const { threads, waiting, longest } = this.limits;
    if (this.inHand >= threads + waiting) throw new PrinterBusy();
    const late = AbortSignal.timeout(longest * 1000);
    this.inHand += 1;
    try {
      const { body, ...file } = await this.threads.run(job, { signal: late });
      return { ...file, body: Buffer.from(body) };
    } catch (error) {
      if (late.aborted) throw refusal('TIMEOUT', `more than ${longest} s`);
      if (isOutOfMemory(error)) throw refusal('TOO_LARGE', 'more memory than there is');
      throw error;
    } finally {
      this.inHand -= 1;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.close();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function refusal(code: 'TIMEOUT' | 'TOO_LARGE', tooMuch: string): GraphQLError {
  const message = `Printing this report takes ${tooMuch}; ask for less in it, or for its rows as CSV.`;
  return new GraphQLError(message, { extensions: { code, http: { status: 503 } } });
}
