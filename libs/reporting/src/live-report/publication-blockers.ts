import { Judged } from '#platform';
import { personalDataIn } from '#rules';
import { fromReport, LiveReportType } from './live-report.type.js';
import type { LiveReport } from './live-report.js';
import type { ReportFacts } from './report-facts.js';

/** What a report shows of one record. */
type Shown = [ref: string, ...texts: (string | null | undefined)[]];

/**
 * Refs of the records whose text, as the report shows it, seems to hold personal data; in order, each once. Says nothing of what was found: the warning at the
 * time of writing names the field.
 */
export function publicationBlockers(report: LiveReport): string[] {
  const refs = textsShown(report).filter(([, ...texts]) => texts.some((text) => text && personalDataIn(text).length));
  return [...new Set(refs.map(([ref]) => ref))].sort();
}

function textsShown(report: LiveReport): Shown[] {
  const { facts } = report;
  const programme = facts.head?.ref ?? '';
  const activity = facts.activity ?? { completed: [], started: [], moved: [], due: [] };
  return [
    [programme, facts.head?.name, report.overall.assessment.override?.reason],
    ...report.workstreams.map(({ ref, name, rag }): Shown => [ref, name, rag.override?.reason]),
    ...[...activity.completed, ...activity.started, ...activity.due].map(([ref, title]): Shown => [ref, title]),
    ...activity.moved.map(([ref, title, , , , , note]): Shown => [ref, title, note]),
    ...(facts.key ?? []).map(([ref, title]): Shown => [ref, title]),
    ...(facts.straying ?? []).map(([ref, title, , pathToGreen]): Shown => [ref, title, pathToGreen]),
    ...drivers(report),
    ...(facts.risks ?? []).flatMap(([ref, title, , , , , mitigations]): Shown[] => [
      [ref, title],
      ...mitigations.map(([text, , , , own]): Shown => [own, text]),
    ]),
    ...(facts.gateways ?? []).map(([ref, title, , , , asWritten]): Shown => [ref, title, asWritten]),
    ...(facts.escalations ?? []).map(([, matter, , sought, , , ref]): Shown => [ref, matter, sought]),
    ...(facts.caveats ?? []).map(([text, , ref]): Shown => [ref, text]),
  ];
}

/** Records named as the reason for a colour. */
function drivers({ overall, workstreams }: LiveReport): Shown[] {
  const reasons = [...overall.reasons, ...workstreams.flatMap(({ rag }) => rag.reasons)];
  return reasons.flatMap(({ childRef, childName }): Shown[] => (childRef ? [[childRef, childName]] : []));
}

Judged<ReportFacts>(
  () => [String],
  'Refs of records whose text in this report seems to hold an NHS number, a postcode or a date of birth. Put them right before the report is published.',
  fromReport(publicationBlockers),
)(LiveReportType.prototype, 'publicationBlockers');
