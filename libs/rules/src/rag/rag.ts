/** A colour that says how things stand. */
export enum Rag {
  RED = 'RED',
  AMBER = 'AMBER',
  GREEN = 'GREEN',
  BLUE = 'BLUE',
  GREY = 'GREY',
}
/** What a colour is. */
export const RagMeaning = 'How things stand, as a colour: red, amber, green, blue when complete, grey when not rated.';
/** What each colour says. */
export const RagDescriptions: Record<Rag, string> = {
  RED: 'Off track beyond what was agreed to be tolerable.',
  AMBER: 'Off track, or close to it, within what was agreed to be tolerable.',
  GREEN: 'On track.',
  BLUE: 'Complete.',
  GREY: 'Not rated: there is nothing to rate it by yet.',
};

const SEVERITY: Record<Rag, number> = { RED: 4, AMBER: 3, GREEN: 2, BLUE: 1, GREY: 0 };

/** True when one colour calls for more attention than another. Grey, being no rating, is never worse than anything. */
export function isWorse(one: Rag, than: Rag): boolean {
  return SEVERITY[one] > SEVERITY[than];
}

/** True for the two colours that call for action. */
export function isOffTrack(rag: Rag): boolean {
  return rag === Rag.RED || rag === Rag.AMBER;
}

/**
 * The worst of several colours: red before amber before green before blue. Grey is passed over as long as anything is
 * red, amber or green. Blue means that everything is complete, so blue beside grey is grey; so is nothing at all. The
 * order of the colours makes no difference.
 */
export function worstOf(rags: readonly Rag[]): Rag {
  let worst: Rag = Rag.GREY;
  for (const rag of rags) if (isWorse(rag, worst)) worst = rag;
  return worst === Rag.BLUE && rags.includes(Rag.GREY) ? Rag.GREY : worst;
}

/** How many there are of each colour. */
export type RagCounts = Record<Rag, number>;

/** Counts colours; those that do not occur count 0. */
export function countRags(rags: readonly Rag[]): RagCounts {
  const counts: RagCounts = { RED: 0, AMBER: 0, GREEN: 0, BLUE: 0, GREY: 0 };
  for (const rag of rags) counts[rag] += 1;
  return counts;
}
