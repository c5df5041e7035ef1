import type { LaidOut } from '../blocks.js';
import { longestText, shortened } from './shortened.js';

/** No text of a table is cut to fewer letters. */
const LEAST = 24;

/** Whether a report takes one page. */
export type IsOnePage = (laid: LaidOut) => boolean;

/**
 * The report on one page, in letters of the usual size: its longest texts are shortened if need be, and follow in full from a second page on. They are cut no shorter
 * than it takes, and the longest first; figures, days, colours and marks stand as they are. A report that does not fit even so, and one with charts, which take their room whatever the words, flows over pages.
 */
export function fitToPage(laid: LaidOut, isOnePage: IsOnePage): LaidOut {
  if (isOnePage(laid) || laid.sections.some(({ blocks }) => blocks.some(({ kind }) => kind === 'chart'))) return laid;
  const fits = (limit: number): boolean => isOnePage(shortened(laid, limit).firstPage);
  if (!fits(LEAST)) return laid;
  let [keeps, most] = [LEAST, longestText(laid)];
  while (most - keeps > 1) {
    const middle = Math.floor((keeps + most) / 2);
    if (fits(middle)) keeps = middle;
    else most = middle;
  }
  return shortened(laid, keeps).whole;
}
