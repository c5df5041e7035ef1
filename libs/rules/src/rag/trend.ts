import { isWorse, Rag } from './rag.js';

/** Which way something moved since it was last reported. */
export enum Trend {
  IMPROVED = 'IMPROVED',
  SAME = 'SAME',
  WORSENED = 'WORSENED',
  NEW = 'NEW',
}
/** What a trend is. */
export const TrendMeaning = 'Which way something moved since it was last reported.';
/** What each trend says. */
export const TrendDescriptions: Record<Trend, string> = {
  IMPROVED: 'Better than it was.',
  SAME: 'As it was.',
  WORSENED: 'Worse than it was, or no longer rated.',
  NEW: 'Rated for the first time, so there is nothing to compare with.',
};

/**
 * How a colour compares with the one reported before; `null` when there was no report before.
 *
 * Grey is no rating. Coming out of grey is NEW, since there was no colour to compare with; falling into grey is
 * WORSENED, since the board no longer knows what it knew before.
 */
export function ragTrend(previous: Rag | null, now: Rag): Trend {
  if (previous === now) return Trend.SAME;
  if (previous === null || previous === Rag.GREY) return Trend.NEW;
  if (now === Rag.GREY) return Trend.WORSENED;
  return isWorse(now, previous) ? Trend.WORSENED : Trend.IMPROVED;
}

/**
 * How a risk score (1–25, the lower the better) compares with the one before; a risk scored for the first time is NEW.
 */
export function scoreTrend(previous: number | null, now: number): Trend {
  if (previous === null) return Trend.NEW;
  if (previous === now) return Trend.SAME;
  return now > previous ? Trend.WORSENED : Trend.IMPROVED;
}
