import { ROLE_TITLES } from '#rules';
import type {
  SealedDecision,
  SealedEscalation,
  SealedGateway,
  SealedMilestone,
  SealedRisk,
  SealedWorkstream,
} from './sealed-records.js';
import {
  SEALED_FORMAT,
  type SealedHead,
  type SealedReport,
  type SealedSignOff,
  type SealedStatus,
} from './sealed-report.js';

// Reports that were sealed before records could be restricted. They are kept and checked as they were signed.

/** What a report of the first format begins with. */
export const FIRST_FORMAT = 'grip sealed report 1';

type Unmarked<Kept> = Omit<Kept, 'restricted'>[];

/** What the present format says otherwise. */
interface FirstShape {
  format: typeof FIRST_FORMAT;
  report: Omit<SealedHead, 'signOffs'> & { signOffs: Omit<SealedSignOff, 'title'>[] };
  status: Omit<SealedStatus, 'decisionsNeeded' | 'dataCaveats'> & {
    decisionsNeeded: Omit<SealedDecision, 'ref'>[];
    dataCaveats: string[];
  };
  workstreams: Unmarked<SealedWorkstream>;
  milestones: Unmarked<SealedMilestone>;
  risks: Unmarked<SealedRisk>;
  gateways: Unmarked<SealedGateway>;
  escalations: Unmarked<SealedEscalation>;
  changesSincePrevious: string[] | null;
}

/** A report of the first format: without marks, without thresholds, with signatures called by their roles, and with sentences that do not say which records they speak of. */
export type FirstSealedReport = Omit<SealedReport, keyof FirstShape | 'thresholds'> & FirstShape;

/** A sealed report as it was signed, in whichever format. */
export type SealedRecord = SealedReport | FirstSealedReport;

/**
 * A sealed report in the shape of the present format, to print it or to hold something against it. What the first format did not hold is null or empty, and nothing in
 * it is restricted. This is no longer what was signed: whoever checks or hands out the record takes its bytes.
 */
export function inPresentShape(record: SealedRecord): SealedReport {
  if (record.format === SEALED_FORMAT) return record;
  const { report, status } = record;
  const open = { restricted: false };
  const said = (text: string) => ({ text, refs: [] });
  return {
    ...record,
    format: SEALED_FORMAT,
    thresholds: null,
    report: {
      ...report,
      signOffs: report.signOffs.map((one) => ({ ...one, title: ROLE_TITLES[one.role] })),
    },
    status: {
      ...status,
      decisionsNeeded: status.decisionsNeeded.map((one) => ({ ...one, ref: null })),
      dataCaveats: status.dataCaveats.map(said),
    },
    workstreams: record.workstreams.map((one) => ({ ...one, ...open })),
    milestones: record.milestones.map((one) => ({ ...one, ...open })),
    risks: record.risks.map((one) => ({ ...one, ...open })),
    gateways: record.gateways.map((one) => ({ ...one, ...open })),
    escalations: record.escalations.map((one) => ({ ...one, ...open })),
    changesSincePrevious: record.changesSincePrevious?.map(said) ?? null,
  };
}
