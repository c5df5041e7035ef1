import { Injectable } from '@nestjs/common';
import { Access, nextRef } from '#delivery';
import {
  Acts,
  Documents,
  recordId,
  requireUuid,
  UserErrorCode,
  UserProblem,
  WarningCode,
  type Act,
  type ActOutcome,
  type ChangeInput,
} from '#platform';
import { lastEndedPeriod, OPEN_REPORT_STATES, periodOn, ReportState, type CyclePeriod, type Day } from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import { HIGHLIGHT_REPORT, REPORTING_CYCLE } from '../nouns.js';
import { HighlightReport } from './highlight-report.entity.js';
import {
  CorrectReportInput,
  DraftReportInput,
  SendBackReportInput,
  SubmitReportInput,
  WithdrawReportInput,
  WriteReportInput,
} from './highlight-report.inputs.js';
import { openPart } from '../sealed/open-part.js';
import { personalDataInReport } from '../sealed/personal-data-in-report.js';
import type { Unsigned } from '../sealed/report-words.js';
import { leaksOf, withheldOf } from '../sealed/withheld.js';
import { ReportContents } from './report-contents.js';
import { tellOf } from './report-messages.js';

const GAPS = `query Gaps($id: ID!, $period: ReportPeriodInput!) {
  programme(by: { id: $id }) { liveReport(period: $period) { gaps { code ref message } } }
}`;

/** What stands between a report and its submission, as the live report tells it. */
interface Gap {
  code: string;
  ref: string | null;
  message: string;
}

/** A highlight report until it is signed: drafted, written, submitted, sent back, withdrawn, corrected. */
@Injectable()
export class ReportWritingService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
    private readonly documents: Documents,
    private readonly contents: ReportContents,
  ) {}

  draft(callerId: string, value: DraftReportInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: DraftReportInput, value }, async (act, input) => {
      const path = ['cycleId'];
      const cycle = await act.load(
        ReportingCycle,
        REPORTING_CYCLE,
        requireUuid(input.cycleId, 'cyc', path, 'reporting cycle'),
        path,
      );
      const { programmeId, boardId } = cycle;
      await this.access.require(act, 'WRITE_REPORT', { programmeId }, path, REPORTING_CYCLE.noun);
      if (cycle.endedOn && cycle.endedOn <= act.today) {
        throw UserProblem.invalid(path, `This cycle ended on ${cycle.endedOn}; the board is not reported to any more.`);
      }
      const period = periodToReport(cycle, input.periodOn ?? null, act.today);
      const ref = await nextRef(act, HIGHLIGHT_REPORT.table, 'HR', programmeId);
      await requireNoneOpen(act, cycle.id);
      const [reported] = await act.em.find(
        HighlightReport,
        { cycleId: cycle.id, periodTo: { $gte: period.to }, state: ReportState.PUBLISHED },
        { orderBy: { periodTo: 'desc', revision: 'desc' } },
      );
      if (reported) {
        throw UserProblem.invalid(
          ['periodOn'],
          `${reported.ref} reports to this board up to ${reported.periodTo} already; correct it, or report a later period.`,
        );
      }
      return act.em.create(HighlightReport, {
        ...{ programmeId, cycleId: cycle.id, boardId, ref },
        ...{ revision: await nextRevision(act, cycle.id, period.to), periodFrom: period.from, periodTo: period.to },
        ...{ narrative: input.narrative ?? null, outlook: input.outlook ?? null, asks: input.asks ?? null },
        ...{ state: ReportState.DRAFT, draftedById: act.callerId, submissions: 0, signatures: 0 },
      }).id;
    });
  }

  write(callerId: string, value: WriteReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'WRITE_REPORT', WriteReportInput, value, async (report, { set }) => {
      report.requireDraft();
      if (set.narrative !== undefined) report.narrative = set.narrative;
      if (set.outlook !== undefined) report.outlook = set.outlook;
      if (set.asks !== undefined) report.asks = set.asks;
    });
  }

  /** Refused with everything that is missing at once. Words that name what is restricted refuse nothing: they are warned of. */
  submit(callerId: string, value: SubmitReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'WRITE_REPORT', SubmitReportInput, value, async (report, _, act) => {
      report.requireDraft();
      const contents = await this.contents.of(act, report);
      const gaps = await this.gaps(act, report, contents);
      if (gaps.length) {
        throw new UserProblem(
          gaps.map(({ code, ref, message }) => ({
            code: UserErrorCode.REQUIRED,
            path: ref ? [code, ref] : [code],
            message,
          })),
        );
      }
      report.moveTo(ReportState.SUBMITTED);
      report.submissions += 1;
      report.signatures = 0;
      report.submittedById = act.callerId;
      report.submittedAt = act.now;
      const cycle = await act.em.findOneOrFail(ReportingCycle, { id: report.cycleId });
      const named = cycle.signaturesWanted().flatMap(({ personId }) => personId ?? []);
      const roles = cycle
        .signaturesWanted()
        .filter(({ personId }) => !personId)
        .map(({ role }) => role);
      await tellOf(act, 'REPORT_SUBMITTED', report, { roles, people: named });
      act.warnings.push(...leakWarnings(contents));
    });
  }

  sendBack(callerId: string, value: SendBackReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'SIGN_REPORT', SendBackReportInput, value, async (report, { reason }, act) => {
      report.moveTo(ReportState.DRAFT);
      await tellOf(act, 'REPORT_SENT_BACK', report, { detail: reason });
    });
  }

  withdraw(callerId: string, value: WithdrawReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'WITHDRAW_REPORT', WithdrawReportInput, value, async (report) => {
      report.moveTo(ReportState.WITHDRAWN);
    });
  }

  /** A published report is never changed: a new revision of it names it, and says what was wrong. */
  correct(callerId: string, value: CorrectReportInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'WRITE_REPORT', CorrectReportInput, value, async (report, { reason }, act) => {
      if (report.state !== ReportState.PUBLISHED) {
        throw UserProblem.transition(
          report.state,
          [],
          `This report is ${report.state}; only a published one is corrected.`,
        );
      }
      const { programmeId, cycleId, boardId, ref, periodFrom, periodTo, narrative, outlook, asks } = report;
      await act.rows('select 1 from programme where id = ? for no key update', [programmeId]);
      await requireNoneOpen(act, cycleId);
      const revision = await nextRevision(act, cycleId, periodTo);
      const [latest] = await act.em.find(
        HighlightReport,
        { cycleId, periodTo, state: ReportState.PUBLISHED },
        {
          orderBy: { revision: 'desc' },
        },
      );
      if (latest && latest.id !== report.id) {
        throw UserProblem.invalid(['id'], `Revision ${latest.revision} has taken its place; correct that one.`);
      }
      return act.em.create(HighlightReport, {
        ...{ programmeId, cycleId, boardId, ref, revision, correctsId: report.id, correctionReason: reason },
        ...{ periodFrom, periodTo, narrative, outlook, asks },
        ...{ state: ReportState.DRAFT, draftedById: act.callerId, submissions: 0, signatures: 0 },
      }).id;
    });
  }

  private async gaps(act: Act, report: HighlightReport, contents: Unsigned): Promise<Gap[]> {
    const period = { from: report.periodFrom, to: report.periodTo };
    const variables = { id: recordId('prg', report.programmeId), period };
    const { programme } = await this.documents.ask<{ programme: { liveReport: { gaps: Gap[] } } }>(
      act.callerId,
      GAPS,
      variables,
    );
    const { gaps } = programme.liveReport;
    const unsaid = { code: 'narrative', ref: null, message: 'Say what progress was made in the period.' };
    const personal = personalDataInReport(contents)
      .filter((ref) => !gaps.some((gap) => gap.code === 'personalData' && gap.ref === ref))
      .map((ref) => ({
        code: 'personalData',
        ref,
        message: `${ref} seems to hold an NHS number, a postcode or a date of birth; take it out.`,
      }));
    return [...(report.narrative?.trim() ? [] : [unsaid]), ...gaps, ...personal];
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    action: 'WRITE_REPORT' | 'SIGN_REPORT' | 'WITHDRAW_REPORT',
    type: new () => Input,
    value: Input,
    work: (report: HighlightReport, input: Input, act: Act) => Promise<string | void>,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const report = await reportToChange(act, this.access, action, input);
      return (await work(report, input, act)) ?? report.id;
    });
  }
}

/** The report that an act is about, locked, once the caller is known to have the right to the act and to have seen it as it is. */
export async function reportToChange(
  act: Act,
  access: Access,
  action: 'WRITE_REPORT' | 'SIGN_REPORT' | 'WITHDRAW_REPORT' | 'PUBLISH_REPORT',
  input: ChangeInput,
): Promise<HighlightReport> {
  const uuid = requireUuid(input.id, HIGHLIGHT_REPORT.prefix, ['id'], HIGHLIGHT_REPORT.noun);
  await act.rows('select 1 from highlight_report where id = ? for update', [uuid]);
  const report = await act.load(HighlightReport, HIGHLIGHT_REPORT, uuid);
  await access.require(act, action, { programmeId: report.programmeId }, ['id'], HIGHLIGHT_REPORT.noun);
  await act.requireVersion(HIGHLIGHT_REPORT, report, input.expectedVersion);
  return report;
}

function leakWarnings(contents: Unsigned): Act['warnings'] {
  const withheld = withheldOf(contents);
  return leaksOf(openPart(contents, withheld), withheld).map((place) => ({
    code: WarningCode.RESTRICTED_NAMED,
    path: [place],
    message: `\`${place}\` names a record that is restricted, and open packs print these words as they stand. If it goes to an open session, send the report back and say it without.`,
  }));
}

function periodToReport(cycle: ReportingCycle, day: Day | null, today: Day): CyclePeriod {
  const period = day === null ? lastEndedPeriod(cycle, today) : periodOn(cycle, day);
  if (!period) {
    const problem = day === null ? 'No period has ended yet' : `${day} is before the first period`;
    throw UserProblem.invalid(['periodOn'], `${problem}; the cycle begins on ${cycle.firstDay}.`);
  }
  if (period.to <= today) return period;
  throw UserProblem.invalid(
    ['periodOn'],
    `The period to ${period.to} has not ended; a report speaks of days that have passed.`,
  );
}

async function requireNoneOpen(act: Act, cycleId: string): Promise<void> {
  const open = await act.em.findOne(HighlightReport, { cycleId, state: { $in: [...OPEN_REPORT_STATES] } });
  if (!open) return;
  throw UserProblem.transition(
    open.state,
    [],
    `${open.ref}, to ${open.periodTo}, is still ${open.state}; publish or withdraw it before the next one is begun.`,
  );
}

async function nextRevision(act: Act, cycleId: string, periodTo: Day): Promise<number> {
  const [row] = await act.rows<{ n: number | null }>(
    'select max(revision) as n from highlight_report where cycle_id = ? and period_to = ?',
    [cycleId, periodTo],
  );
  return (row?.n ?? 0) + 1;
}
