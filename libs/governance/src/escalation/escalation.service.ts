import { Injectable } from '@nestjs/common';
import { Access, nextRef, Programme, PROGRAMME, reference } from '#delivery';
import { Organisation } from '#people';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type ChangeInput } from '#platform';
import { Escalation } from './escalation.entity.js';
import {
  AnswerEscalationInput,
  EscalateMatterInput,
  RecordNothingToEscalateInput,
  RestrictEscalationInput,
} from './escalation.inputs.js';
import { ESCALATION } from '../nouns.js';

/** "Matters for escalation (and where to)": passed on, answered, or explicitly none. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  escalate(callerId: string, value: EscalateMatterInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: EscalateMatterInput, value }, async (act, input) => {
      const { programmeId, ref } = await this.place(act, input.programmeId);
      const toBodyId = await reference(act, Organisation, 'org', input.toBodyId, 'toBodyId', 'organisation');
      const { matter, decisionSought = null, respondBy = null, restricted } = input;
      return act.em.create(Escalation, {
        programmeId,
        ref,
        matter,
        toBodyId,
        decisionSought,
        respondBy,
        restricted,
        raisedOn: act.today,
      }).id;
    });
  }

  recordNothing(callerId: string, value: RecordNothingToEscalateInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: RecordNothingToEscalateInput, value }, async (act, input) => {
      const { programmeId, ref } = await this.place(act, input.programmeId);
      return act.em.create(Escalation, { programmeId, ref, nothingToEscalate: true, raisedOn: act.today }).id;
    });
  }

  answer(callerId: string, value: AnswerEscalationInput): Promise<ActOutcome<string>> {
    return this.change(callerId, AnswerEscalationInput, value, (escalation, { answer }, act) => {
      if (escalation.nothingToEscalate || escalation.answeredOn) {
        throw UserProblem.transition('ANSWERED', [], 'There is nothing here that waits for an answer.');
      }
      escalation.answer = answer;
      escalation.answeredOn = act.today;
    });
  }

  restrict(callerId: string, value: RestrictEscalationInput): Promise<ActOutcome<string>> {
    return this.change(
      callerId,
      RestrictEscalationInput,
      value,
      (escalation, { restricted }) => void (escalation.restricted = restricted),
    );
  }

  private change<Input extends ChangeInput>(
    callerId: string,
    type: new () => Input,
    value: Input,
    work: (escalation: Escalation, input: Input, act: Act) => void,
  ): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type, value }, async (act, input) => {
      const uuid = requireUuid(input.id, ESCALATION.prefix, ['id'], ESCALATION.noun);
      const escalation = await act.load(Escalation, ESCALATION, uuid);
      const { programmeId } = escalation;
      await this.access.require(act, 'ESCALATE_MATTER', { programmeId }, ['id'], ESCALATION.noun);
      await act.requireVersion(ESCALATION, escalation, input.expectedVersion);
      work(escalation, input, act);
      return escalation.id;
    });
  }

  private async place(act: Act, id: string): Promise<{ programmeId: string; ref: string }> {
    const programmeId = requireUuid(id, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
    await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
    await this.access.require(act, 'ESCALATE_MATTER', { programmeId }, ['programmeId'], PROGRAMME.noun);
    return { programmeId, ref: await nextRef(act, ESCALATION.table, 'E', programmeId) };
  }
}
