import { daysBetween, type Day } from '../day.js';
import type { Earn } from './percent-complete.js';

/** How planned percent is worked out. */
export enum PlannedMethod {
  BY_BASELINE_DATE = 'BY_BASELINE_DATE',
  LINEAR = 'LINEAR',
}
/** What a planned method is. */
export const PlannedMethodMeaning = 'How the percent that should be complete by now is worked out.';
/** What each method does. */
export const PlannedMethodDescriptions: Record<PlannedMethod, string> = {
  BY_BASELINE_DATE:
    'As percent complete, taking a milestone as complete from its approved date on, and as nothing before.',
  LINEAR: 'The share of the days of the plan that have gone by.',
};

/**
 * What milestones should have earned by now: all of their weight from the approved date on, nothing before it or
 * without one.
 */
export const earnedByPlan: Earn = ({ due, dueWeight }) => ({
  full: due,
  fullWeight: dueWeight,
  items: due,
  weight: dueWeight,
});

/**
 * Percent of a plan's days gone by when the judged day begins, both ends counted as days of the plan: 0 on the first
 * day, 100 from the day after the last. From 1 April 2021 to 31 March 2022, on 8 July 2021: 98 of 365 days.
 * @returns null when a date is missing or the plan ends before it starts
 * @throws RuleError NOT_A_DAY
 */
export function linearPercent(startOn: Day | null, endOn: Day | null, asOf: Day): number | null {
  if (!startOn || !endOn || endOn < startOn) return null;
  const days = daysBetween(startOn, endOn) + 1;
  const gone = Math.min(Math.max(daysBetween(startOn, asOf), 0), days);
  return (gone / days) * 100;
}
