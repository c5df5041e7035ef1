import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { by, RiskActs } from '../setup/risk-acts.js';
import { Story } from '../setup/story.js';

describe('acts on risks', () => {
  let story: Story;
  let risks: RiskActs;

  beforeAll(async () => {
    story = await Story.begin();
    risks = new RiskActs(story);
  });
  afterAll(() => story.end());

  it('takes words one by one: what is left out stays, null clears, and a category cannot be cleared', async () => {
    const { id, version } = await risks.raise({
      cause: 'Few applicants',
      controls: 'Bank staff',
      ownerId: story.person('PROGRAMME_DIRECTOR').id,
    });
    const words = 'version cause event controls category owner { name } nextReviewOn lastReviewedOn';
    const assessed = await risks.done(
      'PROGRAMME_DIRECTOR',
      'assessRisk',
      {
        id,
        expectedVersion: version,
        set: { event: 'Posts stay empty', controls: null, category: 'WORKFORCE', nextReviewOn: '2026-05-01' },
      },
      words,
    );
    expect(assessed).toEqual({
      version: version + 1,
      cause: 'Few applicants',
      event: 'Posts stay empty',
      controls: null,
      category: 'WORKFORCE',
      owner: { name: 'The programme director' },
      nextReviewOn: '2026-05-01',
      lastReviewedOn: '2026-03-02',
    });
    const { errors } = await risks.act('PROGRAMME_DIRECTOR', 'assessRisk', {
      id,
      expectedVersion: assessed.version,
      set: { category: null },
    });
    expect(errors).toEqual([expect.objectContaining({ code: 'REQUIRED', path: ['set', 'category'] })]);
  });

  describe('who may do what', () => {
    it.each([
      ['VIEWER', 'NOT_PERMITTED', []],
      ['BOARD_MEMBER', 'NOT_PERMITTED', []],
      ['LEAD', 'NOT_PERMITTED', []],
      ['STRANGER', 'NOT_FOUND', ['programmeId']],
    ])('refuses %s a risk outside the own workstream, as %s', async (who, code, path) => {
      const reablement = await story.app.register.workstream(story.programme);
      const input = { programmeId: story.programme.id, title: 'Mine', category: 'OTHER' };
      for (const workstreamId of [reablement.id, null]) {
        const { record, errors } = await risks.act(who, 'raiseRisk', { ...input, workstreamId });
        expect(record).toBeNull();
        expect(errors).toEqual([expect.objectContaining({ code, path })]);
      }
    });

    it('refuses a workstream of another programme, and one that is closed', async () => {
      const elsewhere = await story.app.register.programme();
      const theirs = await story.app.register.workstream(elsewhere);
      const closed = await story.app.register.workstream(story.programme, {
        status: 'CLOSED',
        closed_on: '2026-02-01',
      });
      const input = { programmeId: story.programme.id, title: 'Lost', category: 'OTHER' };
      expect(
        (await risks.act('PROGRAMME_DIRECTOR', 'raiseRisk', { ...input, workstreamId: theirs.id })).errors,
      ).toEqual([expect.objectContaining({ code: 'NOT_FOUND', path: ['workstreamId'] })]);
      expect(
        (await risks.act('PROGRAMME_DIRECTOR', 'raiseRisk', { ...input, workstreamId: closed.id })).errors,
      ).toEqual([expect.objectContaining({ code: 'ILLEGAL_TRANSITION', from: 'CLOSED' })]);
    });

    it('lets only the SRO accept a risk, until a day to come', async () => {
      const { id, version } = await risks.raise({ current: by(4, 4) });
      const input = {
        id,
        expectedVersion: version,
        reason: 'Within what the board will bear',
        nextReviewOn: '2026-06-01',
      };
      expect((await risks.act('PROGRAMME_DIRECTOR', 'acceptRisk', input)).errors).toEqual([
        expect.objectContaining({ code: 'NOT_PERMITTED', message: expect.stringContaining('the SRO') }),
      ]);
      expect((await risks.act('SRO', 'acceptRisk', { ...input, nextReviewOn: '2026-03-02' })).errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path: ['nextReviewOn'] }),
      ]);
      expect(await risks.done('SRO', 'acceptRisk', input)).toMatchObject({
        status: 'ACCEPTED',
        reviewDueOn: '2026-06-01',
        score: 16,
      });
    });

    it('says nothing about the version or state of what the caller may not touch', async () => {
      const { id } = await risks.raise();
      const { errors } = await risks.act('VIEWER', 'closeRisk', { id, expectedVersion: 99, reason: 'Gone' });
      expect(errors).toEqual([expect.objectContaining({ code: 'NOT_PERMITTED' })]);
    });
  });

  it('closes with a reason, refuses more until reopened, and reopens with a new line in the ledger', async () => {
    const open = await risks.raise({ current: by(3, 3) });
    const closed = await risks.done('PROGRAMME_DIRECTOR', 'closeRisk', {
      id: open.id,
      expectedVersion: open.version,
      reason: 'Passed',
    });
    expect(closed).toMatchObject({
      status: 'CLOSED',
      closureReason: 'Passed',
      reviewDueOn: null,
      proposedEscalation: [],
    });
    const { id, version: expectedVersion } = closed;
    for (const [mutation, more] of [
      ['assessRisk', { set: { cause: 'x' } }],
      ['rescoreRisk', { score: by(1, 1), rationale: 'Less' }],
    ] as const) {
      expect((await risks.act('PROGRAMME_DIRECTOR', mutation, { id, expectedVersion, ...more })).errors).toEqual([
        expect.objectContaining({ __typename: 'TransitionError', from: 'CLOSED', allowed: ['OPEN'] }),
      ]);
    }
    const reopened = await risks.done('PROGRAMME_DIRECTOR', 'reopenRisk', {
      id,
      expectedVersion,
      reason: 'It is back',
    });
    expect(reopened).toMatchObject({ status: 'OPEN', closureReason: null, score: 9, scoreTrend: 'SAME' });
    expect(reopened.scoreHistory.nodes.map(({ score, rationale }) => [score, rationale])).toEqual([
      [9, 'First scoring'],
      [9, 'It is back'],
    ]);
  });

  it('refuses a stale save and shows what has changed', async () => {
    const { id, version } = await risks.raise({ current: by(2, 2) });
    await risks.done('SRO', 'rescoreRisk', {
      id,
      expectedVersion: version,
      score: by(5, 5),
      rationale: 'Much worse',
    });
    const { record, errors } = await risks.act('PROGRAMME_DIRECTOR', 'assessRisk', {
      id,
      expectedVersion: version,
      set: { cause: 'Old' },
    });
    expect(record).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        __typename: 'VersionConflictError',
        code: 'VERSION_CONFLICT',
        current: expect.objectContaining({ id, version: version + 1 }),
        changedFields: ['currentConsequence', 'currentLikelihood', 'lastReviewedOn'],
      }),
    ]);
  });

  it('lets one of two people who score at once win, and tells the other', async () => {
    const { id, version } = await risks.raise({ current: by(3, 3) });
    const outcomes = await Promise.all(
      ['PROGRAMME_DIRECTOR', 'SRO'].map((who, n) =>
        risks.act(who, 'rescoreRisk', {
          id,
          expectedVersion: version,
          score: by(n + 1, 5),
          rationale: 'At the same moment',
        }),
      ),
    );
    expect(outcomes.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['VERSION_CONFLICT']);
    const winner = outcomes.find(({ record }) => record)?.record;
    expect(await risks.read(id)).toMatchObject({
      score: winner?.score,
      version: version + 1,
      scoreHistory: { totalCount: 2 },
    });
  });

  it('has mitigations that move by their own rules and leave the risk alone', async () => {
    const { id: riskId } = await risks.raise({ current: by(4, 4) });
    const fields = 'id version ref status note completedOn risk { score }';
    const add = { riskId, title: 'Second rota' };
    expect((await risks.act('VIEWER', 'addMitigation', add, fields)).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    expect((await risks.act('LEAD', 'addMitigation', add, fields)).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    const added = await risks.done('PMO', 'addMitigation', add, fields);
    const step = { id: added.id, expectedVersion: added.version };
    const early = await risks.act('PMO', 'completeMitigation', { ...step, completedOn: '2026-03-03' }, fields);
    expect(early.errors).toMatchObject([{ code: 'INVALID', path: ['completedOn'] }]);
    const cancelled = await risks.done('PMO', 'cancelMitigation', { ...step, reason: 'No longer needed' }, fields);
    expect(cancelled).toMatchObject({ status: 'CANCELLED', note: 'No longer needed', risk: { score: 16 } });
    expect((await risks.act('PMO', 'startMitigation', step, fields)).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', changedFields: ['note', 'status'] },
    ]);
    const again = await risks.act('PMO', 'startMitigation', { ...step, expectedVersion: cancelled.version }, fields);
    expect(again.errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION', from: 'CANCELLED', allowed: [] }]);
  });
});
