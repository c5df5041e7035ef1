import { DEFAULT_TOLERANCES, type Tolerances } from '../thresholds.js';

/** Something wrong with a tolerance that somebody wants to set. */
export interface ToleranceProblem {
  field: keyof Tolerances;
  message: string;
}

/**
 * The tolerances a programme is judged by: its own where it has set them, the defaults where it has not. Null in a
 * field counts as not set.
 */
export function tolerances(own: { readonly [K in keyof Tolerances]?: Tolerances[K] | null } | null): Tolerances {
  const set = Object.entries(own ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return { ...DEFAULT_TOLERANCES, ...(Object.fromEntries(set) as Partial<Tolerances>) };
}

/**
 * What is wrong with tolerances that somebody wants to set; empty when nothing is. They are checked together with the
 * defaults they leave in place, since red must not come before amber.
 */
export function checkTolerances(own: Partial<Tolerances>): ToleranceProblem[] {
  const all = tolerances(own);
  const problems: ToleranceProblem[] = [];
  const refuse = (field: keyof Tolerances, message: string): void => {
    problems.push({ field, message });
  };

  if (!isWholeDays(all.greenDays)) refuse('greenDays', 'Give a whole number of days, 0 or more.');
  if (!isWholeDays(all.redAfterDays)) refuse('redAfterDays', 'Give a whole number of days, 0 or more.');
  else if (all.redAfterDays < all.greenDays) {
    refuse('redAfterDays', `Red (${all.redAfterDays} days) must not come before amber (${all.greenDays} days).`);
  }
  if (!isPointsBehind(all.varianceAmberPoints)) refuse('varianceAmberPoints', 'Give points from −100 to 0.');
  if (!isPointsBehind(all.varianceRedPoints)) refuse('varianceRedPoints', 'Give points from −100 to 0.');
  else if (all.varianceRedPoints > all.varianceAmberPoints) {
    refuse(
      'varianceRedPoints',
      `Red (${all.varianceRedPoints} points) must not come before amber (${all.varianceAmberPoints} points).`,
    );
  }
  if (!isShare(all.redWeightShare)) refuse('redWeightShare', 'Give a share over 0 and up to 1; a quarter is 0.25.');
  if (!isShare(all.amberWeightShare)) refuse('amberWeightShare', 'Give a share over 0 and up to 1; a quarter is 0.25.');
  return problems;
}

function isWholeDays(days: number): boolean {
  return Number.isInteger(days) && days >= 0;
}

function isPointsBehind(points: number): boolean {
  return points >= -100 && points <= 0;
}

function isShare(share: number): boolean {
  return share > 0 && share <= 1;
}
