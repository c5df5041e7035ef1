import {
  count,
  DatePrecision,
  reasonInWords,
  gatewayTiming,
  GatewayType,
  plannedDayInShort,
  plannedInWords,
  pointsInWords,
  progressInWords,
  ReasonCode,
  riskBand,
  riskScore,
  Trend,
  type Reason,
  type Day,
  dayInShort,
} from '#rules';
import type { LiveReport } from './live-report.js';
import type { GatewayLine, MilestoneLine, RiskLine } from './report-facts.js';
import { SECTION_LIMIT } from './report-facts.query.js';
import { NEXT_GATEWAYS } from './report-lists.js';
import type { ReportPeriod } from './report-period.js';
import type { RagAssessmentType } from '../status/status.type.js';

/** The report in plain English, one paragraph a section. What is missing is said, never invented. */
export function reportText(report: LiveReport, period: ReportPeriod): string {
  const { head } = report.facts;
  return [
    `${head?.name ?? ''} (${head?.ref ?? ''}). Period ${dayInShort(period.from)} to ${dayInShort(period.to)}.`,
    statusText(report),
    progressText(report),
    activityText(report),
    gatewaysText(report),
    risksText(report.facts.risks ?? []),
    pathToGreenText(report),
    caveatsText(report),
    `Matters for escalation (and where to): ${report.escalationStatement(period)}.`,
  ]
    .filter(Boolean)
    .join('\n');
}

function statusText(report: LiveReport): string {
  const { previous, trend, reasons, assessment } = report.overall;
  const overall = colourText(assessment);
  const why = reasonsText(reasons, report);
  const before = previous ? `Previous: ${previous} (${trend}).` : `Previous: – (${Trend.NEW}).`;
  const lines = report.dimensions.map((line) => `${line.dimension.toLowerCase()} ${line.effective}`).join(', ');
  return `Overall: ${overall}${why ? ` – ${why}` : ''}. ${before}${lines ? ` By dimension: ${lines}.` : ''}`;
}

/** A colour as reported, with the one by the rules where it is another, and whose judgement made it so. */
export function colourText({
  effective,
  calculated,
  override,
}: Pick<RagAssessmentType, 'effective' | 'calculated' | 'override'>): string {
  if (override) {
    const { setBy, expiresOn, reason } = override;
    return `${effective} (calculated ${calculated}; ${setBy ?? 'override'} until ${dayInShort(expiresOn)}: ${reason})`;
  }
  return effective === calculated ? effective : `${effective} (calculated ${calculated})`;
}

/** The first reasons in words, each with what drives the workstream it points at; the API carries them all as data. */
function reasonsText(reasons: Reason[], report: LiveReport): string {
  return reasons
    .slice(0, 3)
    .map((reason) => {
      const beneath = report.workstreams.find(({ id }) => id === reason.childId)?.rag.reasons[0];
      return reasonText(reason) + (beneath ? ` (${reasonText(beneath)})` : '');
    })
    .filter(Boolean)
    .join('; ');
}

/** One reason for a colour in words; empty where the colour itself says it all. */
export function reasonText(reason: Reason): string {
  const words = reasonInWords(reason, (rag) => rag);
  // Elsewhere the colour says that it is not rated; here it says GREY.
  return reason.code === ReasonCode.NOT_PLANNED ? `not rated: ${words}` : words;
}

function progressText(report: LiveReport): string {
  const progress = report.exactProgress;
  const expected = plannedInWords(progress);
  const planned = expected === null ? '' : ` against ${expected} planned`;
  const { scheduleVariancePoints: points } = progress;
  const variance = points === null ? '' : ` (${pointsInWords(points)})`;
  const { red, amber, green, blue, grey } = report.workstreamCounts;
  const cancelled = progress.excluded.cancelled ? `, ${progress.excluded.cancelled} cancelled` : '';
  const empty = report.emptyWorkstreams;
  const colours = `Workstreams: ${red} red, ${amber} amber, ${green} green, ${blue} blue, ${grey} grey.`;
  return (
    `Progress: ${progressInWords(progress)}${planned}${variance}${cancelled}. ${report.workstreams.length ? colours : 'No workstreams identified.'}` +
    `${empty ? ` Not yet planned: ${empty}.` : ''}`
  );
}

function activityText(report: LiveReport): string {
  const activity = report.facts.activity ?? { completed: [], started: [], moved: [], due: [] };
  const moved = activity.moved.map(([ref, title, , from, to, reason, note]) => {
    const days = from && to ? ` from ${dayInShort(from)} to ${dayInShort(to)}` : to ? ` to ${dayInShort(to)}` : '';
    return `${ref} ${title}${days} (${reason.toLowerCase().replaceAll('_', ' ')}: ${note})`;
  });
  return (
    `This period: completed ${milestonesText(activity.completed)}; started ${milestonesText(activity.started)}; dates moved: ${firstOf(moved, '; ') || 'none'}.\n` +
    `Next period: due ${milestonesText(activity.due)}.`
  );
}

function milestonesText(lines: MilestoneLine[]): string {
  const said = lines.map(([ref, title, on, precision]) => `${ref} ${title} (${asPlanned(on, precision)})`);
  return firstOf(said, ', ') || 'nothing';
}

function asPlanned(on: Day, precision: DatePrecision | null | undefined): string {
  return plannedDayInShort(on, precision ?? DatePrecision.DAY);
}

/** As many as a section shows, and how many more there are. */
function firstOf(said: string[], between: string): string {
  const more = said.length - SECTION_LIMIT;
  return [...said.slice(0, SECTION_LIMIT), ...(more > 0 ? [`and ${more} more`] : [])].join(between);
}

const ACTS: Record<GatewayType, string> = {
  [GatewayType.APPROVAL]: 'to approve',
  [GatewayType.ENDORSEMENT]: 'to endorse',
  [GatewayType.CUSTOM]: 'to decide',
};

function gatewaysText(report: LiveReport): string {
  const gateways = (report.facts.gateways ?? []).slice(0, NEXT_GATEWAYS).map((line) => gatewayText(line, report.today));
  const decisions = report.decisionsNeeded.map(
    ({ text, body, by }) => `${text}${body ? `, from ${body}` : ''}${by ? ` by ${dayInShort(by)}` : ''}`,
  );
  return `Next gateway: ${gateways.join('; ') || 'none planned'}. Decisions needed: ${decisions.join('; ') || 'none recorded'}.`;
}

function gatewayText(
  [ref, title, type, body, plannedOn, asWritten, state, met, criteria, precision]: GatewayLine,
  today: string,
): string {
  const { daysToGo, dueToday, overdueDays } = gatewayTiming(plannedOn, state, today);
  const when = plannedOn ? asPlanned(plannedOn, precision) : (asWritten ?? 'date not stated');
  const timing = dueToday
    ? 'due today'
    : overdueDays
      ? `overdue by ${count(overdueDays, 'day')}`
      : daysToGo
        ? count(daysToGo, 'day')
        : '';
  const shown = criteria ? `, ${met} of ${criteria} criteria met` : '';
  return `${ref} ${title}: ${body ?? 'body not stated'} ${ACTS[type]}, ${when}${timing ? ` (${timing})` : ''}: ${state}${shown}`;
}

function risksText(risks: RiskLine[]): string {
  if (!risks.length) return 'Top risks: none recorded.';
  return `Top risks: ${risks.map(riskText).join('; ')}.`;
}

function riskText([ref, title, likelihood, consequence, owner, shared, mitigations]: RiskLine): string {
  const score = likelihood && consequence ? riskScore(likelihood, consequence) : null;
  const rated = score ? `${score} ${riskBand(score)}` : 'not yet scored';
  const done = mitigations.filter(([, status]) => status === 'COMPLETE').length;
  const mitigated = mitigations.length ? `${done} of ${mitigations.length} mitigations complete` : 'no mitigations';
  return `${ref} ${title} (${rated}; ${owner ?? 'no owner'}; ${mitigated}${shared ? '; shared with other programmes' : ''})`;
}

function pathToGreenText(report: LiveReport): string {
  const lines = report.pathToGreen.map(
    ({ ref, title, rag, pathToGreen, expectedGreenOn }) =>
      `${ref} ${title} (${rag}): ${pathToGreen ?? 'not stated'}${expectedGreenOn ? `, green by ${dayInShort(expectedGreenOn)}` : ''}`,
  );
  return lines.length ? `Path to green: ${firstOf(lines, '; ')}.` : '';
}

function caveatsText(report: LiveReport): string {
  const caveats = report.dataCaveats;
  return `Data caveats: ${sentence(caveats.join('; ')) || 'none'}.`;
}

/** The first letter made a capital. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
