import { exact } from '../exact.js';
import { addSums, countedMilestones, type MilestoneSums } from '../milestone/milestone-sums.js';
import { RuleError } from '../rule-error.js';

/** How percent complete is worked out. */
export enum PercentMethod {
  COUNT = 'COUNT',
  ZERO_HUNDRED = 'ZERO_HUNDRED',
  FIFTY_FIFTY = 'FIFTY_FIFTY',
  WEIGHTED_MILESTONE = 'WEIGHTED_MILESTONE',
  PHYSICAL = 'PHYSICAL',
}
/** What a percent method is. */
export const PercentMethodMeaning = 'How percent complete is worked out.';
/** What each method does. */
export const PercentMethodDescriptions: Record<PercentMethod, string> = {
  COUNT: 'Milestones complete out of milestones counted, at every level below; weights play no part.',
  ZERO_HUNDRED:
    'Level by level: a milestone earns its weight when complete and nothing before; a workstream earns its share of its own weight.',
  FIFTY_FIFTY: 'As ZERO_HUNDRED, but a milestone earns half its weight once it is in progress.',
  WEIGHTED_MILESTONE:
    'Weight of milestones complete out of weight of milestones counted, at every level below; weights of workstreams play no part.',
  PHYSICAL: 'As ZERO_HUNDRED, but a milestone in progress earns the percentage its owner judges.',
};

/** A workstream as far as percent complete goes: its own milestones, and the workstreams beneath it. */
export interface PercentNode {
  sums: MilestoneSums;
  children: readonly (PercentNode & { weight: number | null })[];
}

/** How much of something is earned: by work done, or by what the plan says should be done. */
export interface Share {
  /** Items under COUNT, weight under the other methods. */
  earned: number;
  /** What `earned` is out of; more than 0. */
  total: number;
  /** Everything that counts is earned in full; decided by counts, so that no rounding can make it so. */
  whole: boolean;
  /** Anything at all is earned. */
  begun: boolean;
  /** All weights were 0 somewhere, so equal ones were used there. */
  weightsDefaulted: boolean;
}

/**
 * What milestones earn, by number (each weighing 1) and by weight. `full` are those that have earned all there is to
 * earn.
 */
interface Earned {
  full: number;
  fullWeight: number;
  items: number;
  weight: number;
}

/** Reads from sums what their milestones earn. */
export type Earn = (sums: MilestoneSums) => Earned;

/**
 * What milestones earn by work done. Under FIFTY_FIFTY and PHYSICAL only one in progress earns a part: on hold it earns
 * nothing, whatever was done before, until it is taken up again.
 */
export function earnedBy(method: PercentMethod): Earn {
  return ({ complete, completeWeight, inProgress, inProgressWeight, physicalSum, physicalWeight }) => {
    const done = { full: complete, fullWeight: completeWeight, items: complete, weight: completeWeight };
    if (method === PercentMethod.FIFTY_FIFTY) {
      return { ...done, items: complete + inProgress / 2, weight: completeWeight + inProgressWeight / 2 };
    }
    if (method === PercentMethod.PHYSICAL) {
      return { ...done, items: complete + physicalSum / 100, weight: completeWeight + physicalWeight / 100 };
    }
    return done;
  };
}

/**
 * The share earned under a method, by whatever `earn` reads; null when nothing counts, which is neither 0 nor 100.
 *
 * COUNT and WEIGHTED_MILESTONE are flat: every milestone below counts alike, wherever it hangs. The others go level by
 * level: Σ(w·p) ÷ Σw over a workstream's own milestones and the workstreams directly beneath it, leaving out those in
 * which nothing counts. A weight of 0 takes part in nothing; where all weights are 0, equal ones are used. Source:
 * default to confirm; 64 of 114 (Bracknell Forest) is COUNT.
 * @throws RuleError NEGATIVE_WEIGHT
 */
export function shareOf(node: PercentNode, method: PercentMethod, earn: Earn): Share | null {
  switch (method) {
    case PercentMethod.COUNT:
      return flatShare(node, earn, false);
    case PercentMethod.WEIGHTED_MILESTONE:
      return flatShare(node, earn, true);
    default:
      return shareByLevel(node, earn);
  }
}

/** The sums over every milestone at and below a workstream. */
export function sumsBelow({ sums, children }: PercentNode): MilestoneSums {
  return children.map(sumsBelow).reduce(addSums, sums);
}

function flatShare(node: PercentNode, earn: Earn, byWeight: boolean): Share | null {
  const all = sumsBelow(node);
  if (countedMilestones(all) === 0) return null;
  const defaulted = byWeight && all.weight === 0;
  return { ...ownShare(all, earn, !byWeight || defaulted), weightsDefaulted: defaulted };
}

function shareByLevel({ sums, children }: PercentNode, earn: Earn): Share | null {
  const below = children.flatMap((child) => {
    const share = shareByLevel(child, earn);
    return share ? [{ share, weight: requireWeight(child.weight ?? 1) }] : [];
  });
  const counted = countedMilestones(sums);
  if (counted === 0 && below.length === 0) return null;
  const equal = below.reduce((total, { weight }) => total + weight, sums.weight) === 0;
  const taking = equal ? below.map(({ share }) => ({ share, weight: 1 })) : below.filter(({ weight }) => weight > 0);
  return together(
    [
      ...(counted > 0 ? [ownShare(sums, earn, equal)] : []),
      ...taking.map(({ share, weight }) => ({
        ...share,
        earned: (weight * share.earned) / share.total,
        total: weight,
      })),
    ],
    equal,
  );
}

/** What the milestones of one workstream earn, each weighing 1 or what it weighs. */
function ownShare(sums: MilestoneSums, earn: Earn, equal: boolean): Share {
  const { full, fullWeight, items, weight } = earn(sums);
  const counted = countedMilestones(sums);
  return equal
    ? { earned: items, total: counted, whole: full === counted, begun: items > 0, weightsDefaulted: false }
    : {
        earned: weight,
        total: sums.weight,
        whole: exact(fullWeight) === exact(sums.weight),
        begun: weight > 0,
        weightsDefaulted: false,
      };
}

function together(shares: readonly Share[], weightsDefaulted: boolean): Share {
  return {
    earned: shares.reduce((sum, { earned }) => sum + earned, 0),
    total: shares.reduce((sum, { total }) => sum + total, 0),
    whole: shares.every(({ whole }) => whole),
    begun: shares.some(({ begun }) => begun),
    weightsDefaulted: weightsDefaulted || shares.some((share) => share.weightsDefaulted),
  };
}

function requireWeight(weight: number): number {
  if (!(weight >= 0)) throw new RuleError('NEGATIVE_WEIGHT', `A weight is 0 or more; ${weight} is not.`);
  return weight;
}
