import { addDays, addMonths, daysBetween, type Day } from '../day.js';
import { isOffTrack, Rag } from '../rag/rag.js';

/** How often a board is reported to. */
export enum Cadence {
  WEEKLY = 'WEEKLY',
  FORTNIGHTLY = 'FORTNIGHTLY',
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
}
/** What a cadence is. */
export const CadenceMeaning = 'How often a board is reported to, and so how long a period is.';
/** What each cadence says. */
export const CadenceDescriptions: Record<Cadence, string> = {
  WEEKLY: 'Every seven days.',
  FORTNIGHTLY: 'Every fourteen days.',
  MONTHLY: 'Every month, from the same day of the month.',
  QUARTERLY: 'Every three months, from the same day of the month.',
};

/** Days a return and a report are due after the last day of the period. Source: default to confirm. */
export const USUAL_DUE_DAYS = { returns: 3, report: 7 } as const;

/** The longest a return or a report may be due after its period. Source: default to confirm. */
export const DUE_DAYS_MAX = 60;

/** How a board is reported to. */
export interface CycleFacts {
  cadence: Cadence;
  /** First day of the first period. */
  firstDay: Day;
  /** Days after the last day of a period on which the returns of the workstreams are due. */
  returnsDueDays: number;
  /** Days after the last day of a period on which the report is due. */
  reportDueDays: number;
}

/** A cycle among those of its programme. */
export interface ProgrammeCycle extends CycleFacts {
  /** First day on which its board is no longer reported to; null while it is. */
  endedOn?: Day | null;
}

/** The days a report covers, both included, and when it and what it is made of are due. */
export interface CyclePeriod {
  from: Day;
  to: Day;
  returnsDueOn: Day;
  reportDueOn: Day;
}

const STEP: Record<Cadence, { days: number } | { months: number }> = {
  WEEKLY: { days: 7 },
  FORTNIGHTLY: { days: 14 },
  MONTHLY: { months: 1 },
  QUARTERLY: { months: 3 },
};

/** First day of the period with this number, 0 being the first. Counted from the first day each time, so a month's end never drifts. */
function firstDayOf({ cadence, firstDay }: CycleFacts, n: number): Day {
  const step = STEP[cadence];
  return 'days' in step ? addDays(firstDay, n * step.days) : addMonths(firstDay, n * step.months);
}

function periodNumber(cycle: CycleFacts, n: number): CyclePeriod {
  const to = addDays(firstDayOf(cycle, n + 1), -1);
  return {
    from: firstDayOf(cycle, n),
    to,
    returnsDueOn: addDays(to, cycle.returnsDueDays),
    reportDueOn: addDays(to, cycle.reportDueDays),
  };
}

/** The period a day lies in; null before the first. */
export function periodOn(cycle: CycleFacts, day: Day): CyclePeriod | null {
  if (day < cycle.firstDay) return null;
  const step = STEP[cycle.cadence];
  const perPeriod = 'days' in step ? step.days : step.months * 31;
  let n = Math.floor(daysBetween(cycle.firstDay, day) / perPeriod);
  while (periodNumber(cycle, n).to < day) n += 1;
  return periodNumber(cycle, n);
}

/** The latest period whose last day is this one or earlier; null while the first has not ended. */
export function lastEndedPeriod(cycle: CycleFacts, day: Day): CyclePeriod | null {
  const current = periodOn(cycle, day);
  if (!current || current.to === day) return current;
  return periodOn(cycle, addDays(current.from, -1));
}

/** True when what was due on a day was done on a later one, or is not done and the day has passed. */
export function isLate(dueOn: Day, doneOn: Day | null, today: Day): boolean {
  return (doneOn ?? today) > dueOn;
}

/**
 * The period that workstreams return for: of the periods that their programme reports on, to whichever board, and that have ended by a day, the one that began last.
 * They return once, and that counts for every board. Null while none has ended. Source: a board’s published minutes, "so that people were not reporting into multiple areas".
 */
export function returnedPeriod(cycles: readonly ProgrammeCycle[], day: Day): CyclePeriod | null {
  return cycles
    .filter(({ endedOn }) => !endedOn || endedOn > day)
    .map((cycle) => lastEndedPeriod(cycle, day))
    .reduce((latest, period) => (period && (!latest || period.from > latest.from) ? period : latest), null);
}

/** The return that counts for the period of a board, of all that a workstream has made; null when it has not returned. */
export function returnFor<Return extends { periodTo: Day }>(
  returns: readonly Return[],
  { to }: Pick<CyclePeriod, 'to'>,
  cycles: readonly ProgrammeCycle[],
): Return | null {
  const from = returnedPeriod(cycles, to)?.to ?? to;
  return returns
    .filter(({ periodTo }) => periodTo >= from && periodTo <= to)
    .reduce<Return | null>((latest, one) => (!latest || one.periodTo > latest.periodTo ? one : latest), null);
}

/** A return of a workstream. */
export interface ReturnFacts {
  /** Last day of the period it was for. */
  periodTo: Day;
  returnedOn: Day;
}

/**
 * The day since which a status has not been confirmed, where that is longer than the cadence of a board allows; null while it is confirmed.
 *
 * What was returned for the last ended period stands. While the returns of that period are not yet due, one for the period before it is still good enough.
 * @param returns all that the workstream has returned
 * @param cycles those of the programme, the board's own among them
 */
export function unconfirmedSince(
  cycle: CycleFacts,
  returns: readonly ReturnFacts[],
  today: Day,
  cycles: readonly ProgrammeCycle[],
): Day | null {
  const ended = lastEndedPeriod(cycle, today);
  if (!ended) return null;
  const wanted = today > ended.returnsDueOn ? ended : periodOn(cycle, addDays(ended.from, -1));
  if (!wanted) return null;
  const enough = returnedPeriod(cycles, wanted.to)?.to ?? wanted.to;
  const latest = returns.reduce<ReturnFacts | null>(
    (last, one) => (!last || one.periodTo > last.periodTo ? one : last),
    null,
  );
  if (latest && latest.periodTo >= enough) return null;
  return latest?.returnedOn ?? cycle.firstDay;
}

/**
 * The colour a board is shown for a status: grey where nobody has confirmed it in time, so that last month’s green is not read as this month’s. Red and amber stay:
 * grey would hide bad news.
 */
export function shownRag(effective: Rag, unconfirmed: Day | null): Rag {
  return unconfirmed === null || isOffTrack(effective) ? effective : Rag.GREY;
}
