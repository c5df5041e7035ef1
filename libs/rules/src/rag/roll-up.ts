import { countRags, isOffTrack, isWorse, Rag, worstOf, type RagCounts } from './rag.js';
import { reason, ReasonCode, type Reason, type Verdict } from './reason.js';
import { roundHalfUp, exact } from '../exact.js';
import type { Tolerances } from '../thresholds.js';

/** How the colours of workstreams become one. */
export enum RagPolicy {
  WORST_OF = 'WORST_OF',
  THRESHOLD = 'THRESHOLD',
}
/** What a policy is. */
export const RagPolicyMeaning = 'How the colours of the workstreams of a programme become one.';
/** What each policy does. */
export const RagPolicyDescriptions: Record<RagPolicy, string> = {
  WORST_OF: 'The colour of the worst workstream.',
  THRESHOLD:
    'Red when a critical workstream is red or red ones carry enough weight; amber when any is red or amber ones carry enough weight; else green.',
};

/** A part whose colour counts towards that of the whole. */
export interface RagChild {
  id: string;
  ref: string;
  name: string;
  rag: Rag;
  /** Null is 1; 0 carries no weight, though its red still keeps the whole from being green. */
  weight: number | null;
  /** Its red alone makes the whole red under THRESHOLD. */
  critical: boolean;
  /** Milestones count in it, so that grey is not for want of a plan. */
  planned: boolean;
}

/** The colour of the whole, why, and how many parts have each colour. */
export interface RolledUp extends Verdict {
  counts: RagCounts;
}

/**
 * The colour of a whole from its parts. Under either policy grey parts are passed over as long as any is red, amber or
 * green; the whole is blue only when every part is; and it is grey when there is nothing but grey and blue, or nothing.
 * Never green while a part is red. Shares of weight are of the parts that are not grey, and a share that equals its
 * threshold has reached it. The order of the parts makes no difference. Source: default to confirm; members in
 * Wiltshire found a green top over lower reds "contradictory".
 */
export function rollUp(children: readonly RagChild[], policy: RagPolicy, tolerances: Tolerances): RolledUp {
  const sorted = [...children].sort((one, other) =>
    one.ref === other.ref ? compare(one.id, other.id) : compare(one.ref, other.ref),
  );
  const rags = sorted.map(({ rag }) => rag);
  const worst = worstOf(rags);
  const byShare = policy === RagPolicy.THRESHOLD && isOffTrack(worst);
  return { ...(byShare ? byThreshold(sorted, tolerances) : verdictOf(worst, sorted)), counts: countRags(rags) };
}

/** Reasons that point at the parts of the worst colour, or say that nothing stands out. */
function verdictOf(rag: Rag, children: readonly RagChild[]): Verdict {
  if (isOffTrack(rag)) return { rag, reasons: pointAt(children, rag, ReasonCode.WORST_CHILD) };
  if (rag !== Rag.GREY)
    return { rag, reasons: [reason(rag === Rag.BLUE ? ReasonCode.COMPLETE : ReasonCode.ON_TRACK, 'workstreams')] };
  const unrated = children.filter((child) => child.rag === Rag.GREY);
  const code = unrated.some(({ planned }) => planned) ? ReasonCode.NOT_RATED : ReasonCode.NOT_PLANNED;
  return { rag, reasons: [reason(code, 'workstreams', unrated.length || null)] };
}

function byThreshold(children: readonly RagChild[], { redWeightShare, amberWeightShare }: Tolerances): Verdict {
  const red = shareReason(children, Rag.RED, ReasonCode.RED_SHARE, redWeightShare);
  const criticalReds = pointAt(
    children.filter(({ critical }) => critical),
    Rag.RED,
    ReasonCode.CRITICAL_CHILD_RED,
  );
  if (criticalReds.length > 0 || red.length > 0) return { rag: Rag.RED, reasons: [...criticalReds, ...red] };

  const anyRed = pointAt(children, Rag.RED, ReasonCode.ANY_RED);
  const amber = shareReason(children, Rag.AMBER, ReasonCode.AMBER_SHARE, amberWeightShare);
  if (anyRed.length > 0 || amber.length > 0) return { rag: Rag.AMBER, reasons: [...anyRed, ...amber] };

  return { rag: Rag.GREEN, reasons: [reason(ReasonCode.ON_TRACK, 'workstreams')] };
}

/** A reason when the parts of a colour carry at least this share of the weight of all that are rated, else none. */
function shareReason(children: readonly RagChild[], rag: Rag, code: ReasonCode, threshold: number): Reason[] {
  const rated = children.filter((child) => child.rag !== Rag.GREY);
  const weighing = rated.some(({ weight }) => weight !== 0);
  const weightOf = (among: readonly RagChild[]): number =>
    among.reduce((sum, { weight }) => sum + (weighing ? (weight ?? 1) : 1), 0);
  const share = exact(weightOf(rated.filter((child) => child.rag === rag)) / weightOf(rated));
  return share > 0 && share >= exact(threshold)
    ? [reason(code, 'weightSharePercent', roundHalfUp(share * 100, 1), roundHalfUp(threshold * 100, 1))]
    : [];
}

function pointAt(children: readonly RagChild[], rag: Rag, code: ReasonCode): Reason[] {
  return children
    .filter((child) => child.rag === rag)
    .map(({ id, ref, name }) => reason(code, 'rag', rag, null, { id, ref, title: name }));
}

/**
 * The colour of a whole once a part without weight is added: the risks a programme holds outside its workstreams.
 *
 * Only amber and red take part. Where nothing else is rated the whole takes their colour. Else, under WORST_OF, the
 * worse of the two; under THRESHOLD, a part without weight can make the whole no worse than amber, and amber only keeps
 * it from being blue. Source: default to confirm.
 */
export function withWeightless(whole: Verdict, part: Verdict, policy: RagPolicy): Verdict {
  if (!isOffTrack(part.rag)) return whole;
  if (whole.rag === Rag.GREY) return part;
  if (policy === RagPolicy.THRESHOLD) {
    const counted = part.rag === Rag.RED ? Rag.AMBER : Rag.GREEN;
    return isWorse(counted, whole.rag) ? { rag: counted, reasons: part.reasons } : whole;
  }
  if (part.rag === whole.rag) return { rag: whole.rag, reasons: [...whole.reasons, ...part.reasons] };
  return isWorse(part.rag, whole.rag) ? part : whole;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
