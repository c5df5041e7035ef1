import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { by, RiskActs } from '../setup/risk-acts.js';
import { Story } from '../setup/story.js';

describe('the risk register', () => {
  let story: Story;
  let risks: RiskActs;
  const named: Record<string, Written> = {};

  beforeAll(async () => {
    story = await Story.begin();
    risks = new RiskActs(story);
    const { programme, workstream, app } = story;
    const write = async (ref: string, likelihood: number | null, columns: Record<string, unknown>): Promise<void> => {
      const score = { current_likelihood: likelihood, current_consequence: likelihood && 4 };
      named[ref] = await app.register.risk(programme, { ref, ...score, ...columns });
    };
    const owner = story.person('SRO').uuid;
    await write('A', 4, { category: 'WORKFORCE', proximity: 'CLOSE', raised_on: '2026-02-20', owner_id: owner });
    await write('B', 4, { category: 'FINANCE', proximity: 'IMMINENT', next_review_on: '2026-03-01' });
    await write('C', 2, { category: 'WORKFORCE', proximity: 'REMOTE', next_review_on: '2026-09-01', owner_id: owner });
    await write('D', null, { workstream_id: workstream.uuid, status: 'CLOSED', closed_on: '2026-02-01' });
    await write('E', 1, { raised_on: '2025-11-01', last_reviewed_on: '2025-11-30', owner_id: owner });
    const mitigate = (ref: string, columns: Record<string, unknown>): Promise<Written> =>
      app.register.mitigation(programme, named[ref] as Written, columns);
    await mitigate('A', { due_on: '2026-03-01', status: 'IN_PROGRESS' });
    await mitigate('A', { due_on: '2026-04-01' });
    await mitigate('B', { due_on: '2026-03-02' });
    await mitigate('C', { due_on: '2026-02-01', status: 'COMPLETE', completed_on: '2026-02-02' });
  });
  afterAll(() => story.end());

  const list = async (filter: object, orderBy: object[] = [{ field: 'REF' }]): Promise<string> => {
    const query = `query L($filter: RiskFilter, $orderBy: [RiskOrder!]) { risks(filter: $filter, orderBy: $orderBy) { nodes { ref } } }`;
    const { data } = await story.app.ask<{ risks: { nodes: { ref: string }[] } }>(story.person('VIEWER').uuid, query, {
      filter,
      orderBy,
    });
    return data.risks.nodes.map(({ ref }) => ref).join('');
  };

  it.each([
    [{}, 'ABCDE'],
    [{ band: { eq: 'EXTREME' } }, 'AB'],
    [{ band: { in: ['MODERATE', 'HIGH'] } }, 'CE'],
    [{ band: { isNull: true } }, 'D'],
    [{ score: { gte: 8 } }, 'ABC'],
    [{ category: { eq: 'WORKFORCE' }, score: { lt: 12 } }, 'C'],
    [{ status: { neq: 'CLOSED' }, unowned: { eq: true } }, 'B'],
    [{ mitigations: { some: { isOverdue: { eq: true } } } }, 'A'],
    [{ mitigations: { none: {} } }, 'DE'],
    [{ mitigations: { some: { dueOn: { withinNextDays: 0 } } } }, 'B'],
    [{ proximityRank: { lte: 2 } }, 'AB'],
    [{ reviewOverdue: { eq: true } }, 'BE'],
    [{ reviewDueOn: { withinNextDays: 31 } }, 'A'],
    [{ workstream: { ref: { eq: 'IC-W-1' } } }, 'D'],
    [{ owner: { name: { eq: 'The sro' } }, proximity: { eq: 'REMOTE' } }, 'C'],
  ])('answers %j with %s', async (filter, refs) => {
    expect(await list(filter)).toBe(refs);
  });

  it('stands in order of score, soonest first, oldest first', async () => {
    const order = [{ field: 'SCORE', direction: 'DESC' }, { field: 'PROXIMITY' }, { field: 'RAISED' }];
    expect(await list({}, order)).toBe('BACED');
  });

  it('shows what each level holds, and every mitigation', async () => {
    const { data } = await story.app.ask(
      story.person('VIEWER').uuid,
      `{ programme(by: {ref: "IC"}) { risks { totalCount } mitigations(filter: {isOverdue: {eq: true}}) { nodes { risk { ref } } }
        workstreams { nodes { risks { nodes { ref } } } } } mitigations { totalCount } }`,
    );
    expect(data).toEqual({
      programme: {
        risks: { totalCount: 5 },
        mitigations: { nodes: [{ risk: { ref: 'A' } }] },
        workstreams: { nodes: [{ risks: { nodes: [{ ref: 'D' }] } }] },
      },
      mitigations: { totalCount: 4 },
    });
  });

  describe('a risk that programmes share', () => {
    const LINKS = 'id version commonRisk { ref } localCopies { nodes { ref } totalCount }';
    let common: Written;
    let elsewhere: Written;

    beforeAll(async () => {
      const { register } = story.app;
      elsewhere = await register.programme({ ref: 'NORTH' });
      common = await register.risk(elsewhere, { ref: 'NORTH-R-1' });
      await register.risk(elsewhere, { ref: 'NORTH-R-2', common_risk_id: common.uuid });
      const { uuid } = await register.programme({ ref: 'SECRET' });
      named.secret = await register.risk({ uuid, id: '', ref: 'SECRET' }, { ref: 'S', common_risk_id: common.uuid });
    });

    const link = (as: string, id: string, expectedVersion: number, commonRiskId: string | null) =>
      risks.act(as, 'linkCommonRisk', { id, expectedVersion, commonRiskId }, LINKS);

    it('is linked only by someone who sees both, and shows no more than each may see', async () => {
      const local = await risks.raise({ current: by(3, 3) });
      expect((await link('PROGRAMME_DIRECTOR', local.id, local.version, common.id)).errors).toEqual([
        expect.objectContaining({ code: 'NOT_FOUND', path: ['commonRiskId'] }),
      ]);
      const { record, errors } = await link('PMO', local.id, local.version, common.id);
      expect(errors).toEqual([]);
      expect(record).toMatchObject({ commonRisk: { ref: 'NORTH-R-1' } });
      expect(await risks.read(local.id, 'PROGRAMME_DIRECTOR', LINKS)).toMatchObject({ commonRisk: null });
      expect(await risks.read(common.id, 'PMO', LINKS)).toMatchObject({ localCopies: { totalCount: 3 } });

      story.people.NORTH = await story.app.register.holder('VIEWER', elsewhere);
      expect(await risks.read(common.id, 'NORTH', LINKS)).toMatchObject({
        localCopies: { nodes: [{ ref: 'NORTH-R-2' }], totalCount: 1 },
      });
      const unlinked = await link('PMO', local.id, record?.version ?? 0, null);
      expect(unlinked.record).toMatchObject({ commonRisk: null });
    });

    it('is named in the history to those who may see it, and to nobody else', async () => {
      const local = await risks.raise({ current: by(3, 3) });
      const { record } = await link('PMO', local.id, local.version, common.id);
      await link('PMO', local.id, record?.version ?? 0, null);
      const told = async (as: string): Promise<unknown[]> => {
        const read = await risks.read(local.id, as, 'history { nodes { fields { field before after } } }');
        const { nodes } = (read as unknown as { history: unknown }).history as {
          nodes: { fields: { field: string }[] }[];
        };
        return nodes.flatMap(({ fields }) => fields.filter(({ field }) => field === 'commonRisk'));
      };
      expect(await told('PMO')).toEqual([
        { field: 'commonRisk', before: common.id, after: null },
        { field: 'commonRisk', before: null, after: common.id },
      ]);
      expect(await told('PROGRAMME_DIRECTOR')).toEqual([]);
    });

    it('is nobody’s copy, not even its own', async () => {
      const local = await risks.raise();
      expect((await link('PMO', local.id, local.version, local.id)).errors).toEqual([
        expect.objectContaining({ code: 'DEPENDENCY_CYCLE', path: ['commonRiskId'] }),
      ]);
      expect((await link('PMO', local.id, local.version, (named.secret as Written).id)).errors).toEqual([
        expect.objectContaining({ code: 'INVALID', message: expect.stringContaining('local copy itself') }),
      ]);
      expect((await link('PMO', common.id, 1, local.id)).errors).toEqual([
        expect.objectContaining({ code: 'INVALID', message: expect.stringContaining('copies of its own') }),
      ]);
    });

    it('stays one level deep when two are linked to each other at once', async () => {
      const [one, other] = [await risks.raise(), await risks.raise()];
      const outcomes = await Promise.all([
        link('PMO', one.id, one.version, other.id),
        link('PMO', other.id, other.version, one.id),
      ]);
      expect(outcomes.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['INVALID']);
    });
  });
});
