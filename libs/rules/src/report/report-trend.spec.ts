import { expect, it } from '@jest/globals';
import { Rag } from '../rag/rag.js';
import { reportRun } from './report-trend.js';

const colours = (letters: string) =>
  letters.split(' ').map((pair) => {
    const [calculated = '', effective = calculated] = pair;
    const of = (letter: string): Rag => Object.values(Rag).find((rag) => rag.startsWith(letter)) ?? Rag.GREY;
    return { calculated: of(calculated), effective: of(effective) };
  });

it.each([
  // Each pair is the calculated and the reported colour; one letter where they are the same.
  ['A A', { sameFor: 2, stuck: false, reportedBetter: 0, reportedWorse: 0, of: 2 }],
  ['A A A', { sameFor: 3, stuck: true, reportedBetter: 0, reportedWorse: 0, of: 3 }],
  ['R A A A', { sameFor: 3, stuck: true, reportedBetter: 0, reportedWorse: 0, of: 4 }],
  ['A R A', { sameFor: 1, stuck: false, reportedBetter: 0, reportedWorse: 0, of: 3 }],
  ['G G G G', { sameFor: 0, stuck: false, reportedBetter: 0, reportedWorse: 0, of: 4 }],
  ['RA RA RA', { sameFor: 3, stuck: true, reportedBetter: 3, reportedWorse: 0, of: 3 }],
  // A colour in place of none claims what the plan does not show.
  ['-G -A G', { sameFor: 0, stuck: false, reportedBetter: 2, reportedWorse: 0, of: 3 }],
  ['A - A A', { sameFor: 2, stuck: false, reportedBetter: 0, reportedWorse: 0, of: 4 }],
  ['GA G RA', { sameFor: 1, stuck: false, reportedBetter: 1, reportedWorse: 1, of: 3 }],
])('%s', (letters, run) => {
  expect(reportRun(colours(letters))).toEqual(run);
});

it('no reports yet', () => {
  expect(reportRun([])).toEqual({ sameFor: 0, stuck: false, reportedBetter: 0, reportedWorse: 0, of: 0 });
});
