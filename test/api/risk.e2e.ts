import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';

const FIELDS = `id version ref title status score band scoreTrend scoreWarnings proposedEscalation unowned reviewDueOn reviewOverdue lastReviewedOn closureReason
  inherent { likelihood consequence score band } current { likelihood consequence score band } target { score band }
  scoreHistory { nodes { kind score band scoredOn rationale scoredBy { name } } totalCount } mitigations { nodes { id version ref status completedOn } }`;

interface RiskAnswer {
  id: string;
  version: number;
  ref: string;
  score: number | null;
  scoreHistory: { nodes: { kind: string; score: number; rationale: string }[]; totalCount: number };
}

interface Problem {
  __typename: string;
  code: string;
  path: string[];
  message: string;
}

interface Outcome {
  record: RiskAnswer | null;
  errors: Problem[];
}

describe('the risk register', () => {
  let app: TestApp;
  let programme: Written;
  let homeFirst: Written;
  let reablement: Written;
  let sro: Written;
  let director: Written;
  let lead: Written;
  let viewer: Written;

  beforeAll(async () => {
    app = await startApp();
    const { register } = app;
    programme = await register.programme({ ref: 'UCR', name: 'Two-hour rapid response' });
    homeFirst = await register.workstream(programme, { ref: 'UCR-W-1', name: 'Home first' });
    reablement = await register.workstream(programme, { ref: 'UCR-W-2', name: 'Reablement' });
    sro = await register.holder('SRO', programme);
    director = await register.holder('PROGRAMME_DIRECTOR', programme);
    lead = await register.holder('WORKSTREAM_LEAD', programme, homeFirst);
    viewer = await register.holder('VIEWER', programme);
  });
  afterAll(() => app.close());

  /** Performs a mutation on a risk, or on a mitigation (`fields` then says what to read). */
  const act = async (as: Written, mutation: string, input: object, fields = FIELDS): Promise<Outcome> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const record = mutation.endsWith('Mitigation') ? 'mitigation' : 'risk';
    const query = `mutation Act($input: ${type}!) { outcome: ${mutation}(input: $input) { record: ${record} { ${fields} } errors { __typename code path message
      ... on TransitionError { from allowed } ... on VersionConflictError { changedFields current { ... on Risk { version score } } } } } }`;
    const { data, errors } = await app.ask<{ outcome: Outcome }>(as.uuid, query, { input });
    expect(errors).toBeUndefined();
    return data.outcome;
  };
  const done = async (...asked: Parameters<typeof act>): Promise<RiskAnswer> => {
    const { record, errors } = await act(...asked);
    expect(errors).toEqual([]);
    return record as RiskAnswer;
  };
  const risk = async (id: string, fields = FIELDS, as = director): Promise<RiskAnswer> => {
    const { data } = await app.ask<{ node: RiskAnswer }>(
      as.uuid,
      `query R($id: ID!) { node(id: $id) { ... on Risk { ${fields} } } }`,
      {
        id,
      },
    );
    return data.node;
  };
  const raised = (input: object = {}): Promise<RiskAnswer> =>
    done(director, 'raiseRisk', {
      programmeId: programme.id,
      title: 'A risk',
      category: 'OTHER',
      ...input,
    });
  const by = (likelihood: number, consequence: number): object => ({ likelihood, consequence });

  describe('a recruitment risk scored 20, 16 and 8', () => {
    let recruitment: RiskAnswer;

    it('is raised by the lead of its workstream, every score in its band and in the ledger', async () => {
      recruitment = await done(lead, 'raiseRisk', {
        programmeId: programme.id,
        workstreamId: homeFirst.id,
        title: 'Recruitment',
        category: 'WORKFORCE',
        inherent: by(5, 4),
        current: by(4, 4),
        target: by(2, 4),
        rationale: 'Vacancies at one in five',
      });
      expect(recruitment).toMatchObject({
        ref: 'UCR-R-001',
        status: 'OPEN',
        inherent: { likelihood: 5, consequence: 4, score: 20, band: 'EXTREME' },
        current: { score: 16, band: 'EXTREME' },
        target: { score: 8, band: 'HIGH' },
        score: 16,
        band: 'EXTREME',
        scoreTrend: 'NEW',
        scoreWarnings: [],
        proposedEscalation: ['PROGRAMME', 'SRO', 'CORPORATE'],
        unowned: true,
        reviewDueOn: '2026-04-02',
        reviewOverdue: false,
      });
      expect(recruitment.scoreHistory.nodes).toEqual(
        [
          ['INHERENT', 20, 'EXTREME'],
          ['CURRENT', 16, 'EXTREME'],
          ['TARGET', 8, 'HIGH'],
        ].map(([kind, score, band]) => ({
          kind,
          score,
          band,
          scoredOn: '2026-03-02',
          rationale: 'Vacancies at one in five',
          scoredBy: { name: 'The workstream lead' },
        })),
      );
    });

    it.each([
      ['likelihood', by(6, 4)],
      ['likelihood', by(0, 4)],
      ['consequence', by(4, 6)],
    ])('refuses a %s off the scale, and stays as it is', async (field, score) => {
      const { id, version } = recruitment;
      const { record, errors } = await act(lead, 'rescoreRisk', {
        id,
        expectedVersion: version,
        score,
        rationale: 'Too far',
      });
      expect(record).toBeNull();
      expect(errors).toEqual([expect.objectContaining({ code: 'OUT_OF_RANGE', path: ['score', field] })]);
      expect(await risk(id)).toEqual(recruitment);
    });

    it('keeps its score when a mitigation is completed', async () => {
      const fields = 'id version ref status expectedScore isOverdue completedOn';
      const added = await done(
        lead,
        'addMitigation',
        { riskId: recruitment.id, title: 'Rolling advert', dueOn: '2026-03-01', expected: by(3, 4) },
        fields,
      );
      expect(added).toMatchObject({ ref: 'UCR-A-001', status: 'NOT_STARTED', expectedScore: 12, isOverdue: true });
      const started = await done(lead, 'startMitigation', { id: added.id, expectedVersion: added.version }, fields);
      const complete = await done(
        lead,
        'completeMitigation',
        { id: started.id, expectedVersion: started.version },
        fields,
      );
      expect(complete).toMatchObject({ status: 'COMPLETE', completedOn: '2026-03-02', isOverdue: false });
      expect(await risk(recruitment.id)).toMatchObject({
        score: 16,
        current: { score: 16 },
        scoreHistory: { totalCount: 3 },
      });
    });

    it('re-scored 12 is HIGH and IMPROVED; the ledger and the past keep 16', async () => {
      const before = app.clock.now();
      app.clock.moveTo(new Date('2026-03-20T09:00:00Z'));
      const { id, version } = recruitment;
      const rescored = await done(lead, 'rescoreRisk', {
        id,
        expectedVersion: version,
        score: by(3, 4),
        rationale: 'Four posts filled',
      });
      expect(rescored).toMatchObject({
        score: 12,
        band: 'HIGH',
        scoreTrend: 'IMPROVED',
        proposedEscalation: ['PROGRAMME', 'SRO'],
        lastReviewedOn: '2026-03-20',
        reviewDueOn: '2026-04-20',
      });
      expect(rescored.scoreHistory.nodes.filter(({ kind }) => kind === 'CURRENT').map(({ score }) => score)).toEqual([
        16, 12,
      ]);
      const { data } = await app.ask(
        director.uuid,
        'query Then($then: DateTime) { risks(asOf: $then) { nodes { ref score band scoreTrend scoreHistory { totalCount } } } }',
        { then: before.toISOString() },
      );
      expect(data).toEqual({
        risks: {
          nodes: [{ ref: 'UCR-R-001', score: 16, band: 'EXTREME', scoreTrend: 'NEW', scoreHistory: { totalCount: 3 } }],
        },
      });
      app.clock.moveTo(before);
    });
  });

  it.each([
    [1, 3, 'LOW'],
    [1, 4, 'MODERATE'],
    [2, 3, 'MODERATE'],
    [2, 4, 'HIGH'],
    [3, 4, 'HIGH'],
    [3, 5, 'EXTREME'],
  ])('scores %d × %d as %s', async (likelihood, consequence, band) => {
    expect(await raised({ current: by(likelihood, consequence) })).toMatchObject({
      score: likelihood * consequence,
      band,
    });
  });

  it('is shown as not scored until it is, and says what is odd about scores', async () => {
    expect(await raised()).toMatchObject({
      score: null,
      band: null,
      current: null,
      scoreTrend: null,
      scoreWarnings: ['CURRENT_MISSING'],
      proposedEscalation: [],
      reviewDueOn: null,
    });
    expect(await raised({ inherent: by(2, 2), current: by(3, 3), target: by(4, 4) })).toMatchObject({
      scoreWarnings: ['TARGET_ABOVE_CURRENT', 'CURRENT_ABOVE_INHERENT'],
    });
  });

  it('takes words one by one: what is left out stays, null clears, and a category cannot be cleared', async () => {
    const { id, version } = await raised({ cause: 'Few applicants', controls: 'Bank staff', ownerId: director.id });
    const words = 'version cause event controls category owner { name } nextReviewOn lastReviewedOn';
    const assessed = await done(
      director,
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
    const { errors } = await act(director, 'assessRisk', {
      id,
      expectedVersion: assessed.version,
      set: { category: null },
    });
    expect(errors).toEqual([expect.objectContaining({ code: 'REQUIRED', path: ['set', 'category'] })]);
  });

  describe('who may do what', () => {
    it.each([
      ['a viewer', () => viewer, {}, 'NOT_PERMITTED', []],
      ['a lead outside the own workstream', () => lead, { workstreamId: () => reablement.id }, 'NOT_PERMITTED', []],
      ['a lead for the programme as a whole', () => lead, {}, 'NOT_PERMITTED', []],
      ['a stranger', () => app.register.person(), {}, 'NOT_FOUND', ['programmeId']],
    ] as const)(
      'refuses %s to raise a risk',
      async (_, who, { workstreamId = undefined }: { workstreamId?: () => string }, code, path) => {
        const { record, errors } = await act(await who(), 'raiseRisk', {
          programmeId: programme.id,
          workstreamId: workstreamId?.(),
          title: 'Mine',
          category: 'OTHER',
        });
        expect(record).toBeNull();
        expect(errors).toEqual([expect.objectContaining({ code, path })]);
      },
    );

    it('refuses a workstream of another programme, and one that is closed', async () => {
      const elsewhere = await app.register.programme();
      await app.register.holder('PMO', null);
      const theirs = await app.register.workstream(elsewhere);
      const closed = await app.register.workstream(programme, { status: 'CLOSED', closed_on: '2026-02-01' });
      const input = { programmeId: programme.id, title: 'Lost', category: 'OTHER' };
      expect((await act(director, 'raiseRisk', { ...input, workstreamId: theirs.id })).errors).toEqual([
        expect.objectContaining({ code: 'NOT_FOUND', path: ['workstreamId'] }),
      ]);
      expect((await act(director, 'raiseRisk', { ...input, workstreamId: closed.id })).errors).toEqual([
        expect.objectContaining({ code: 'ILLEGAL_TRANSITION', from: 'CLOSED' }),
      ]);
    });

    it('lets only the SRO accept a risk, until a day to come', async () => {
      const { id, version } = await raised({ current: by(4, 4) });
      const input = {
        id,
        expectedVersion: version,
        reason: 'Within what the board will bear',
        nextReviewOn: '2026-06-01',
      };
      expect((await act(director, 'acceptRisk', input)).errors).toEqual([
        expect.objectContaining({ code: 'NOT_PERMITTED', message: expect.stringContaining('the SRO') }),
      ]);
      expect((await act(sro, 'acceptRisk', { ...input, nextReviewOn: '2026-03-02' })).errors).toEqual([
        expect.objectContaining({ code: 'INVALID', path: ['nextReviewOn'] }),
      ]);
      expect(await done(sro, 'acceptRisk', input)).toMatchObject({
        status: 'ACCEPTED',
        reviewDueOn: '2026-06-01',
        score: 16,
      });
    });

    it('says nothing about the version or state of what the caller may not touch', async () => {
      const { id } = await raised();
      const { errors } = await act(viewer, 'closeRisk', { id, expectedVersion: 99, reason: 'Gone' });
      expect(errors).toEqual([expect.objectContaining({ code: 'NOT_PERMITTED' })]);
    });
  });

  it('closes with a reason, refuses more until reopened, and reopens with a new line in the ledger', async () => {
    const open = await raised({ current: by(3, 3) });
    const closed = await done(director, 'closeRisk', { id: open.id, expectedVersion: open.version, reason: 'Passed' });
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
      expect((await act(director, mutation, { id, expectedVersion, ...more })).errors).toEqual([
        expect.objectContaining({ __typename: 'TransitionError', from: 'CLOSED', allowed: ['OPEN'] }),
      ]);
    }
    const reopened = await done(director, 'reopenRisk', { id, expectedVersion, reason: 'It is back' });
    expect(reopened).toMatchObject({ status: 'OPEN', closureReason: null, score: 9, scoreTrend: 'SAME' });
    expect(reopened.scoreHistory.nodes.map(({ score, rationale }) => [score, rationale])).toEqual([
      [9, 'First scoring'],
      [9, 'It is back'],
    ]);
  });

  it('refuses a stale save and shows what has changed', async () => {
    const { id, version } = await raised({ current: by(2, 2) });
    await done(sro, 'rescoreRisk', {
      id,
      expectedVersion: version,
      score: by(5, 5),
      rationale: 'Much worse',
    });
    const { record, errors } = await act(director, 'assessRisk', {
      id,
      expectedVersion: version,
      set: { cause: 'Old' },
    });
    expect(record).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        __typename: 'VersionConflictError',
        code: 'VERSION_CONFLICT',
        current: { version: version + 1, score: 25 },
        changedFields: ['currentConsequence', 'currentLikelihood', 'lastReviewedOn'],
      }),
    ]);
  });

  it('lets one of two people who score at once win, and tells the other', async () => {
    const { id, version } = await raised({ current: by(3, 3) });
    const outcomes = await Promise.all(
      [director, sro].map((who, n) =>
        act(who, 'rescoreRisk', { id, expectedVersion: version, score: by(n + 1, 5), rationale: 'At the same moment' }),
      ),
    );
    expect(outcomes.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['VERSION_CONFLICT']);
    const winner = outcomes.find(({ record }) => record)?.record;
    expect(await risk(id)).toMatchObject({
      score: winner?.score,
      version: version + 1,
      scoreHistory: { totalCount: 2 },
    });
  });
});
