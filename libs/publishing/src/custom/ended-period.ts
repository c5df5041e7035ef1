import { addDays, lastEndedPeriod, type Cadence, type Day } from '#rules';

/** The days a report is about, both included. */
export interface Period {
  from: Day;
  to: Day;
}

/** The latest period of a rhythm that is over on a day; null while the first is not. Its last day must be over too: what happens on that day belongs to it. */
export function endedPeriod(every: Cadence, firstDay: Day, day: Day): Period | null {
  const cycle = { cadence: every, firstDay, returnsDueDays: 0, reportDueDays: 0 };
  const period = lastEndedPeriod(cycle, addDays(day, -1));
  return period && { from: period.from, to: period.to };
}
