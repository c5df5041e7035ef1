import { Injectable } from '@nestjs/common';
import { Access, nextRef, ownership, PROGRAMME, Programme, WORKSTREAM, Workstream } from '#delivery';
import {
  Acts,
  markToSet,
  requireUuid,
  UserErrorCode,
  UserProblem,
  type Act,
  type ActOutcome,
  type ChangeInput,
} from '#platform';
import { RiskScoreKind, RiskStatus, type Action } from '#rules';
import { RISK } from './nouns.js';
import { Risk } from './risk.entity.js';
import {
  AcceptRiskInput,
  AssessRiskInput,
  CloseRiskInput,
  LinkCommonRiskInput,
  RaiseRiskInput,
  ReopenRiskInput,
  RescoreRiskInput,
  type RiskScoreInput,
} from './risk.inputs.js';
import { RiskScore } from './risk-score.entity.js';

/** What people do to risks. Every score is a dated line of the ledger with its reasoning. */
@Injectable()
export class RiskService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  raise(callerId: string, value: RaiseRiskInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: RaiseRiskInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'VIEW_PROGRAMME', { programmeId }, ['programmeId'], PROGRAMME.noun);
      const workstream = await this.workstreamOf(act, programmeId, input.workstreamId);
      const workstreamId = workstream?.id ?? null;
      await this.access.require(act, 'RAISE_RISK', { programmeId, workstreamId }, ['programmeId'], PROGRAMME.noun);
      workstream?.requireOpen();
      const { cause, event, effect, proximity, response, controls, nextReviewOn, title, category, restricted } = input;
      const risk = act.em.create(Risk, {
        programmeId,
        workstreamId,
        ref: input.ref ?? (await nextRef(act, RISK.table, 'R', programmeId)),
        title,
        category,
        restricted,
        raisedOn: act.today,
        commonRiskId: await this.commonRisk(act, input.commonRiskId),
        ...defined({ cause, event, effect, proximity, response, controls, nextReviewOn }),
        ...(await ownership(act, input)),
      });
      for (const kind of Object.values(RiskScoreKind)) {
        const score = input[kind.toLowerCase() as 'inherent' | 'current' | 'target'];
        if (score) recordScore(act, risk, kind, score, input.rationale ?? 'First scoring');
      }
      return risk.id;
    });
  }

  assess(callerId: string, value: AssessRiskInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'SCORE_RISK', AssessRiskInput, value, async (risk, { set }, act) => {
      const { ownerId: _, ownerOrganisationId: __, restricted: ___, ...plain } = set;
      const mark = markToSet(set);
      risk.restricted = mark ?? risk.restricted;
      const said = { ...defined(plain), ...(await ownership(act, set)) };
      // The mark alone is no review, and a closed risk may need it as well: reports go on showing it.
      if (mark !== undefined && Object.keys(said).length === 0) return;
      risk.requireLive();
      if (set.category === null)
        throw UserProblem.required(['set', 'category'], 'A risk has a category; OTHER will do.');
      Object.assign(risk, said);
      risk.lastReviewedOn = act.today;
    });
  }

  rescore(callerId: string, value: RescoreRiskInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'SCORE_RISK', RescoreRiskInput, value, (risk, { kind, score, rationale }, act) => {
      risk.requireLive();
      recordScore(act, risk, kind, score, rationale);
      risk.lastReviewedOn = act.today;
    });
  }

  accept(callerId: string, value: AcceptRiskInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'ACCEPT_RISK', AcceptRiskInput, value, (risk, { nextReviewOn }, act) => {
      if (nextReviewOn <= act.today) throw UserProblem.invalid(['nextReviewOn'], 'Give a day after today.');
      risk.moveTo(RiskStatus.ACCEPTED);
      risk.nextReviewOn = nextReviewOn;
      risk.lastReviewedOn = act.today;
    });
  }

  close(callerId: string, value: CloseRiskInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'CLOSE_RISK', CloseRiskInput, value, (risk, { reason }, act) =>
      risk.close(act.today, reason),
    );
  }

  reopen(callerId: string, value: ReopenRiskInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'CLOSE_RISK', ReopenRiskInput, value, (risk, { current, reason }, act) => {
      const wasClosed = risk.status === RiskStatus.CLOSED;
      risk.reopen();
      const score = current ?? (wasClosed ? risk.currentScore : null);
      if (score) recordScore(act, risk, RiskScoreKind.CURRENT, score, reason);
    });
  }

  /** Makes a risk a local copy of a shared one, or its own again. One level deep: a shared risk is nobody's copy. */
  linkCommon(callerId: string, value: LinkCommonRiskInput): Promise<ActOutcome<string>> {
    return this.change(callerId, 'SCORE_RISK', LinkCommonRiskInput, value, async (risk, { commonRiskId }, act) => {
      risk.requireLive();
      risk.commonRiskId = await this.commonRisk(act, commonRiskId, risk);
    });
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    action: Action,
    type: new () => Input,
    value: Input,
    work: (risk: Risk, input: Input, act: Act) => void | Promise<void>,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const risk = await act.load(Risk, RISK, requireUuid(input.id, RISK.prefix, ['id'], RISK.noun));
      const { programmeId, workstreamId = null } = risk;
      await this.access.require(act, action, { programmeId, workstreamId }, ['id'], RISK.noun);
      await act.requireVersion(RISK, risk, input.expectedVersion);
      await work(risk, input, act);
      return risk.id;
    });
  }

  private async workstreamOf(act: Act, programmeId: string, id: string | null | undefined): Promise<Workstream | null> {
    if (id == null) return null;
    const path = ['workstreamId'];
    const workstream = await act.load(
      Workstream,
      WORKSTREAM,
      requireUuid(id, WORKSTREAM.prefix, path, WORKSTREAM.noun),
      path,
    );
    if (workstream.programmeId !== programmeId) throw UserProblem.notFound(path, WORKSTREAM.noun);
    return workstream;
  }

  /** A shared risk the caller may see, in whatever programme, and that `copy` (when it is in the register already) may be a copy of. */
  private async commonRisk(act: Act, id: string | null | undefined, copy?: Risk): Promise<string | null> {
    if (id == null) return null;
    const path = ['commonRiskId'];
    const common = await act.load(Risk, RISK, requireUuid(id, RISK.prefix, path, RISK.noun), path);
    await this.access.require(act, 'VIEW_PROGRAMME', { programmeId: common.programmeId }, path, RISK.noun);
    if (common.id === copy?.id)
      throw UserProblem.of(UserErrorCode.DEPENDENCY_CYCLE, path, 'A risk cannot be a copy of itself.');
    const { copied, isCopy } = await this.linksOf(act, common.id, copy?.id ?? null);
    if (isCopy)
      throw UserProblem.invalid(
        path,
        `Risk ${common.ref} is a local copy itself; name the shared risk it is a copy of.`,
      );
    if (copied) throw UserProblem.invalid(path, 'This risk has local copies of its own, so it cannot become a copy.');
    return common.id;
  }

  /** How the two stand to other risks, with both held so that no other link is made meanwhile. */
  private async linksOf(
    act: Act,
    commonId: string,
    copyId: string | null,
  ): Promise<{ copied: boolean; isCopy: boolean }> {
    await act.rows('select 1 from risk where id in (?, ?) order by id for no key update', [
      commonId,
      copyId ?? commonId,
    ]);
    const [links] = await act.rows<{ copied: boolean; isCopy: boolean }>(
      'select c.common_risk_id is not null as "isCopy", exists (select 1 from risk l where l.common_risk_id = ?) as copied from risk c where c.id = ?',
      [copyId, commonId],
    );
    return links ?? { copied: false, isCopy: false };
  }
}

function recordScore(act: Act, risk: Risk, kind: RiskScoreKind, score: RiskScoreInput, rationale: string): void {
  risk.score(kind, score);
  const { likelihood, consequence } = score;
  act.em.create(RiskScore, {
    programmeId: risk.programmeId,
    riskId: risk.id,
    kind,
    likelihood,
    consequence,
    scoredOn: act.today,
    rationale,
  });
}

/** The fields that were given, null included. */
function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
