import type { LaidOut } from './blocks.js';
import { longestText, shortened } from './shortened.js';

/** How much smaller everything may get, in steps: from 9.5 points down to 7.6. */
const SCALES = [1, 0.93, 0.86, 0.8];
/** Where words must be shortened all the same, what is left is printed in 8.2 points. */
const SHORTENED = 0.86;
/** Letters that every text keeps. */
const LEAST = 24;

/** Whether a report is one page at a scale. */
export type IsOnePage = (laid: LaidOut, scale: number) => boolean;

/** A report as it will be drawn. */
export interface Fitted {
  laid: LaidOut;
  scale: number;
}

/**
 * The report on one page: a little smaller if need be, then with its longest texts shortened, which follow in full from a second page on. The texts are cut no
 * shorter than it takes, and the longest first. A report that does not fit even so flows over pages in its usual size.
 */
export function fitToPage(laid: LaidOut, isOnePage: IsOnePage): Fitted {
  const usual: Fitted = { laid, scale: 1 };
  if (isOnePage(laid, 1)) return usual;
  // Charts take their room whatever the words.
  if (laid.sections.some(({ blocks }) => blocks.some(({ kind }) => kind === 'chart'))) return usual;
  const scale = SCALES.find((smaller) => isOnePage(laid, smaller));
  if (scale) return { laid, scale };
  const fits = (limit: number): boolean => isOnePage(shortened(laid, limit).firstPage, SHORTENED);
  if (!fits(LEAST)) return usual;
  let [keeps, most] = [LEAST, longestText(laid)];
  while (most - keeps > 1) {
    const middle = Math.floor((keeps + most) / 2);
    if (fits(middle)) keeps = middle;
    else most = middle;
  }
  return { laid: shortened(laid, keeps).whole, scale: SHORTENED };
}
