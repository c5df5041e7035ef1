import { placesNaming, textNames } from './named-refs.js';
import type { Unsigned } from './report-words.js';

/** Refs of the records that an open pack does not show, kind by kind. */
export interface Withheld {
  workstreams: ReadonlySet<string>;
  milestones: ReadonlySet<string>;
  risks: ReadonlySet<string>;
  mitigations: ReadonlySet<string>;
  gateways: ReadonlySet<string>;
  escalations: ReadonlySet<string>;
}

interface Marked {
  ref: string;
  restricted: boolean;
}

/**
 * What an open pack does not show: what is restricted, and what hangs below it, which is everything in a restricted workstream and the mitigations of a restricted
 * risk. An escalation hangs below nothing; it goes with the records that its words name by their refs.
 */
export function withheldOf(report: Unsigned): Withheld {
  const workstreams = restrictedBranches(report.workstreams);
  const inside = (one: Marked & { workstream: string | null }): boolean =>
    one.restricted || (one.workstream !== null && workstreams.has(one.workstream));
  const milestones = refsOf(report.milestones.filter(inside));
  const risks = refsOf(report.risks.filter(inside));
  const mitigations = refsOf(report.mitigations.filter(({ risk }) => risks.has(risk)));
  const gateways = refsOf(report.gateways.filter(({ restricted }) => restricted));
  const named = textNames([...workstreams, ...milestones, ...risks, ...mitigations, ...gateways]);
  const escalations = refsOf(
    report.escalations.filter(
      ({ restricted, matter, decisionSought }) => restricted || named(`${matter} ${decisionSought ?? ''}`),
    ),
  );
  return { workstreams, milestones, risks, mitigations, gateways, escalations };
}

/** The refs of all that is withheld, of whatever kind. Where records of two kinds share a ref, what speaks of either is kept back. */
export function withheldRefs(withheld: Withheld): Set<string> {
  return new Set(Object.values(withheld).flatMap((refs: ReadonlySet<string>) => [...refs]));
}

/** Where words that an open pack prints as they were written name what it does not show. */
export function leaksOf(open: Unsigned, withheld: Withheld): string[] {
  return placesNaming(open, withheldRefs(withheld));
}

function refsOf(records: readonly { ref: string }[]): Set<string> {
  return new Set(records.map(({ ref }) => ref));
}

function restrictedBranches(workstreams: readonly (Marked & { parent: string | null })[]): Set<string> {
  const withheld = refsOf(workstreams.filter(({ restricted }) => restricted));
  let known: number;
  do {
    known = withheld.size;
    for (const { ref, parent } of workstreams) if (parent !== null && withheld.has(parent)) withheld.add(ref);
  } while (withheld.size > known);
  return withheld;
}
