import { Injectable } from '@nestjs/common';
import { recordId, type Act } from '#platform';
import {
  ReportState,
  ROLE_TITLES,
  RULES_VERSION,
  SEALED_REPORT_STATES,
  shownRag,
  spellOutThresholds,
  unconfirmedSince,
  type Day,
} from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import { Positions, type Position, type ReturnedLine } from '../sealed/position.js';
import { inPresentShape } from '../sealed/first-format.js';
import { parseSealed } from '../sealed/seal.js';
import type { SealedSentence } from '../sealed/sealed-records.js';
import {
  SEALED_FORMAT,
  type SealedHead,
  type SealedPast,
  type SealedReport,
  type SealedReturn,
} from '../sealed/sealed-report.js';
import { HighlightReport } from './highlight-report.entity.js';
import { SignOff } from './sign-off.entity.js';

/** Earlier reports that a report shows beside itself. */
const PAST_REPORTS = 11;

/** Puts together what a report seals: the position of its programme, what its author says, and who signs it. */
@Injectable()
export class ReportContents {
  constructor(private readonly positions: Positions) {}

  /** The register is read as it stands, or as it was recorded at `at`. */
  async of(act: Act, report: HighlightReport, at: Date | null = null): Promise<Omit<SealedReport, 'signature'>> {
    const { programmeId, periodFrom: from, periodTo: to } = report;
    const cycle = await act.em.findOneOrFail(ReportingCycle, { id: report.cycleId });
    const id = recordId('prg', programmeId);
    const { returns, judgedOn, ...position } = await this.positions.read(act.callerId, {
      ...{ programmeId: id, period: { from, to }, at, previousAt: await reportedBefore(act, report) },
    });
    const before = await sealedBefore(act, report);
    const lines = returnsFor(cycle, position, returns, { to, judgedOn });
    const changes = before
      ? await this.positions.changes(act.callerId, id, new Date(before.report.report.positionAt), at)
      : null;
    return {
      format: SEALED_FORMAT,
      report: { ...(await headOf(act, report, cycle, at)), judgedOn, returns: lines },
      thresholds: spellOutThresholds(),
      ...position,
      workstreams: position.workstreams.map((one) => ({
        ...one,
        shown: shownRag(
          one.rag.effective,
          lines.find(({ workstream }) => workstream === one.ref)?.unconfirmedSince ?? null,
        ),
      })),
      status: {
        ...position.status,
        dataCaveats: [...position.status.dataCaveats, ...unconfirmed(lines), ...illustrative(position)],
      },
      changesSincePrevious: changes,
      past: before ? pastOf(before.report, to) : [],
      previous: before && { ref: before.ref, revision: before.revision, digest: before.digest },
    };
  }
}

async function headOf(
  act: Act,
  report: HighlightReport,
  cycle: ReportingCycle,
  at: Date | null,
): Promise<Omit<SealedHead, 'judgedOn' | 'returns'>> {
  const signatures = await act.em.find(
    SignOff,
    { reportId: report.id, submission: report.submissions },
    { orderBy: { id: 'asc' } },
  );
  const names = await namesOf(act, [
    report.draftedById,
    report.submittedById,
    ...signatures.map(({ signedById }) => signedById),
  ]);
  const corrected = report.correctsId ? await act.em.findOneOrFail(HighlightReport, { id: report.correctsId }) : null;
  const [board] = await act.rows<{ name: string }>('select name from organisation where id = ?', [report.boardId]);
  return {
    ref: report.ref,
    revision: report.revision,
    corrects: corrected && {
      revision: corrected.revision,
      digest: corrected.digest ?? '',
      reason: report.correctionReason ?? '',
    },
    board: board?.name ?? '',
    cadence: cycle.cadence.toLowerCase(),
    periodFrom: report.periodFrom,
    periodTo: report.periodTo,
    positionAt: act.now.toISOString(),
    chain: await lastLink(act, report.programmeId, at),
    narrative: report.narrative ?? '',
    outlook: report.outlook ?? null,
    asks: report.asks ?? null,
    draftedBy: names.get(report.draftedById) ?? '',
    submittedBy: names.get(report.submittedById ?? '') ?? '',
    submittedAt: report.submittedAt?.toISOString() ?? '',
    signOffs: signatures.map(({ title, role, signedById, signedAt, statement }) => ({
      ...{
        title: title ?? ROLE_TITLES[role],
        role,
        name: names.get(signedById) ?? '',
        signedAt: signedAt.toISOString(),
        statement: statement ?? null,
      },
    })),
    rulesVersion: RULES_VERSION,
  };
}

async function lastLink(act: Act, programmeId: string, at: Date | null): Promise<SealedHead['chain']> {
  const [link] = await act.rows<{ place: string; digest: string }>(
    "select place, encode(digest, 'hex') as digest from history.change where programme_id = ? and recorded_at <= ? order by place desc limit 1",
    [programmeId, at ?? 'infinity'],
  );
  return link ? { place: Number(link.place), digest: link.digest } : null;
}

async function namesOf(act: Act, people: (string | null | undefined)[]): Promise<Map<string, string>> {
  const ids = people.filter((id): id is string => Boolean(id));
  const rows = await act.numbered<{ id: string; name: string }>('select id, name from person where id = any($1)', [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

interface SealedBefore {
  ref: string;
  revision: number;
  digest: string;
  report: SealedReport;
}

/** The instant of the position that was published for the period before; null for the first. */
async function reportedBefore(act: Act, { programmeId, periodTo }: HighlightReport): Promise<Date | null> {
  const [before] = await act.em.find(
    HighlightReport,
    { programmeId, state: ReportState.PUBLISHED, periodTo: { $lt: periodTo } },
    { orderBy: { periodTo: 'desc', revision: 'desc' }, limit: 1 },
  );
  return before?.sealedAt ?? null;
}

/** The report of the programme that was sealed last: the link of the chain before this one. */
async function sealedBefore(act: Act, { programmeId }: HighlightReport): Promise<SealedBefore | null> {
  const states = SEALED_REPORT_STATES as ReportState[];
  const [last] = await act.em.find(
    HighlightReport,
    { programmeId, digest: { $ne: null }, state: { $in: [...states, ReportState.WITHDRAWN] } },
    { orderBy: { sealedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  if (!last?.digest) return null;
  const [row] = await act.rows<{ bytes: Buffer }>('select bytes from sealed.report where report_id = ?', [last.id]);
  if (!row) return null;
  return {
    ref: last.ref,
    revision: last.revision,
    digest: last.digest,
    report: inPresentShape(parseSealed(row.bytes)),
  };
}

/** The lines of the reports before, this one’s period left out: a correction takes the place of what it corrects. */
function pastOf({ report, status, workstreams, past }: SealedReport, periodTo: Day): SealedPast[] {
  const latest: SealedPast = {
    ref: report.ref,
    revision: report.revision,
    periodTo: report.periodTo,
    calculated: status.overall.calculated,
    effective: status.overall.effective,
    percentComplete: status.progress.percentComplete,
    plannedPercent: status.progress.plannedPercent,
    workstreams: workstreams.map(({ ref, rag }) => ({ ref, effective: rag.effective })),
  };
  const others = past.filter((one) => one.periodTo !== report.periodTo);
  return [...others, latest].filter((one) => one.periodTo !== periodTo).slice(-PAST_REPORTS);
}

/** What was returned for the period, workstream by workstream, and who has not said anything for too long. */
function returnsFor(
  cycle: ReportingCycle,
  { workstreams }: Pick<Position, 'workstreams'>,
  returns: ReturnedLine[],
  { to, judgedOn }: { to: Day; judgedOn: Day },
): SealedReturn[] {
  return workstreams
    .filter(({ status }) => status !== 'CLOSED')
    .map(({ ref, name }) => {
      const own = returns.filter(({ workstream }) => workstream === ref);
      const latest = own.reduce<ReturnedLine | null>(
        (last, one) => (!last || one.periodTo > last.periodTo ? one : last),
        null,
      );
      const now = own.find(({ periodTo }) => periodTo === to);
      return {
        workstream: ref,
        workstreamName: name,
        returnedOn: now?.returnedOn ?? null,
        returnedBy: now?.returnedBy ?? null,
        noChange: now?.noChange ?? false,
        summary: now?.summary ?? null,
        outlook: now?.outlook ?? null,
        nothingToEscalate: now?.nothingToEscalate ?? null,
        matter: now?.matter ?? null,
        unconfirmedSince: unconfirmedSince(cycle, latest, judgedOn),
      };
    });
}

/** How much of it was made up to show the product; what is a fact is never mixed up with what is not. */
function illustrative(
  position: Pick<Position, 'workstreams' | 'milestones' | 'risks' | 'mitigations' | 'gateways'>,
): SealedSentence[] {
  const parts = (['workstreams', 'milestones', 'risks', 'mitigations', 'gateways'] as const).flatMap((kind) => {
    const made = position[kind].filter((one) => one.illustrative).length;
    return made ? [`${made} of ${position[kind].length} ${kind}`] : [];
  });
  const scored = position.risks.filter(({ current }) => current);
  const made = scored.filter((one) => one.illustrativeScore).length;
  if (made) parts.push(`${made} of ${scored.length} risk scores`);
  return parts.length
    ? [
        {
          text: `illustrative, not from any source, and the figures worked out from them: ${parts.join(', ')}`,
          refs: [],
        },
      ]
    : [];
}

function unconfirmed(lines: SealedReturn[]): SealedSentence[] {
  return lines.flatMap(({ workstream, workstreamName, unconfirmedSince: since }) =>
    since ? [{ text: `${workstream} ${workstreamName}: status unconfirmed since ${since}`, refs: [workstream] }] : [],
  );
}
