import { EXCLUDED_MILESTONE_STATUSES, OPEN_RISK_STATUSES } from '#rules';
import type { ReportLayout } from '../sealed/report-layout.js';
import type { SealedMilestone, SealedRisk } from '../sealed/sealed-records.js';
import type { SealedReport } from '../sealed/sealed-report.js';
import { leaksOf, withheldOf, withheldRefs } from '../sealed/withheld.js';
import { openPart } from '../sealed/open-part.js';
import { heldNotices, withheldNotices } from './restricted-notices.js';
import { count, listed, NONE_RECORDED, NONE_SHOWN } from './wording.js';

/** What of a report is shown, and in words what is not. */
export interface Scope {
  report: SealedReport;
  digest: string;
  /** Milestones that count, or would: no drafts, cancelled or superseded ones. */
  milestones: SealedMilestone[];
  openRisks: SealedRisk[];
  /** True when something is withheld, so that an empty list does not mean that there is nothing. */
  open: boolean;
  notices: string[];
}

/**
 * The report limited to what the layout asks for: to the workstreams it names, with all that hangs below them, what belongs to no workstream staying; and, unless it
 * shows what is restricted, to the open part.
 */
export function scopeOf(sealed: SealedReport, digest: string, layout: ReportLayout): Scope {
  const all = cleaned(sealed);
  const withheld = withheldOf(all);
  const whole = layout.restricted ? all : openPart(all, withheld);
  const topmost = layout.workstreams
    ?.map(cleanText)
    .filter((ref) => layout.restricted || !withheld.workstreams.has(ref));
  const report = topmost ? limited(whole, topmost) : whole;
  return {
    report,
    digest,
    milestones: report.milestones.filter(({ status }) => !EXCLUDED_MILESTONE_STATUSES.includes(status)),
    openRisks: report.risks.filter(({ status }) => OPEN_RISK_STATUSES.includes(status)),
    open: !layout.restricted && withheldRefs(withheld).size > 0,
    notices: [
      ...(layout.restricted ? heldNotices(withheld) : withheldNotices(withheld, leaksOf(report, withheld))),
      ...(topmost ? leftOut(whole, report, topmost) : []),
    ],
  };
}

/** What stands where a list is empty: that there are none, or only that none are shown. */
export function none({ open }: Scope): string {
  return open ? NONE_SHOWN : NONE_RECORDED;
}

function limited(report: SealedReport, topmost: readonly string[]): SealedReport {
  const parents = new Map(report.workstreams.map(({ ref, parent }) => [ref, parent]));
  const shown = (ref: string | null): boolean => {
    const seen = new Set<string>();
    for (let at = ref; at && !seen.has(at); at = parents.get(at) ?? null) {
      if (topmost.includes(at)) return true;
      seen.add(at);
    }
    return false;
  };
  const milestones = report.milestones.filter(({ workstream }) => shown(workstream));
  const risks = report.risks.filter(({ workstream }) => workstream === null || shown(workstream));
  const milestoneRefs = new Set(milestones.map(({ ref }) => ref));
  const riskRefs = new Set(risks.map(({ ref }) => ref));
  return {
    ...report,
    report: { ...report.report, returns: report.report.returns.filter(({ workstream }) => shown(workstream)) },
    workstreams: report.workstreams.filter(({ ref }) => shown(ref)),
    milestones,
    risks,
    dateMoves: report.dateMoves.filter(({ milestone }) => milestoneRefs.has(milestone)),
    mitigations: report.mitigations.filter(({ risk }) => riskRefs.has(risk)),
  };
}

function leftOut(whole: SealedReport, shown: SealedReport, topmost: readonly string[]): string[] {
  const missing = [
    count(whole.milestones.length - shown.milestones.length, 'milestone'),
    count(whole.risks.length - shown.risks.length, 'risk'),
  ];
  const unknown = topmost.filter((ref) => !whole.workstreams.some((workstream) => workstream.ref === ref));
  return [
    `${shown.workstreams.length} of ${count(whole.workstreams.length, 'workstream')} shown; ${listed(missing)} of other workstreams left out. ` +
      'The overall status, progress, changes, decisions and escalations are those of the whole programme.',
    ...(unknown.length ? [`Asked for and not in this report: ${listed(unknown)}.`] : []),
  ];
}

// Characters that no file of XML may hold, and the two that turn the text after them round: what they hide would be read as something else.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\ufffe\uffff]/g;

/** Text that every format can hold. What none can print becomes the character that says so. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNPRINTABLE, '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => cleaned(item)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item)])) as T;
}
