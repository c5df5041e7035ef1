import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story, type Payload } from '../setup/story.js';

describe('acts on milestones', () => {
  let story: Story;
  const act = (...asked: Parameters<Story['act']>): Promise<Payload> => story.act(...asked);

  beforeAll(async () => {
    story = await Story.begin();
  });
  afterAll(() => story.end());

  const FIELDS =
    'id ref version status actualOn forecastOn baselineOn originalBaselineOn statusNote dateMoves { nodes { dateKind fromOn toOn reasonCode note movedBy { name } } }';
  let milestone: { id: string; version: number };

  const change = async (as: string, name: string, input: object): Promise<Payload> => {
    const payload = await act(as, name, 'milestone', FIELDS, {
      id: milestone.id,
      expectedVersion: milestone.version,
      ...input,
    });
    if (payload.milestone) milestone = payload.milestone as typeof milestone;
    return payload;
  };

  it('go from plan to completion and back, with the date ledger and the original date kept', async () => {
    const created = await act('PROGRAMME_DIRECTOR', 'createMilestone', 'milestone', FIELDS, {
      workstreamId: story.workstream.id,
      title: 'First team live',
      baseline: { on: '2026-03-20' },
    });
    expect(created).toMatchObject({
      errors: [],
      milestone: {
        ref: 'IC-M-001',
        status: 'NOT_STARTED',
        baselineOn: '2026-03-20',
        originalBaselineOn: '2026-03-20',
      },
    });
    milestone = created.milestone as typeof milestone;
    expect(await change('LEAD', 'startMilestone', {})).toMatchObject({
      errors: [],
      milestone: { status: 'IN_PROGRESS' },
    });
    const move = { to: { on: '2026-04-03' }, reasonCode: 'WORKFORCE', note: 'Two posts are empty' };
    expect(await change('LEAD', 'rescheduleMilestone', move)).toMatchObject({
      milestone: {
        forecastOn: '2026-04-03',
        dateMoves: {
          nodes: [{ dateKind: 'FORECAST', fromOn: '2026-03-20', toOn: '2026-04-03', reasonCode: 'WORKFORCE' }],
        },
      },
    });
    expect(await change('PROGRAMME_DIRECTOR', 'rebaselineMilestone', move)).toMatchObject({
      milestone: null,
      errors: [{ code: 'NOT_PERMITTED' }],
    });
    expect(await change('SRO', 'rebaselineMilestone', move)).toMatchObject({
      milestone: { baselineOn: '2026-04-03', originalBaselineOn: '2026-03-20' },
    });
    expect(await change('LEAD', 'completeMilestone', { actualOn: '2026-03-05' })).toMatchObject({
      milestone: null,
      errors: [{ code: 'INVALID', path: ['actualOn'] }],
    });
    expect(await change('LEAD', 'completeMilestone', {})).toMatchObject({
      errors: [],
      milestone: { status: 'COMPLETE', actualOn: '2026-03-02' },
    });
    expect(await change('LEAD', 'startMilestone', {})).toMatchObject({
      errors: [{ code: 'ILLEGAL_TRANSITION', from: 'COMPLETE', allowed: ['IN_PROGRESS'] }],
    });
    expect(await change('LEAD', 'reopenMilestone', { reason: 'Signed off too early' })).toMatchObject({
      milestone: { status: 'IN_PROGRESS', actualOn: null },
    });
    const [kept] = await story.app.register.rows<{ recorded_reason: string }>(
      "select recorded_reason from history.milestone where status = 'IN_PROGRESS' order by version desc limit 1",
    );
    expect(kept?.recorded_reason).toBe('Signed off too early');
  });

  it('refuse a stale version with the record as it stands and what changed, and keep nothing of it', async () => {
    const stale = milestone.version;
    await change('LEAD', 'reportMilestoneProgress', { set: { statusNote: 'Half way', physicalPercent: '50' } });
    const { milestone: none, errors } = await act('LEAD', 'reportMilestoneProgress', 'milestone', FIELDS, {
      id: milestone.id,
      expectedVersion: stale,
      set: { statusNote: 'Mine' },
    });
    expect(none).toBeNull();
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'VERSION_CONFLICT',
        changedFields: ['physicalPercent', 'statusNote'],
        current: expect.objectContaining({ version: milestone.version, statusNote: 'Half way' }),
      }),
    ]);
  });

  it('say all that is wrong with an input at once, and where', async () => {
    const { errors } = await act('PROGRAMME_DIRECTOR', 'createMilestone', 'milestone', 'id', {
      workstreamId: story.workstream.id,
      title: '',
      ref: 'x'.repeat(61),
      baseline: { asWritten: 'y'.repeat(300) },
    });
    expect(errors.map(({ code, path }) => `${code} ${path?.join('.')}`).sort()).toEqual([
      'REQUIRED title',
      'TOO_LONG baseline.asWritten',
      'TOO_LONG ref',
    ]);
  });

  it.each(['VIEWER', 'BOARD_MEMBER', 'STRANGER'])('are not for a %s', async (who) => {
    const { errors } = await act(who, 'cancelMilestone', 'milestone', 'id', {
      id: milestone.id,
      expectedVersion: milestone.version,
      reason: 'No longer wanted',
    });
    expect(errors).toEqual([expect.objectContaining({ code: who === 'STRANGER' ? 'NOT_FOUND' : 'NOT_PERMITTED' })]);
  });

  it('two people saving at the same moment: one is kept, the other is told', async () => {
    const both = await Promise.all(
      ['LEAD', 'PROGRAMME_DIRECTOR'].map((who) =>
        act(who, 'reportMilestoneProgress', 'milestone', 'version', {
          id: milestone.id,
          expectedVersion: milestone.version,
          set: { statusNote: who },
        }),
      ),
    );
    expect(both.map(({ errors }) => errors[0]?.code ?? 'kept').sort()).toEqual(['VERSION_CONFLICT', 'kept']);
  });

  it('two people adding at the same moment get two refs', async () => {
    const both = await Promise.all(
      [1, 2, 3, 4].map(() =>
        act('PMO', 'createMilestone', 'milestone', 'ref', { workstreamId: story.workstream.id, title: 'At once' }),
      ),
    );
    expect(new Set(both.map(({ milestone: made }) => (made as { ref: string }).ref)).size).toBe(4);
  });

  it('answer under the names asked for, in payloads too', async () => {
    const query = `mutation Named($input: CreateMilestoneInput!) { made: createMilestone(input: $input) {
      m: milestone { called: title } wrong: errors { what: code } query { viewer { n: name } } } }`;
    const ask = (title: string): Promise<{ data: unknown; errors?: unknown }> =>
      story.app.ask(story.person('PMO').uuid, query, { input: { workstreamId: story.workstream.id, title } });
    const viewer = { n: 'The pmo' };
    expect(await ask('Named')).toMatchObject({
      data: { made: { m: { called: 'Named' }, wrong: [], query: { viewer } } },
    });
    expect(await ask('')).toMatchObject({
      data: { made: { m: null, wrong: [{ what: 'REQUIRED' }], query: { viewer } } },
    });
  });

  describe('in bulk', () => {
    interface Made {
      id: string;
      version: number;
    }
    const BULK = `mutation Bulk($input: ReportMilestonesProgressInput!) { reportMilestonesProgress(input: $input) {
      succeeded failed results { milestone { statusNote version } errors { code path } } } }`;
    const make = async (title: string): Promise<Made> => {
      const fields = { workstreamId: story.workstream.id, title };
      return (await act('PMO', 'createMilestone', 'milestone', 'id version', fields)).milestone as Made;
    };
    const bulk = async (items: Made[], policy: string, statusNote = 'On track'): Promise<unknown> => {
      const input = {
        policy,
        items: items.map(({ id, version }) => ({ id, expectedVersion: version, set: { statusNote } })),
      };
      const { data, errors } = await story.app.ask<{ reportMilestonesProgress: unknown }>(
        story.person('LEAD').uuid,
        BULK,
        { input },
      );
      expect(errors).toBeUndefined();
      return data.reportMilestonesProgress;
    };

    it('one refusal refuses all, or the others are kept, as asked; each refusal names its item', async () => {
      const [one, two] = [await make('One'), await make('Two')];
      const stale = { ...two, version: 7 };
      expect(await bulk([one, stale], 'ALL_OR_NOTHING')).toEqual({
        succeeded: 0,
        failed: 2,
        results: [
          { milestone: null, errors: [] },
          { milestone: null, errors: [{ code: 'VERSION_CONFLICT', path: ['items', '1', 'expectedVersion'] }] },
        ],
      });
      expect(await bulk([one, stale], 'SKIP_FAILED')).toMatchObject({
        succeeded: 1,
        failed: 1,
        results: [
          { milestone: { statusNote: 'On track', version: 2 } },
          { milestone: null, errors: [{ code: 'VERSION_CONFLICT' }] },
        ],
      });
    });

    it('reads the records of many refusals together', async () => {
      const made = [await make('Late 1'), await make('Late 2'), await make('Late 3')];
      const query = BULK.replace(
        'errors { code path }',
        'errors { code ... on VersionConflictError { current { ref } } }',
      );
      const reads = async (stale: Made[]): Promise<number> => {
        const items = stale.map(({ id }) => ({ id, expectedVersion: 9, set: { statusNote: 'Late' } }));
        const statements = await story.app.statementsOf(async () => {
          const { errors } = await story.app.ask(story.person('LEAD').uuid, query, {
            input: { policy: 'ALL_OR_NOTHING', items },
          });
          expect(errors).toBeUndefined();
        });
        return statements.filter((sql) => sql.includes('from grip_enter(')).length;
      };
      expect(await reads(made)).toBe(await reads(made.slice(0, 1)));
    });

    it('twenty people changing the same two milestones together lose nothing that was acknowledged', async () => {
      const made = [await make('Left'), await make('Right')];
      let kept = 0;
      let notes = 0;
      const person = async (): Promise<void> => {
        for (let round = 0; round < 5; round += 1) {
          const { data } = await story.app.ask<{ nodes: Made[] }>(
            story.person('LEAD').uuid,
            'query N($ids: [ID!]!) { nodes(ids: $ids) { id ... on Milestone { version } } }',
            { ids: made.map(({ id }) => id) },
          );
          const { succeeded } = (await bulk(data.nodes, 'ALL_OR_NOTHING', `Note ${(notes += 1)}`)) as {
            succeeded: number;
          };
          kept += succeeded;
        }
      };
      await Promise.all(Array.from({ length: 20 }, person));
      const { data } = await story.app.ask<{ nodes: Made[] }>(
        story.person('LEAD').uuid,
        'query N($ids: [ID!]!) { nodes(ids: $ids) { id ... on Milestone { version } } }',
        { ids: made.map(({ id }) => id) },
      );
      expect(kept).toBeGreaterThan(0);
      expect(data.nodes.reduce((sum, { version }) => sum + version - 1, 0)).toBe(kept);
    });
  });
});
