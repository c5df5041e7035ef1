import { Injectable } from '@nestjs/common';
import { Access, Programme, PROGRAMME, Workstream, WORKSTREAM, type Place } from '#delivery';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type Noun } from '#platform';
import { addDays, isReasonLongEnough, overrideAction, type Day, type OverrideRefusal } from '#rules';
import { RagOverride } from './rag-override.entity.js';
import { LiftRagOverrideInput, SetRagOverrideInput, type RagSubjectInput } from './rag-override.inputs.js';
import { calculatedRag } from '../status/subject-rag.query.js';

export const RAG_OVERRIDE: Noun = { noun: 'RAG override', table: 'rag_override', prefix: 'ovr' };

const REFUSALS: Record<OverrideRefusal, string> = {
  BLUE: 'Nobody may override to BLUE: blue means that all is complete. Choose RED, AMBER or GREEN.',
  GREY: 'GREY means not rated and cannot be chosen. Choose RED, AMBER or GREEN.',
  SAME: 'This is the colour the rules give already, so there is nothing to override.',
};

/** A person's judgement in place of the calculated colour: set with a reason and an end, lifted with a reason, never removed. */
@Injectable()
export class RagOverrideService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  set(callerId: string, value: SetRagOverrideInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: SetRagOverrideInput, value }, async (act, input) => {
      const place = await this.placeOf(act, input.subject);
      await this.access.require(act, 'VIEW_PROGRAMME', place, ['subject'], 'programme or workstream');
      await act.rows('select 1 from programme where id = ? for no key update', [place.programmeId]);
      const calculated = place.workstreamId
        ? await calculatedRag(act, 'workstream', place.workstreamId)
        : await calculatedRag(act, 'programme', place.programmeId);
      const verdict = overrideAction(calculated, input.rag);
      const action = 'action' in verdict ? verdict.action : 'WORSEN_RAG';
      await this.access.require(act, action, place, ['subject'], 'programme or workstream');
      if ('refused' in verdict) throw UserProblem.invalid(['rag'], REFUSALS[verdict.refused]);
      if (!isReasonLongEnough(input.reason)) {
        throw UserProblem.invalid(['reason'], 'Give a reason of at least 20 characters; the board will read it.');
      }
      requireExpiry(input.expiresOn, act.today);
      const override = act.em.create(RagOverride, {
        programmeId: place.programmeId,
        workstreamId: place.workstreamId ?? null,
        rag: input.rag,
        reason: input.reason.trim(),
        setById: act.callerId,
        setOn: act.today,
        expiresOn: input.expiresOn,
      });
      return override.id;
    });
  }

  lift(callerId: string, value: LiftRagOverrideInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: LiftRagOverrideInput, value }, async (act, input) => {
      const uuid = requireUuid(input.id, RAG_OVERRIDE.prefix, ['id'], RAG_OVERRIDE.noun);
      const override = await act.load(RagOverride, RAG_OVERRIDE, uuid);
      const { programmeId, workstreamId } = override;
      await this.access.require(
        act,
        'LIFT_RAG_OVERRIDE',
        { programmeId, workstreamId: workstreamId ?? null },
        ['id'],
        RAG_OVERRIDE.noun,
      );
      await act.requireVersion(RAG_OVERRIDE, override, input.expectedVersion);
      if (override.liftedOn)
        throw UserProblem.transition('LIFTED', [], `This override was lifted on ${override.liftedOn} already.`);
      override.liftedOn = act.today;
      override.liftedById = act.callerId;
      override.liftReason = input.reason;
      return override.id;
    });
  }

  private async placeOf(act: Act, subject: RagSubjectInput): Promise<Place> {
    if (subject.programmeId !== undefined) {
      const programmeId = requireUuid(
        subject.programmeId,
        PROGRAMME.prefix,
        ['subject', 'programmeId'],
        PROGRAMME.noun,
      );
      await act.load(Programme, PROGRAMME, programmeId, ['subject', 'programmeId']);
      return { programmeId };
    }
    const path = ['subject', 'workstreamId'];
    const workstreamId = requireUuid(subject.workstreamId ?? '', WORKSTREAM.prefix, path, WORKSTREAM.noun);
    const { programmeId } = await act.load(Workstream, WORKSTREAM, workstreamId, path);
    return { programmeId, workstreamId };
  }
}

function requireExpiry(expiresOn: Day, today: Day): void {
  const last = addDays(today, 366);
  if (expiresOn <= today || expiresOn > last) {
    throw UserProblem.invalid(['expiresOn'], `An override ends on a day from ${addDays(today, 1)} to ${last}.`);
  }
}
