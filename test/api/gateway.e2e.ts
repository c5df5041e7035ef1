import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, type Payload } from '../setup/story.js';

describe('acts at gateways', () => {
  let story: Story;
  const act = (...asked: Parameters<Story['act']>): Promise<Payload> => story.act(...asked);

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  it('decide with conditions, and hold the next one back until a blocking condition is met', async () => {
    const FIELDS =
      'id version state outcome passed readiness { ready outstanding blockedBy { gatewayRef text } } criteria { id version text metOn } conditions { id version text blocking metOn }';
    interface Gateway {
      id: string;
      version: number;
      criteria: { id: string; version: number }[];
      conditions: { id: string; version: number }[];
    }
    const plan = async (title: string, on: string, stageNumber: number): Promise<Gateway> =>
      (
        await act('PROGRAMME_DIRECTOR', 'planGateway', 'gateway', FIELDS, {
          programmeId: story.programme.id,
          title,
          stageNumber,
          planned: { on },
          criteria: ['Plan agreed'],
        })
      ).gateway as Gateway;
    let first = await plan('Readiness', '2026-03-10', 4);
    let next = await plan('Benefits', '2026-06-10', 5);
    const step = async (who: string, name: string, gateway: Gateway, input: object): Promise<Payload> =>
      act(who, name, 'gateway', FIELDS, { id: gateway.id, expectedVersion: gateway.version, ...input });

    const early = await step('BOARD_MEMBER', 'decideGateway', first, { outcome: 'APPROVED' });
    expect(early.errors).toEqual([expect.objectContaining({ code: 'ILLEGAL_TRANSITION', from: 'PLANNED' })]);
    const [criterion] = first.criteria as [{ id: string; version: number }];
    const met = await act('PROGRAMME_DIRECTOR', 'recordGatewayCriterion', 'gateway', FIELDS, {
      id: criterion.id,
      expectedVersion: criterion.version,
      met: true,
      evidenceUrl: 'https://example.org/plan',
    });
    expect(met).toMatchObject({ errors: [], gateway: { readiness: { ready: true, outstanding: 0 } } });
    first = (await step('PROGRAMME_DIRECTOR', 'moveGateway', first, { to: 'READY', reason: 'All is there' }))
      .gateway as Gateway;
    expect((await step('PROGRAMME_DIRECTOR', 'decideGateway', first, { outcome: 'APPROVED' })).errors).toEqual([
      expect.objectContaining({ code: 'NOT_PERMITTED' }),
    ]);
    expect((await step('BOARD_MEMBER', 'decideGateway', first, { outcome: 'DEFERRED' })).errors).toEqual([
      expect.objectContaining({ path: ['deferredToOn'] }),
    ]);
    expect(
      (await step('BOARD_MEMBER', 'decideGateway', first, { outcome: 'APPROVED_WITH_CONDITIONS' })).errors,
    ).toEqual([expect.objectContaining({ path: ['conditions'] })]);
    const decided = await step('BOARD_MEMBER', 'decideGateway', first, {
      outcome: 'APPROVED_WITH_CONDITIONS',
      conditions: [{ text: 'Data sharing agreement signed', blocking: true }],
    });
    expect(decided).toMatchObject({
      errors: [],
      gateway: { state: 'DECIDED', passed: true, conditions: [{ blocking: true, metOn: null }] },
    });
    first = decided.gateway as Gateway;

    next = (await step('PROGRAMME_DIRECTOR', 'moveGateway', next, { to: 'READY', reason: 'Papers are out' }))
      .gateway as Gateway;
    const blocked = await step('BOARD_MEMBER', 'decideGateway', next, { outcome: 'APPROVED' });
    expect(blocked.errors[0]?.message).toContain('Data sharing agreement signed');
    const [condition] = first.conditions as [{ id: string; version: number }];
    await act('BOARD_MEMBER', 'meetGatewayCondition', 'gateway', FIELDS, {
      id: condition.id,
      expectedVersion: condition.version,
      note: 'Signed by all',
    });
    const two = await Promise.all(
      [1, 2].map(() => step('BOARD_MEMBER', 'decideGateway', next, { outcome: 'APPROVED' })),
    );
    expect(two.map(({ errors }) => errors[0]?.code ?? 'decided').sort()).toEqual(['VERSION_CONFLICT', 'decided']);
  });

  it('escalate to a named body, or say N/A', async () => {
    const body = await story.app.register.organisation({ name: 'Out of Hospital Cell', kind: 'GOVERNANCE_BODY' });
    const sent = await act('SRO', 'escalateMatter', 'escalation', 'id version matter toBody { name }', {
      programmeId: story.programme.id,
      matter: 'Funding ends in March',
      toBodyId: body.id,
    });
    expect(sent).toMatchObject({ errors: [], escalation: { toBody: { name: 'Out of Hospital Cell' } } });
    const { id, version } = sent.escalation as { id: string; version: number };
    expect(
      await act('SRO', 'answerEscalation', 'escalation', 'answer answeredOn', {
        id,
        expectedVersion: version,
        answer: 'Agreed',
      }),
    ).toMatchObject({ errors: [], escalation: { answeredOn: '2026-03-02' } });
    expect(
      await act('SRO', 'recordNothingToEscalate', 'escalation', 'nothingToEscalate', {
        programmeId: story.programme.id,
      }),
    ).toMatchObject({ errors: [] });
  });
});
