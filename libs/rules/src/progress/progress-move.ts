import { exact, roundHalfUp } from '../exact.js';
import type { Progress } from './progress.js';

type Percentages = Pick<Progress, 'percentComplete' | 'exactPercent' | 'plannedPercent' | 'exactPlannedPercent'>;

/** How far progress moved between two days. Percentages to one decimal, points likewise; null where not known. */
export interface ProgressMove {
  actualFrom: number | null;
  actualTo: number | null;
  /** Points gained; negative when the percentage fell. */
  actualPoints: number | null;
  plannedFrom: number | null;
  plannedTo: number | null;
  plannedPoints: number | null;
}

/**
 * How far percent complete, actual and planned, moved; null when neither did. Points are taken from the unrounded figures. What was not in the register before
 * has no figure to have moved from.
 */
export function progressMove(before: Percentages | null, after: Percentages): ProgressMove | null {
  const move = {
    actualFrom: before?.percentComplete ?? null,
    actualTo: after.percentComplete,
    actualPoints: points(before?.exactPercent ?? null, after.exactPercent),
    plannedFrom: before?.plannedPercent ?? null,
    plannedTo: after.plannedPercent,
    plannedPoints: points(before?.exactPlannedPercent ?? null, after.exactPlannedPercent),
  };
  return move.actualFrom === move.actualTo && move.plannedFrom === move.plannedTo ? null : move;
}

function points(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : roundHalfUp(exact(to - from), 1);
}
