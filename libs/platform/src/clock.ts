import { Injectable } from '@nestjs/common';
import { londonDay, type Day } from '#rules';

/** The only source of "now". Tests put another in its place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in Europe/London. */
  today(): Day {
    return this.dayOf(this.now());
  }

  /** The day an instant falls on in London. Days begin on a full minute, so one answer serves for a minute. */
  dayOf(instant: Date): Day {
    const minute = Math.floor(instant.getTime() / 60_000);
    if (this.last?.minute !== minute) this.last = { minute, day: londonDay(instant) };
    return this.last.day;
  }

  private last: { minute: number; day: Day } | undefined;
}

/** A clock that stands still until it is moved. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  moveTo(instant: Date): void {
    this.instant = instant;
  }
}
