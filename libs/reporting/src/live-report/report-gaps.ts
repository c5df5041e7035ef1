import { Field, ObjectType } from '@nestjs/graphql';
import { Judged } from '#platform';
import { Rag, dayInShort } from '#rules';
import { ESCALATIONS_NOT_STATED, type LiveReport } from './live-report.js';
import { fromReport, LiveReportType } from './live-report.type.js';
import { publicationBlockers } from './publication-blockers.js';
import type { ReportFacts } from './report-facts.js';
import type { ReportPeriod } from './report-period.js';

@ObjectType('ReportGap', { description: 'Something that must be said or put right before a report is submitted.' })
export class ReportGapType {
  @Field(() => String, {
    description:
      'Which field is missing: `pathToGreen`, `owner`, `forecast`, `mitigation`, `escalations` or `personalData`.',
  })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What people call the record by; null when it is the report itself.',
  })
  ref!: string | null;

  @Field(() => String, { description: 'What is missing, and what to do about it.' })
  message!: string;
}

/**
 * What a report lacks: a path to green with an owner for every red or amber milestone (default to confirm), dates that have passed with nothing said, high risks that nobody
 * treats, a person’s word on escalations (source: published minutes, "Matters for escalation (and where to) N/A"; a blank is no answer), and texts that seem to hold personal data.
 */
export function reportGaps(report: LiveReport, period: ReportPeriod): ReportGapType[] {
  return [
    ...report.pathToGreen.flatMap(({ ref, title, rag, pathToGreen, owner }) => {
      const line = `${ref} ${title} is ${rag === Rag.RED ? 'red' : 'amber'}`;
      return [
        ...(pathToGreen ? [] : [gap('pathToGreen', ref, `${line}; say what it takes to get back to green.`)]),
        ...(owner ? [] : [gap('owner', ref, `${line} and nobody owns it; name an owner.`)]),
      ];
    }),
    ...(report.facts.stale ?? []).map(([ref, title, on]) =>
      gap('forecast', ref, `${ref} ${title} was expected by ${dayInShort(on)}; complete it or give a new forecast.`),
    ),
    ...(report.facts.untreated ?? []).map(([ref, title, score]) =>
      gap(
        'mitigation',
        ref,
        `${ref} ${title} scores ${score} and has no open mitigation; add one, or have the SRO accept the risk.`,
      ),
    ),
    ...(report.escalationStatement(period) !== ESCALATIONS_NOT_STATED
      ? []
      : [
          gap(
            'escalations',
            null,
            'Matters for escalation (and where to) are not stated; escalate a matter or record that there is none.',
          ),
        ]),
    ...publicationBlockers(report).map((ref) =>
      gap('personalData', ref, `${ref} seems to hold an NHS number, a postcode or a date of birth; take it out.`),
    ),
  ];
}

function gap(code: string, ref: string | null, message: string): ReportGapType {
  return { code, ref, message };
}

Judged<ReportFacts>(
  () => [ReportGapType],
  'What must be said or put right before the report is submitted; empty when it is complete but for the words of its author.',
  fromReport(reportGaps),
)(LiveReportType.prototype, 'gaps');
