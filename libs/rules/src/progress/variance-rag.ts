import { Rag } from '../rag/rag.js';
import { reason, ReasonCode, type Verdict } from '../rag/reason.js';
import type { Progress } from './progress.js';
import type { Tolerances } from '../thresholds.js';

/**
 * The colour of progress against plan, rated on points and not on the ratio of the two, which is unstable early and
 * drifts to 1 at the end. Down to `varianceAmberPoints` green, down to `varianceRedPoints` amber, below that red, on
 * unrounded points. Grey when actual or planned is not known. Source: default to confirm.
 */
export function varianceRag(
  { exactVariancePoints, scheduleVariancePoints }: Progress,
  tolerances: Tolerances,
): Verdict {
  const { varianceAmberPoints, varianceRedPoints } = tolerances;
  if (exactVariancePoints === null) return { rag: Rag.GREY, reasons: [] };
  if (exactVariancePoints < varianceRedPoints) {
    const why = reason(ReasonCode.VARIANCE_RED, 'scheduleVariancePoints', scheduleVariancePoints, varianceRedPoints);
    return { rag: Rag.RED, reasons: [why] };
  }
  if (exactVariancePoints < varianceAmberPoints) {
    const why = reason(
      ReasonCode.VARIANCE_AMBER,
      'scheduleVariancePoints',
      scheduleVariancePoints,
      varianceAmberPoints,
    );
    return { rag: Rag.AMBER, reasons: [why] };
  }
  return { rag: Rag.GREEN, reasons: [] };
}
