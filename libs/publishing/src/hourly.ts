import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Reminders } from './cycle/reminders.js';
import { ScheduledReports } from './custom/scheduled-reports.js';

/** Milliseconds between two rounds: what is due is due on a day, so an hour sooner or later makes no difference. */
const EVERY = 3_600_000;

/** What Grip does by itself: reminds of what is due, and makes and sends the reports whose day it is. */
@Injectable()
export class Hourly implements BeforeApplicationShutdown {
  private readonly log = new Logger('Hourly');
  private timer: NodeJS.Timeout | null = null;
  private inHand: Promise<void> | null = null;

  constructor(
    private readonly reminders: Reminders,
    private readonly scheduled: ScheduledReports,
  ) {}

  /** From here on, does so by itself. */
  begin(): void {
    this.timer ??= setInterval(() => void this.round(), EVERY).unref();
  }

  /** One round. A round that is under way is joined, not doubled; what goes wrong is logged, and tried again in an hour. */
  round(): Promise<void> {
    this.inHand ??= this.both().finally(() => (this.inHand = null));
    return this.inHand;
  }

  /** What is under way is finished while there is still everything to finish it with. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.inHand;
  }

  private async both(): Promise<void> {
    for (const work of [() => this.reminders.remind(), () => this.scheduled.sendDue()]) {
      await work().catch((error: unknown) => this.log.warn(String(error)));
    }
  }
}
