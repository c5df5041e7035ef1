import type { SealedProgress, SealedReason, SealedSentence } from './sealed-records.js';
import type { SealedStatus } from './sealed-report.js';
import type { Unsigned } from './report-words.js';
import { withheldRefs, type Withheld } from './withheld.js';

/**
 * A report without what is withheld: the records, what hangs below them, and every sentence, reason and list that tells of them. Sums and colours stay those of the
 * whole programme. What people wrote in records that are shown stays as they wrote it.
 */
export function openPart<Report extends Unsigned>(report: Report, withheld: Withheld): Report {
  const { workstreams, milestones, risks, mitigations, gateways, escalations } = withheld;
  const refs = withheldRefs(withheld);
  return {
    ...report,
    report: { ...report.report, returns: report.report.returns.filter((one) => !workstreams.has(one.workstream)) },
    status: openStatus(report.status, withheld, refs),
    workstreams: shown(report.workstreams, workstreams).map((one) => ({
      ...one,
      rag: { ...one.rag, reasons: openReasons(one.rag.reasons, refs) },
      progress: openProgress(one.progress, workstreams),
    })),
    milestones: shown(report.milestones, milestones).map((one) => ({
      ...one,
      reasons: openReasons(one.reasons, refs),
    })),
    dateMoves: report.dateMoves.filter(({ milestone }) => !milestones.has(milestone)),
    risks: shown(report.risks, risks).map((one) => ({
      ...one,
      commonRisk: one.commonRisk !== null && risks.has(one.commonRisk) ? null : one.commonRisk,
    })),
    mitigations: shown(report.mitigations, mitigations),
    gateways: shown(report.gateways, gateways),
    escalations: shown(report.escalations, escalations),
    changesSincePrevious: report.changesSincePrevious && openSentences(report.changesSincePrevious, refs),
    past: report.past.map((one) => ({ ...one, workstreams: shown(one.workstreams, workstreams) })),
  };
}

function openStatus(status: SealedStatus, withheld: Withheld, refs: ReadonlySet<string>): SealedStatus {
  const { workstreams, milestones, risks, gateways, escalations } = withheld;
  const without = (listed: readonly string[], kind: ReadonlySet<string>) => listed.filter((ref) => !kind.has(ref));
  return {
    ...status,
    overall: { ...status.overall, reasons: openReasons(status.overall.reasons, refs) },
    dimensions: status.dimensions.map((line) => ({ ...line, reasons: openReasons(line.reasons, refs) })),
    progress: openProgress(status.progress, workstreams),
    completedThisPeriod: without(status.completedThisPeriod, milestones),
    startedThisPeriod: without(status.startedThisPeriod, milestones),
    dueNextPeriod: without(status.dueNextPeriod, milestones),
    topRisks: without(status.topRisks, risks),
    decisionsNeeded: status.decisionsNeeded.filter(
      ({ ref }) => ref === null || !(gateways.has(ref) || escalations.has(ref)),
    ),
    // One sentence of all matters together: with some of them withheld, only the list of the others can stand.
    escalationStatement: escalations.size ? '' : status.escalationStatement,
    dataCaveats: openSentences(status.dataCaveats, refs),
    // The report in running text tells of everything, and no pack prints it.
    text: '',
  };
}

function shown<Kept extends { ref: string }>(records: readonly Kept[], withheld: ReadonlySet<string>): Kept[] {
  return records.filter(({ ref }) => !withheld.has(ref));
}

function openReasons(reasons: readonly SealedReason[], refs: ReadonlySet<string>): SealedReason[] {
  return reasons.filter(({ childRef }) => childRef === null || !refs.has(childRef));
}

function openProgress(progress: SealedProgress, workstreams: ReadonlySet<string>): SealedProgress {
  return { ...progress, notYetPlanned: shown(progress.notYetPlanned, workstreams) };
}

function openSentences(sentences: readonly SealedSentence[], refs: ReadonlySet<string>): SealedSentence[] {
  return sentences.filter((one) => !one.refs.some((ref) => refs.has(ref)));
}
