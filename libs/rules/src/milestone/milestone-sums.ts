/**
 * Sums over the milestones that hang directly in one workstream. Those that count are complete, in progress, not
 * started or on hold. A weight of null has been taken as 1 in every sum; a weight of 0 adds nothing.
 */
export interface MilestoneSums {
  complete: number;
  inProgress: number;
  notStarted: number;
  onHold: number;
  draft: number;
  cancelled: number;
  superseded: number;
  /** Σ weight of those that count: complete, in progress, not started and on hold. */
  weight: number;
  completeWeight: number;
  inProgressWeight: number;
  /** Σ weight × physical percent of those in progress. */
  physicalWeight: number;
  /** Σ physical percent of those in progress, for when all weights are equal. */
  physicalSum: number;
  /** How many that count have an approved date on or before the judged day. */
  due: number;
  dueWeight: number;
}

/** The sums where there are no milestones, as directly beneath a programme. */
export const NO_SUMS: Readonly<MilestoneSums> = {
  complete: 0,
  inProgress: 0,
  notStarted: 0,
  onHold: 0,
  draft: 0,
  cancelled: 0,
  superseded: 0,
  weight: 0,
  completeWeight: 0,
  inProgressWeight: 0,
  physicalWeight: 0,
  physicalSum: 0,
  due: 0,
  dueWeight: 0,
};

/** The sums over two sets of milestones together. */
export function addSums(one: MilestoneSums, other: MilestoneSums): MilestoneSums {
  const sum = { ...one };
  for (const key of Object.keys(NO_SUMS) as (keyof MilestoneSums)[]) sum[key] = one[key] + other[key];
  return sum;
}

/** How many milestones count: drafts, cancelled and superseded ones do not. */
export function countedMilestones({ complete, inProgress, notStarted, onHold }: MilestoneSums): number {
  return complete + inProgress + notStarted + onHold;
}
