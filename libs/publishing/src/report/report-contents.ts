import { Injectable } from '@nestjs/common';
import { recordId, type Act } from '#platform';
import {
  dayInShort,
  ROLE_TITLES,
  RULES_VERSION,
  shownRag,
  spellOutThresholds,
  returnFor,
  unconfirmedSince,
  type Day,
} from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import { Positions, type Position } from '../sealed/position.js';
import type { ReturnedLine } from '../sealed/position-records.js';
import type { SealedSentence } from '../sealed/sealed-records.js';
import {
  SEALED_FORMAT,
  type SealedHead,
  type SealedPast,
  type SealedReport,
  type SealedReturn,
} from '../sealed/sealed-report.js';
import { HighlightReport } from './highlight-report.entity.js';
import { beforeSameBoardSql, latestFirstSql } from './report-before.query.js';
import { SignOff } from './sign-off.entity.js';

/** Earlier reports that a report shows beside itself. */
const PAST_REPORTS = 11;

/** No register is as old: what a first report is compared with, so that its colours are new as all the rest of it is. */
const BEFORE_ANY = new Date(0);

/** Puts together what a report seals: the position of its programme, what its author says, and who signs it. */
@Injectable()
export class ReportContents {
  constructor(private readonly positions: Positions) {}

  /** The register is read as it stands, or as it was recorded at `at`. */
  async of(act: Act, report: HighlightReport, at: Date | null = null): Promise<Omit<SealedReport, 'signature'>> {
    const { programmeId, periodFrom: from, periodTo: to } = report;
    const cycle = await act.em.findOneOrFail(ReportingCycle, { id: report.cycleId });
    const cycles = await act.em.find(ReportingCycle, { programmeId });
    const id = recordId('prg', programmeId);
    const past = await reportsBefore(act, report);
    const previousAt = past.at(-1)?.sealedAt ?? null;
    const { returns, judgedOn, ...position } = await this.positions.read(act.callerId, {
      ...{ programmeId: id, period: { from, to }, at, previousAt: previousAt ?? BEFORE_ANY },
    });
    const lines = returnsFor({ cycle, cycles }, position, returns, { to, judgedOn });
    const changes = previousAt && (await this.positions.changes(act.callerId, id, previousAt, at));
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
      past: past.map(({ line }) => line),
      previous: await lastSealed(act, report),
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

/** A report that the same board had before, with the instant of its position. */
interface ReportBefore {
  sealedAt: Date;
  line: SealedPast;
}

/** The reports that the same board had for earlier periods, the oldest first: of each period the revision that stands. */
async function reportsBefore(act: Act, report: HighlightReport): Promise<ReportBefore[]> {
  const latest =
    `select distinct on (p.period_to) p.* from highlight_report p, highlight_report r ` +
    `where r.id = ? and ${beforeSameBoardSql('p', 'r', (name) => name)} order by ${latestFirstSql('p')} limit ${PAST_REPORTS}`;
  const workstreams =
    `(select coalesce(json_agg(json_build_object('ref', w ->> 'ref', 'effective', w -> 'rag' ->> 'effective')), '[]') ` +
    `from sealed.report s, json_array_elements(convert_from(s.bytes, 'UTF8')::json -> 'workstreams') w where s.report_id = p.id)`;
  const line =
    `json_build_object('ref', p.ref, 'revision', p.revision, 'periodTo', p.period_to, 'calculated', p.calculated_rag, 'effective', p.effective_rag, ` +
    `'percentComplete', p.percent_complete, 'plannedPercent', p.planned_percent, 'workstreams', ${workstreams})`;
  const rows = await act.rows<{ sealed_at: Date | string; line: SealedPast }>(
    `select p.sealed_at, ${line} as line from (${latest}) p order by p.period_to`,
    [report.id],
  );
  return rows.map((row) => ({ sealedAt: new Date(row.sealed_at), line: row.line }));
}

/** The report of the programme that was sealed last, whatever became of it: the link of the chain before this one. Null for the first. */
async function lastSealed(act: Act, { programmeId }: HighlightReport): Promise<SealedReport['previous']> {
  const [last] = await act.em.find(
    HighlightReport,
    { programmeId, digest: { $ne: null } },
    { orderBy: { sealedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  return last?.digest ? { ref: last.ref, revision: last.revision, digest: last.digest } : null;
}

/** What was returned for the period, workstream by workstream, and who has not said anything for too long. */
function returnsFor(
  { cycle, cycles }: { cycle: ReportingCycle; cycles: readonly ReportingCycle[] },
  { workstreams }: Pick<Position, 'workstreams'>,
  returns: ReturnedLine[],
  { to, judgedOn }: { to: Day; judgedOn: Day },
): SealedReturn[] {
  return workstreams
    .filter(({ status }) => status !== 'CLOSED')
    .map(({ ref, name }) => {
      const own = returns.filter(({ workstream }) => workstream === ref);
      const now = returnFor(own, { to }, cycles);
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
        unconfirmedSince: unconfirmedSince(cycle, own, judgedOn, cycles),
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
    since
      ? [{ text: `${workstream} ${workstreamName}: status unconfirmed since ${dayInShort(since)}`, refs: [workstream] }]
      : [],
  );
}
