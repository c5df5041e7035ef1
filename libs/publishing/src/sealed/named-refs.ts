import { recordsOf, wordsIn, type Unsigned } from './report-words.js';

/** What the author of a report writes freely, by its name in the API. */
const AUTHORED = ['narrative', 'outlook', 'asks'] as const;

/**
 * Whether a text names any of these refs, in capitals or not. A ref is named where no letter or figure stands right before or after it, nor a figure beyond a
 * full stop: "M-1" is in "see M-1." and not in "M-12" or "M-1.2".
 */
export function textNames(refs: Iterable<string>): (text: string) => boolean {
  const wanted = [...refs].filter((ref) => ref.trim()).map((ref) => ref.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  if (!wanted.length) return () => false;
  const named = new RegExp(`(?<![\\p{L}\\p{N}_]|\\p{N}\\.)(?:${wanted.join('|')})(?![\\p{L}\\p{N}_]|\\.\\p{N})`, 'iu');
  return (text) => named.test(text);
}

/** Where the words of a report name any of these refs: `narrative`, `outlook`, `asks`, or the ref of the record whose words do; each once. */
export function placesNaming(report: Unsigned, refs: Iterable<string>): string[] {
  const named = textNames(refs);
  const { narrative, outlook, asks, ...head } = report.report;
  const authored = { narrative, outlook, asks };
  const rest = { ...report, report: { ...head, narrative: '', outlook: null, asks: null } };
  const places: [string, unknown][] = [
    ...AUTHORED.map((name): [string, unknown] => [name, authored[name]]),
    ...recordsOf(rest),
  ];
  return [...new Set(places.filter(([, record]) => wordsIn(record).some(named)).map(([place]) => place))];
}
