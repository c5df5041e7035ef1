import { Injectable } from '@nestjs/common';
import { Access, nextRef, ownership } from '#delivery';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type ChangeInput } from '#platform';
import { MitigationStatus } from '#rules';
import { Mitigation } from './mitigation.entity.js';
import {
  AddMitigationInput,
  CancelMitigationInput,
  CompleteMitigationInput,
  StartMitigationInput,
} from './mitigation.inputs.js';
import { MITIGATION, RISK } from '../nouns.js';
import { Risk } from '../risk.entity.js';

/** What people do about risks. None of it changes a score: that takes a re-score. */
@Injectable()
export class MitigationService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  add(callerId: string, value: AddMitigationInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: AddMitigationInput, value }, async (act, input) => {
      const risk = await act.load(Risk, RISK, requireUuid(input.riskId, RISK.prefix, ['riskId'], RISK.noun), [
        'riskId',
      ]);
      const { programmeId, workstreamId = null } = risk;
      await this.access.require(act, 'MANAGE_MITIGATION', { programmeId, workstreamId }, ['riskId'], RISK.noun);
      risk.requireLive();
      return act.em.create(Mitigation, {
        programmeId,
        riskId: risk.id,
        ref: input.ref ?? (await nextRef(act, MITIGATION.table, 'A', programmeId)),
        title: input.title,
        dueOn: input.dueOn ?? null,
        expectedLikelihood: input.expected?.likelihood ?? null,
        expectedConsequence: input.expected?.consequence ?? null,
        ...(await ownership(act, input)),
      }).id;
    });
  }

  start(callerId: string, value: StartMitigationInput): Promise<ActOutcome<string>> {
    return this.change(callerId, StartMitigationInput, value, (mitigation) =>
      mitigation.moveTo(MitigationStatus.IN_PROGRESS),
    );
  }

  complete(callerId: string, value: CompleteMitigationInput): Promise<ActOutcome<string>> {
    return this.change(callerId, CompleteMitigationInput, value, (mitigation, input, act) => {
      const on = input.completedOn ?? act.today;
      if (on > act.today)
        throw UserProblem.invalid(['completedOn'], `${on} is in the future; give today or an earlier day.`);
      mitigation.moveTo(MitigationStatus.COMPLETE);
      mitigation.completedOn = on;
    });
  }

  cancel(callerId: string, value: CancelMitigationInput): Promise<ActOutcome<string>> {
    return this.change(callerId, CancelMitigationInput, value, (mitigation, { reason }) => {
      mitigation.moveTo(MitigationStatus.CANCELLED);
      mitigation.note = reason;
    });
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    type: new () => Input,
    value: Input,
    work: (mitigation: Mitigation, input: Input, act: Act) => void,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const mitigation = await act.load(
        Mitigation,
        MITIGATION,
        requireUuid(input.id, MITIGATION.prefix, ['id'], MITIGATION.noun),
      );
      const risk = await act.load(Risk, RISK, mitigation.riskId);
      const { programmeId, workstreamId = null } = risk;
      await this.access.require(act, 'MANAGE_MITIGATION', { programmeId, workstreamId }, ['id'], MITIGATION.noun);
      await act.requireVersion(MITIGATION, mitigation, input.expectedVersion);
      work(mitigation, input, act);
      return mitigation.id;
    });
  }
}
