import { Injectable } from '@nestjs/common';
import { Access, nextRef, ownership, Programme, PROGRAMME, reference } from '#delivery';
import { Organisation } from '#people';
import { Acts, requireUuid, UserProblem, type Act, type ActOutcome, type Noun } from '#platform';
import { DatePrecision, GatewayState, GatewayType, mayDecide, type BlockingCondition } from '#rules';
import { blockingConditionsBefore } from './blocking-conditions.query.js';
import { DecisionGateway } from './decision-gateway.entity.js';
import { decisionProblem } from './decision-problem.js';
import { GatewayCondition } from './gateway-condition.entity.js';
import { GatewayCriterion } from './gateway-criterion.entity.js';
import {
  DecideGatewayInput,
  MeetGatewayConditionInput,
  MoveGatewayInput,
  PlanGatewayInput,
  RecordGatewayCriterionInput,
} from './gateway.inputs.js';
import { CONDITION, CRITERION, GATEWAY } from './nouns.js';

/** What people do at gateways. Whoever changes one holds the programme's row first, so that no two decide at once. */
@Injectable()
export class GatewayService {
  constructor(
    private readonly acts: Acts,
    private readonly access: Access,
  ) {}

  plan(callerId: string, value: PlanGatewayInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: PlanGatewayInput, value }, async (act, input) => {
      const programmeId = requireUuid(input.programmeId, PROGRAMME.prefix, ['programmeId'], PROGRAMME.noun);
      await act.load(Programme, PROGRAMME, programmeId, ['programmeId']);
      await this.access.require(act, 'PLAN_GATEWAY', { programmeId }, ['programmeId'], PROGRAMME.noun);
      if ((input.type === GatewayType.CUSTOM) !== (input.customType != null)) {
        throw UserProblem.invalid(['customType'], 'Name the custom type with CUSTOM, and only then.');
      }
      const { planned } = input;
      const gateway = act.em.create(DecisionGateway, {
        programmeId,
        ref: input.ref ?? (await nextRef(act, GATEWAY.table, 'G', programmeId)),
        title: input.title,
        type: input.type,
        customType: input.customType ?? null,
        stageNumber: input.stageNumber ?? null,
        decidingBodyId: await reference(
          act,
          Organisation,
          'org',
          input.decidingBodyId,
          'decidingBodyId',
          'organisation',
        ),
        plannedOn: planned?.on ?? null,
        plannedPrecision: planned?.on ? (planned.precision ?? DatePrecision.DAY) : null,
        plannedAsWritten: planned?.asWritten ?? null,
      });
      await act.em.flush();
      input.criteria.forEach((text, n) =>
        act.em.create(GatewayCriterion, { programmeId, gatewayId: gateway.id, position: n + 1, text }),
      );
      return gateway.id;
    });
  }

  /** Says that a criterion is met, or no longer is. Answers with the gateway. */
  recordCriterion(callerId: string, value: RecordGatewayCriterionInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: RecordGatewayCriterionInput, value }, async (act, input) => {
      const criterion = await act.load(GatewayCriterion, CRITERION, uuidOf(input.id, CRITERION));
      const { programmeId, gatewayId } = criterion;
      await this.access.require(act, 'RECORD_GATEWAY_CRITERION', { programmeId }, ['id'], CRITERION.noun);
      await lockProgramme(act, programmeId);
      await act.requireVersion(CRITERION, criterion, input.expectedVersion);
      const gateway = await act.load(DecisionGateway, GATEWAY, gatewayId);
      if (gateway.state === GatewayState.DECIDED) {
        throw UserProblem.transition(
          gateway.state,
          [],
          `Gateway ${gateway.ref} is decided; its criteria stay as they were.`,
        );
      }
      criterion.metOn = input.met ? act.today : null;
      criterion.metById = input.met ? act.callerId : null;
      if (input.evidenceUrl !== undefined) criterion.evidenceUrl = input.evidenceUrl;
      return gatewayId;
    });
  }

  move(callerId: string, value: MoveGatewayInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: MoveGatewayInput, value }, async (act, input) => {
      const gateway = await this.loaded(act, 'PLAN_GATEWAY', input.id);
      await act.requireVersion(GATEWAY, gateway, input.expectedVersion);
      if (input.to === GatewayState.DECIDED)
        throw UserProblem.invalid(['to'], 'Use decideGateway to record a decision.');
      gateway.moveTo(input.to);
      return gateway.id;
    });
  }

  decide(callerId: string, value: DecideGatewayInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: DecideGatewayInput, value }, async (act, input) => {
      const gateway = await this.loaded(act, 'DECIDE_GATEWAY', input.id);
      await act.requireVersion(GATEWAY, gateway, input.expectedVersion);
      const decidedOn = input.decidedOn ?? act.today;
      const openBlockingConditionsOfEarlier: BlockingCondition[] = await blockingConditionsBefore(act, gateway);
      const verdict = mayDecide(
        {
          state: gateway.state,
          outcome: input.outcome,
          decidedOn,
          deferredToOn: input.deferredToOn ?? null,
          conditions: input.conditions.length,
          supersedes: input.supersedes,
          openBlockingConditionsOfEarlier,
        },
        act.today,
      );
      if (!verdict.ok) throw decisionProblem(gateway, verdict);
      gateway.decide(input.outcome, decidedOn, input.decisionNote ?? null, input.deferredToOn ?? null);
      for (const [n, condition] of input.conditions.entries()) {
        const { text, blocking, dueOn = null } = condition;
        const { programmeId, id: gatewayId } = gateway;
        const owner = await ownership(act, condition);
        act.em.create(GatewayCondition, { programmeId, gatewayId, position: n + 1, text, blocking, dueOn, ...owner });
      }
      return gateway.id;
    });
  }

  /** Accepts a condition as met. Answers with the gateway. */
  meetCondition(callerId: string, value: MeetGatewayConditionInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: MeetGatewayConditionInput, value }, async (act, input) => {
      const condition = await act.load(GatewayCondition, CONDITION, uuidOf(input.id, CONDITION));
      const { programmeId, gatewayId } = condition;
      await this.access.require(act, 'MEET_GATEWAY_CONDITION', { programmeId }, ['id'], CONDITION.noun);
      await lockProgramme(act, programmeId);
      await act.requireVersion(CONDITION, condition, input.expectedVersion);
      if (condition.metOn)
        throw UserProblem.transition('MET', [], `This condition was met on ${condition.metOn} already.`);
      const metOn = input.metOn ?? act.today;
      if (metOn > act.today)
        throw UserProblem.invalid(['metOn'], `${metOn} is in the future; give today or an earlier day.`);
      condition.metOn = metOn;
      condition.acceptedById = act.callerId;
      condition.metNote = input.note ?? null;
      return gatewayId;
    });
  }

  private async loaded(act: Act, action: 'PLAN_GATEWAY' | 'DECIDE_GATEWAY', id: string): Promise<DecisionGateway> {
    const uuid = uuidOf(id, GATEWAY);
    const { programmeId } = await act.load(DecisionGateway, GATEWAY, uuid);
    await this.access.require(act, action, { programmeId }, ['id'], GATEWAY.noun);
    await lockProgramme(act, programmeId);
    // What another person did while we waited for the lock must be seen.
    return act.em.refreshOrFail(await act.load(DecisionGateway, GATEWAY, uuid));
  }
}

function uuidOf(id: string, { prefix, noun }: Noun): string {
  return requireUuid(id, prefix, ['id'], noun);
}

async function lockProgramme(act: Act, programmeId: string): Promise<void> {
  await act.rows('select 1 from programme where id = ? for no key update', [programmeId]);
}
