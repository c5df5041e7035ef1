import { Injectable } from '@nestjs/common';
import { Access } from '#delivery';
import { Acts, UserProblem, type Act, type ActOutcome } from '#platform';
import {
  ReportState,
  ROLE_TITLES,
  signaturesWanted,
  signOff,
  whoMay,
  type Role,
  type SignOffFacts,
  type WantedSignature,
} from '#rules';
import { ReportingCycle } from '../cycle/reporting-cycle.entity.js';
import type { HighlightReport } from './highlight-report.entity.js';
import { SignReportInput } from './highlight-report.inputs.js';
import { reportToChange } from './report-writing.service.js';
import { ReportContents } from './report-contents.js';
import { personalDataInReport } from '../sealed/personal-data-in-report.js';
import { tellOf } from './report-messages.js';
import { keepSealed } from './sealed-store.js';
import { SignOff } from './sign-off.entity.js';
import { SigningKey } from './signing-key.js';

/** Signs reports. The last signature that is wanted approves the report and seals it, in the same act. */
@Injectable()
export class SigningService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
    private readonly contents: ReportContents,
    private readonly signingKey: SigningKey,
  ) {}

  sign(callerId: string, value: SignReportInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: SignReportInput, value }, async (act, input) => {
      const report = await reportToChange(act, this.access, 'SIGN_REPORT', input);
      if (report.state !== ReportState.SUBMITTED) {
        throw UserProblem.transition(
          report.state,
          [],
          `This report is ${report.state}; only a submitted one is signed.`,
        );
      }
      const facts = await signOffFacts(act, report);
      const held = await this.access.rolesOn(act, report.programmeId);
      const mine = this.signaturesOf(facts, act.callerId, held);
      const given = [...facts.given, ...mine.map(({ title, role }) => ({ title, role, personId: act.callerId }))];
      const isLast = signaturesWanted({ required: facts.required, given }).length === 0;
      if (isLast) await act.alone(report.programmeId);
      for (const { title, role } of mine) {
        act.em.create(SignOff, {
          ...{ programmeId: report.programmeId, reportId: report.id, submission: report.submissions, role, title },
          ...{ signedById: act.callerId, signedAt: act.now, statement: input.statement ?? null },
        });
      }
      await act.em.flush();
      if (isLast) await this.approve(act, report, given.length);
      else report.signatures = given.length;
      return report.id;
    });
  }

  private signaturesOf(facts: SignOffFacts, personId: string, held: Role[]): WantedSignature[] {
    const verdict = signOff(facts, personId, held);
    if ('signatures' in verdict) return verdict.signatures;
    const titles = facts.required.map(({ title, role }) => `${title} (${role})`).join(' and ');
    const messages = {
      AUTHOR:
        'You have written or submitted this report, and nobody signs what they wrote; somebody else must sign it.',
      SIGNED:
        'You have signed this report already, in every role you hold that it takes; two signatures of one role are two people’s.',
      NO_ROLE: `This report takes the signature of ${titles}, and none of these is yours to give; it takes ${whoMay('SIGN_REPORT')}.`,
    };
    throw UserProblem.notPermitted(messages[verdict.refused]);
  }

  /** Freezes the whole position, in an act that is alone in the programme: nobody writes there while it is read. */
  private async approve(act: Act, report: HighlightReport, signatures: number): Promise<void> {
    const { key } = this.signingKey;
    if (!key) {
      throw UserProblem.invalid(
        [],
        'This installation has no signing key, so nothing can be sealed; whoever runs it sets GRIP_SIGNING_KEY_FILE.',
      );
    }
    const contents = await this.contents.of(act, report);
    const personal = personalDataInReport(contents);
    if (personal.length) {
      throw UserProblem.invalid(
        [],
        `${personal.join(', ')} seems to hold an NHS number, a postcode or a date of birth, and what is sealed can never be taken out again; send the report back.`,
      );
    }
    // Changed only now, so that the act makes one version of the report and no instant shows it half done.
    report.signatures = signatures;
    report.moveTo(ReportState.APPROVED);
    await keepSealed(act, report, contents, key);
    await tellOf(act, 'REPORT_APPROVED', report, {});
  }
}

/** Whose signatures a report takes and has. Its history tells who wrote in it or submitted it. */
export async function signOffFacts(act: Act, report: HighlightReport): Promise<SignOffFacts> {
  const cycle = await act.em.findOneOrFail(ReportingCycle, { id: report.cycleId });
  const given = await act.em.find(SignOff, { reportId: report.id, submission: report.submissions });
  const written = await act.rows<{ author: string }>(
    `select distinct recorded_by as author from (
       select recorded_by, row(narrative, outlook, asks, submissions)::text is distinct from lag(row(narrative, outlook, asks, submissions)::text) over (order by version) as wrote
       from history.highlight_report where id = ?) version where wrote`,
    [report.id],
  );
  return {
    authors: written.map(({ author }) => author),
    required: cycle.signaturesWanted(),
    given: given.map(({ title, role, signedById }) => ({
      ...{ title: title ?? ROLE_TITLES[role], role },
      personId: signedById,
    })),
  };
}
