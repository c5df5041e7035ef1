import { Injectable } from '@nestjs/common';
import { Access, nextRef, ownership, Programme, PROGRAMME, reference, type Ownership } from '#delivery';
import { Organisation } from '#people';
import { Acts, requireUuid, UserErrorCode, UserProblem, type Act, type ActOutcome, type Noun } from '#platform';
import { GatewayState, GatewayType, mayDecide, type Action, Role, type BlockingCondition } from '#rules';
import { blockingConditionsBefore } from './blocking-conditions.query.js';
import { DecisionGateway } from './decision-gateway.entity.js';
import { decisionProblem } from './decision-problem.js';
import { GatewayCondition } from './gateway-condition.entity.js';
import { GatewayCriterion } from './gateway-criterion.entity.js';
import {
  AddGatewayCriterionInput,
  DecideGatewayInput,
  MeetGatewayConditionInput,
  MoveGatewayInput,
  PlanGatewayInput,
  RecordGatewayCriterionInput,
  ReplanGatewayInput,
  RestrictGatewayInput,
  type GatewayConditionInput,
} from './gateway.inputs.js';
import { CONDITION, CRITERION, GATEWAY } from '../nouns.js';

/** Most criteria, and most conditions, a gateway can have: as many as its lists show. */
const MOST_OF_A_GATEWAY = 100;
const CRITERIA_STAY = 'its criteria stay as they were';

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
        restricted: input.restricted,
        decidingBodyId: await reference(
          act,
          Organisation,
          'org',
          input.decidingBodyId,
          'decidingBodyId',
          'organisation',
        ),
      });
      if (planned) gateway.plan({ ...planned, on: planned.on ?? null });
      await act.em.flush();
      input.criteria.forEach((text, n) =>
        act.em.create(GatewayCriterion, { programmeId, gatewayId: gateway.id, position: n + 1, text }),
      );
      return gateway.id;
    });
  }

  /** Moves the planned date of a gateway still to be decided; a decided one moves only by a decision. */
  replan(callerId: string, value: ReplanGatewayInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: ReplanGatewayInput, value }, async (act, input) => {
      const gateway = await this.loaded(act, 'PLAN_GATEWAY', input.id);
      await act.requireVersion(GATEWAY, gateway, input.expectedVersion);
      gateway.requireUndecided('its date moves only by a decision');
      gateway.plan({ ...input.planned, on: input.planned.on ?? null });
      return gateway.id;
    });
  }

  /** Whatever its state: a decided one is reported as well. */
  restrict(callerId: string, value: RestrictGatewayInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: RestrictGatewayInput, value }, async (act, input) => {
      const gateway = await this.loaded(act, 'PLAN_GATEWAY', input.id);
      await act.requireVersion(GATEWAY, gateway, input.expectedVersion);
      gateway.restricted = input.restricted;
      return gateway.id;
    });
  }

  addCriterion(callerId: string, value: AddGatewayCriterionInput): Promise<ActOutcome<string>> {
    return this.acts.perform(callerId, { type: AddGatewayCriterionInput, value }, async (act, input) => {
      const gateway = await this.loaded(act, 'RECORD_GATEWAY_CRITERION', input.gatewayId, ['gatewayId']);
      gateway.requireUndecided(CRITERIA_STAY);
      const { programmeId, id: gatewayId } = gateway;
      const position = await nextPosition(act, CRITERION, gatewayId, ['gatewayId'], 1);
      act.em.create(GatewayCriterion, { programmeId, gatewayId, position, text: input.text });
      return gatewayId;
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
      gateway.requireUndecided(CRITERIA_STAY);
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
          earlierOn: input.supersedes ? (gateway.decidedOn ?? null) : null,
          ownWork: await this.isOwnWork(act, gateway),
          openBlockingConditionsOfEarlier,
        },
        act.today,
      );
      if (!verdict.ok) throw decisionProblem(gateway, verdict);
      if (input.supersedes) {
        if (!input.decisionNote?.trim())
          throw UserProblem.required(['decisionNote'], 'Say why the earlier decision is replaced.');
        await act.rows('delete from gateway_condition where gateway_id = ? and met_on is null', [gateway.id]);
      }
      gateway.decide(input.outcome, decidedOn, input.decisionNote ?? null, input.deferredToOn ?? null);
      const { programmeId, id: gatewayId } = gateway;
      const from = await nextPosition(act, CONDITION, gatewayId, ['conditions'], input.conditions.length);
      for (const [n, condition] of input.conditions.entries()) {
        const { text, blocking, dueOn = null } = condition;
        const owner = await conditionOwner(act, condition, n);
        act.em.create(GatewayCondition, {
          programmeId,
          gatewayId,
          position: from + n,
          text,
          blocking,
          dueOn,
          ...owner,
        });
      }
      return gatewayId;
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

  private async isOwnWork(act: Act, { createdBy, programmeId }: DecisionGateway): Promise<boolean> {
    return (
      createdBy === act.callerId || (await this.access.rolesOn(act, programmeId)).includes(Role.PROGRAMME_DIRECTOR)
    );
  }

  private async loaded(act: Act, action: Action, id: string, path: string[] = ['id']): Promise<DecisionGateway> {
    const uuid = requireUuid(id, GATEWAY.prefix, path, GATEWAY.noun);
    const { programmeId } = await act.load(DecisionGateway, GATEWAY, uuid, path);
    await this.access.require(act, action, { programmeId }, path, GATEWAY.noun);
    await lockProgramme(act, programmeId);
    // What another person did while we waited for the lock must be seen.
    return act.em.refreshOrFail(await act.load(DecisionGateway, GATEWAY, uuid));
  }
}

function uuidOf(id: string, { prefix, noun }: Noun): string {
  return requireUuid(id, prefix, ['id'], noun);
}

/** The place after the last criterion or condition of a gateway, so long as `more` of them keep the list within its bound. */
async function nextPosition(
  act: Act,
  { table, noun }: Noun,
  gatewayId: string,
  path: string[],
  more: number,
): Promise<number> {
  const [list] = await act.rows<{ last: number; held: number }>(
    `select coalesce(max(position), 0)::int as last, count(*)::int as held from "${table}" where gateway_id = ?`,
    [gatewayId],
  );
  const { last, held } = list ?? { last: 0, held: 0 };
  if (held + more > MOST_OF_A_GATEWAY) {
    throw UserProblem.of(
      UserErrorCode.LIMIT_EXCEEDED,
      path,
      `A gateway can have at most ${MOST_OF_A_GATEWAY} records of the kind "${noun}"; with this it would have ${held + more}.`,
    );
  }
  return last + 1;
}

/** Who sees to a condition; a refusal names the condition in the list. */
async function conditionOwner(act: Act, condition: GatewayConditionInput, n: number): Promise<Ownership> {
  try {
    return await ownership(act, condition);
  } catch (error) {
    if (!(error instanceof UserProblem)) throw error;
    throw new UserProblem(error.errors.map((one) => ({ ...one, path: ['conditions', String(n), ...one.path] })));
  }
}

async function lockProgramme(act: Act, programmeId: string): Promise<void> {
  await act.rows('select 1 from programme where id = ? for no key update', [programmeId]);
}
