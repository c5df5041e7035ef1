import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { Story, type Payload } from '../setup/story.js';

const FIELDS =
  'id version ref nothingToEscalate matter decisionSought respondBy answer answeredOn isOverdue toBody { name }';

describe('matters for escalation, and where to', () => {
  let story: Story;
  let cell: Written;

  beforeAll(async () => {
    story = await Story.begin();
    cell = await story.app.register.organisation({ name: 'Out of Hospital Cell', kind: 'GOVERNANCE_BODY' });
  });
  afterAll(() => story.end());

  const act = (as: string, mutation: string, input: object): Promise<Payload> =>
    story.act(as, mutation, 'escalation', FIELDS, input);
  const matter = (input: object = {}): object => ({
    programmeId: story.programme.id,
    matter: 'Local government has concerns about the scheme',
    toBodyId: cell.id,
    ...input,
  });

  it('go to a named body, are late when no answer has come by the day, and are answered once', async () => {
    const sent = await act('PROGRAMME_DIRECTOR', 'escalateMatter', matter({ respondBy: '2026-03-09' }));
    expect(sent).toMatchObject({
      errors: [],
      escalation: { ref: 'IC-E-001', toBody: { name: 'Out of Hospital Cell' }, answer: null, isOverdue: false },
    });
    story.app.clock.moveTo(new Date('2026-03-10T09:00:00Z'));
    const late = await story.app.ask(
      story.person('VIEWER').uuid,
      '{ escalations(filter: {isOverdue: {eq: true}}) { nodes { ref } } }',
    );
    expect(late.data).toEqual({ escalations: { nodes: [{ ref: 'IC-E-001' }] } });
    const { id, version } = sent.escalation as { id: string; version: number };
    const answer = { id, expectedVersion: version, answer: 'Discussed; a joint paper in April' };
    const answered = await act('SRO', 'answerEscalation', answer);
    expect(answered).toMatchObject({ errors: [], escalation: { answeredOn: '2026-03-10', isOverdue: false } });
    expect((await act('SRO', 'answerEscalation', answer)).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', current: { version: version + 1 }, changedFields: ['answer', 'answeredOn'] },
    ]);
    expect((await act('SRO', 'answerEscalation', { ...answer, expectedVersion: version + 1 })).errors).toMatchObject([
      { code: 'ILLEGAL_TRANSITION', from: 'ANSWERED' },
    ]);
  });

  it('are said to be none by an explicit N/A, which waits for no answer', async () => {
    const none = await act('SRO', 'recordNothingToEscalate', { programmeId: story.programme.id });
    expect(none).toMatchObject({ errors: [], escalation: { nothingToEscalate: true, matter: null, toBody: null } });
    const { id, version } = none.escalation as { id: string; version: number };
    const { errors } = await act('SRO', 'answerEscalation', { id, expectedVersion: version, answer: 'Fine' });
    expect(errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
  });

  it.each([
    ['VIEWER', {}, 'NOT_PERMITTED', []],
    ['LEAD', {}, 'NOT_PERMITTED', []],
    ['STRANGER', {}, 'NOT_FOUND', ['programmeId']],
    ['SRO', { toBodyId: 'org_00000000000000000000000000000000' }, 'NOT_FOUND', ['toBodyId']],
    ['SRO', { matter: '' }, 'REQUIRED', ['matter']],
  ])('are refused from %s with %j as %s', async (who, input, code, path) => {
    expect((await act(who, 'escalateMatter', matter(input))).errors).toMatchObject([{ code, path }]);
  });
});
