import { isReportedWorse } from '../rag/rag-override.js';
import { isOffTrack, type Rag } from '../rag/rag.js';

/** Reports running with the same red or amber after which a programme is stuck. Default to confirm. */
export const STUCK_AFTER = 3;

/** The overall colour of one report. */
export interface ReportedColour {
  calculated: Rag;
  effective: Rag;
}

/** What a run of reports says about a programme and about its reporting. */
export interface ReportRun {
  /** Reports running, up to the last, that bear the red or amber of the last one; 0 when it is neither. */
  sameFor: number;
  /** The same red or amber for three reports or more. */
  stuck: boolean;
  /** In how many reports a better colour was reported than the rules gave: the optimism gap, with `of` to hold it against. */
  reportedBetter: number;
  /** In how many a worse one was reported. */
  reportedWorse: number;
  of: number;
}

/** Reads a run of reports, the oldest first. */
export function reportRun(reports: readonly ReportedColour[]): ReportRun {
  const last = reports.at(-1)?.effective;
  let sameFor = 0;
  if (last && isOffTrack(last)) {
    while (sameFor < reports.length && reports.at(-1 - sameFor)?.effective === last) sameFor += 1;
  }
  const otherwise = reports.filter(({ calculated, effective }) => calculated !== effective);
  const worse = otherwise.filter(({ calculated, effective }) => isReportedWorse(calculated, effective));
  return {
    sameFor,
    stuck: sameFor >= STUCK_AFTER,
    reportedBetter: otherwise.length - worse.length,
    reportedWorse: worse.length,
    of: reports.length,
  };
}
