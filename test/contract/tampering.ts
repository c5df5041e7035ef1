import type { Link } from '#platform';

/** One way to tamper with a chain, at one of its links; null where it cannot be done there. */
export type Tampering = (links: Link[], at: number, random: () => number) => Link[] | null;

/** The ways of tampering that the chain alone must show. */
export const TAMPERINGS: Tampering[] = [
  function edited(links, at, random) {
    const link = links[at] as Link;
    const place = Math.floor(random() * link.content.length);
    const other = link.content[place] === 'x' ? 'y' : 'x';
    return links.with(at, { ...link, content: link.content.slice(0, place) + other + link.content.slice(place + 1) });
  },
  function digestReplaced(links, at) {
    const link = links[at] as Link;
    return links.with(at, { ...link, digest: link.digest.replace(/^./, (first) => (first === '0' ? '1' : '0')) });
  },
  function removed(links, at) {
    // The last link of a chain can be cut without a trace in the chain itself; that is what the anchor is for.
    return links[at + 1]?.programmeId === links[at]?.programmeId ? links.toSpliced(at, 1) : null;
  },
  function inserted(links, at) {
    const link = links[at] as Link;
    return links.toSpliced(at, 0, { ...link, content: link.content.replace('{', '{"slipped": "in", ') });
  },
  function swapped(links, at) {
    const [link, next] = [links[at] as Link, links[at + 1]];
    if (next?.programmeId !== link.programmeId) return null;
    return links.with(at, { ...next, place: link.place }).with(at + 1, { ...link, place: next.place });
  },
];

/** Numbers from 0 to 1 that are the same in every run (mulberry32, which repeats itself after 2³² of them). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
