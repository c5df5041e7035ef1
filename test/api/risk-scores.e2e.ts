import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { by, RiskActs, type RiskAnswer } from '../setup/risk-acts.js';
import { Story } from '../setup/story.js';

describe('the scores of a risk', () => {
  let story: Story;
  let risks: RiskActs;

  beforeAll(async () => {
    story = await Story.begin();
    risks = new RiskActs(story);
  });
  afterAll(() => story.end());

  describe('a recruitment risk scored 20, 16 and 8', () => {
    let recruitment: RiskAnswer;

    it('is raised by the lead of its workstream, every score in its band and in the ledger', async () => {
      recruitment = await risks.done('LEAD', 'raiseRisk', {
        programmeId: story.programme.id,
        workstreamId: story.workstream.id,
        title: 'Recruitment',
        category: 'WORKFORCE',
        inherent: by(5, 4),
        current: by(4, 4),
        target: by(2, 4),
        rationale: 'Vacancies at one in five',
      });
      expect(recruitment).toMatchObject({
        ref: 'IC-R-001',
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
      const { record, errors } = await risks.act('LEAD', 'rescoreRisk', {
        id,
        expectedVersion: version,
        score,
        rationale: 'Too far',
      });
      expect(record).toBeNull();
      expect(errors).toEqual([expect.objectContaining({ code: 'OUT_OF_RANGE', path: ['score', field] })]);
      expect(await risks.read(id)).toEqual(recruitment);
    });

    it('keeps its score when a mitigation is completed', async () => {
      const fields = 'id version ref status expectedScore isOverdue completedOn';
      const added = await risks.done(
        'LEAD',
        'addMitigation',
        { riskId: recruitment.id, title: 'Rolling advert', dueOn: '2026-03-01', expected: by(3, 4) },
        fields,
      );
      expect(added).toMatchObject({ ref: 'IC-A-001', status: 'NOT_STARTED', expectedScore: 12, isOverdue: true });
      const started = await risks.done(
        'LEAD',
        'startMitigation',
        { id: added.id, expectedVersion: added.version },
        fields,
      );
      const complete = await risks.done(
        'LEAD',
        'completeMitigation',
        { id: started.id, expectedVersion: started.version },
        fields,
      );
      expect(complete).toMatchObject({ status: 'COMPLETE', completedOn: '2026-03-02', isOverdue: false });
      expect(await risks.read(recruitment.id)).toMatchObject({
        score: 16,
        current: { score: 16 },
        scoreHistory: { totalCount: 3 },
      });
    });

    it('re-scored 12 is HIGH and IMPROVED; the ledger and the past keep 16', async () => {
      const before = story.app.clock.now();
      story.app.clock.moveTo(new Date('2026-03-20T09:00:00Z'));
      const { id, version } = recruitment;
      const rescored = await risks.done('LEAD', 'rescoreRisk', {
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
      const { data } = await story.app.ask(
        story.person('VIEWER').uuid,
        'query Then($then: DateTime) { risks(asOf: $then) { nodes { ref score band scoreTrend scoreHistory { totalCount } } } }',
        { then: before.toISOString() },
      );
      expect(data).toEqual({
        risks: {
          nodes: [{ ref: 'IC-R-001', score: 16, band: 'EXTREME', scoreTrend: 'NEW', scoreHistory: { totalCount: 3 } }],
        },
      });
      story.app.clock.moveTo(before);
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
    expect(await risks.raise({ current: by(likelihood, consequence) })).toMatchObject({
      score: likelihood * consequence,
      band,
    });
  });

  it('is shown as not scored until it is, and says what is odd about scores', async () => {
    expect(await risks.raise()).toMatchObject({
      score: null,
      band: null,
      current: null,
      scoreTrend: null,
      scoreWarnings: ['CURRENT_MISSING'],
      proposedEscalation: [],
      reviewDueOn: null,
    });
    expect(await risks.raise({ inherent: by(2, 2), current: by(3, 3), target: by(4, 4) })).toMatchObject({
      scoreWarnings: ['TARGET_ABOVE_CURRENT', 'CURRENT_ABOVE_INHERENT'],
    });
  });
});
