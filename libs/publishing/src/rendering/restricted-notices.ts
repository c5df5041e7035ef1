import type { Withheld } from '../sealed/withheld.js';
import { count, listed } from './wording.js';

/** The kinds of records that a notice counts; what hangs below them is not counted by itself. */
const COUNTED: readonly [kind: keyof Withheld, noun: string][] = [
  ['workstreams', 'workstream'],
  ['milestones', 'milestone'],
  ['risks', 'risk'],
  ['gateways', 'gateway'],
  ['escalations', 'escalation'],
];

/** Where the author of a report writes freely, as a board calls it. */
const AUTHORED: Readonly<Record<string, string>> = {
  narrative: 'what it says of this period',
  outlook: 'what it says of the next period',
  asks: 'what it asks',
};

/** The warning on a pack that shows what is restricted; none where nothing is. */
export function heldNotices(withheld: Withheld): string[] {
  const { total, inWords } = counted(withheld);
  return total ? [`Holds ${inWords}: not for an open session.`] : [];
}

/** What an open pack says of what it does not show: how much that is, and where words that it prints as they were written name it all the same. */
export function withheldNotices(withheld: Withheld, leaks: readonly string[]): string[] {
  const { total, inWords } = counted(withheld);
  if (!total) return [];
  const verbs = total === 1 ? 'counts in the figures and is' : 'count in the figures and are';
  const named = listed(leaks.map((place) => AUTHORED[place] ?? place));
  return [
    `${inWords} ${verbs} not shown. Sums and colours are those of the whole programme; reasons and sentences that tell of what is not shown are left out.`,
    ...(named
      ? [`Words in it name what is not shown: ${named}. Look at them before this goes to an open session.`]
      : []),
  ];
}

function counted(withheld: Withheld): { total: number; inWords: string } {
  const kinds = COUNTED.filter(([kind]) => withheld[kind].size);
  return {
    total: kinds.reduce((sum, [kind]) => sum + withheld[kind].size, 0),
    inWords: listed(kinds.map(([kind, noun]) => count(withheld[kind].size, `restricted ${noun}`))),
  };
}
