import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { by, RiskActs } from '../setup/risk-acts.js';
import { Story } from '../setup/story.js';

/** Who, when and why of a change. */
const AUTHOR = 'record { ref } who { name } when why';
const COMPARE = `query Compare($ref: String!, $from: DateTime!, $to: DateTime) { programme(by: {ref: $ref}) { compare(from: $from, to: $to) {
  judgedFrom judgedTo inWords
  milestonesAdded { total items { ${AUTHOR} status } } milestonesRemoved { total items { ${AUTHOR} status } }
  milestonesCompleted { total items { ${AUTHOR} on } } milestonesReopened { total items { ${AUTHOR} status } }
  milestonesMoved { total items { ${AUTHOR} dateKind fromOn toOn daysSlipped reasonCode note } }
  risksRaised { total items { ${AUTHOR} score band } } risksClosed { total items { ${AUTHOR} status } } risksReopened { total items { ${AUTHOR} status } }
  risksRescored { total items { ${AUTHOR} kind fromScore fromBand toScore toBand } }
  mitigationsCompleted { total items { ${AUTHOR} risk { ref } completedOn } }
  gatewaysDecided { total items { ${AUTHOR} outcome decidedOn decidingBody } }
  ragChanged { total items { record { ref } from to why reasons { code childRef } reasonsBefore { code } } }
  percentMoved { total items { record { ref } actualFrom actualTo actualPoints plannedFrom plannedTo plannedPoints } }
} } }`;

interface Change {
  record: { ref: string };
}
type Lists = Record<string, { total: number; items: Change[] }>;
type Comparison = Lists & { inWords: string[]; judgedFrom: string; judgedTo: string };

/** Noon of the Monday on which the story begins. */
const FROM = '2026-03-02T12:00:00Z';
/** The Monday after, on which things happen. */
const WEEK_LATER = new Date('2026-03-09T09:00:00Z');
const WHEN = expect.stringContaining('2026-03-09T09:00:00');

const refsOf = ({ items }: { items: Change[] }): string[] => items.map(({ record }) => record.ref);

describe('what changed between two instants', () => {
  let story: Story;
  let risks: RiskActs;

  beforeAll(async () => {
    story = await Story.begin();
    risks = new RiskActs(story);
  });
  afterAll(() => story.end());

  const ask = (variables: object, as = 'VIEWER') =>
    story.app.ask<{ programme: { compare: Comparison | null } | null }>(story.person(as).uuid, COMPARE, {
      ref: 'IC',
      from: FROM,
      ...variables,
    });
  const compare = async (variables: object = {}): Promise<Comparison> => {
    const { data, errors } = await ask(variables);
    expect(errors).toBeUndefined();
    return data.programme?.compare as Comparison;
  };
  const milestone = (ref: string, columns: object): Promise<Written> =>
    story.app.register.milestone(story.programme, story.workstream, { ref, title: `Title of ${ref}`, ...columns });
  /** Acts on a record as it stands. */
  const act = async (as: string, mutation: string, record: string, { id, uuid }: Written, input: object = {}) => {
    const table = record === 'gateway' ? 'decision_gateway' : record;
    const [row] = await story.app.register.rows<{ version: number }>(`select version from ${table} where id = $1`, [
      uuid,
    ]);
    const payload = await story.act(as, mutation, record, 'version', { id, expectedVersion: row?.version, ...input });
    expect(payload.errors).toEqual([]);
  };

  it('is every change of the register with who made it and why, and nothing that stayed', async () => {
    const { register, clock } = story.app;
    await milestone('IC-M-STAYS', { baseline_on: '2026-06-01' });
    const slips = await milestone('IC-M-014', { baseline_on: '2026-02-19' });
    const rebased = await milestone('IC-M-015', { baseline_on: '2026-04-30', forecast_on: '2026-04-30' });
    const done = await milestone('IC-M-016', { baseline_on: '2026-03-06', status: 'IN_PROGRESS' });
    const undone = await milestone('IC-M-017', { status: 'COMPLETE', actual_on: '2026-02-27' });
    const dropped = await milestone('IC-M-018', { baseline_on: '2026-05-01' });
    const thereAndBack = await milestone('IC-M-019', { baseline_on: '2026-05-01', status: 'IN_PROGRESS' });
    const score = { current_likelihood: 2, current_consequence: 3 };
    const worse = await register.risk(story.programme, { ref: 'IC-R-1', title: 'Recruitment', ...score });
    const gone = await register.risk(story.programme, { ref: 'IC-R-2', title: 'Fleet', ...score });
    await register.risk(story.programme, { ref: 'IC-R-STAYS', ...score });
    const work = await register.mitigation(story.programme, worse, { ref: 'IC-A-1', title: 'Joint campaign' });
    const body = await register.organisation({ name: 'The committee' });
    const gateway = await register.gateway(story.programme, {
      ref: 'IC-G-1',
      title: 'Business case',
      state: 'READY',
      deciding_body_id: body.uuid,
      planned_on: '2026-03-09',
    });

    clock.moveTo(WEEK_LATER);
    const workforce = { reasonCode: 'WORKFORCE', note: 'Two therapists short' };
    await act('LEAD', 'rescheduleMilestone', 'milestone', slips, { ...workforce, to: { on: '2026-03-05' } });
    await act('PROGRAMME_DIRECTOR', 'rescheduleMilestone', 'milestone', slips, {
      ...workforce,
      to: { on: '2026-03-12' },
    });
    await act('SRO', 'rebaselineMilestone', 'milestone', rebased, {
      reasonCode: 'SCOPE',
      note: 'Agreed with the board',
      to: { on: '2026-04-23' },
    });
    await act('LEAD', 'completeMilestone', 'milestone', done, { actualOn: '2026-03-06' });
    await act('PROGRAMME_DIRECTOR', 'reportMilestoneProgress', 'milestone', done, { set: { statusNote: 'Filed' } });
    await act('PROGRAMME_DIRECTOR', 'reopenMilestone', 'milestone', undone, { reason: 'The test failed' });
    await act('PROGRAMME_DIRECTOR', 'cancelMilestone', 'milestone', dropped, { reason: 'No longer wanted' });
    await act('LEAD', 'completeMilestone', 'milestone', thereAndBack);
    await act('PROGRAMME_DIRECTOR', 'reopenMilestone', 'milestone', thereAndBack, { reason: 'Too early' });
    const created = await story.act('PROGRAMME_DIRECTOR', 'createMilestone', 'milestone', 'ref', {
      workstreamId: story.workstream.id,
      ref: 'IC-M-NEW',
      title: 'Something new',
    });
    expect(created.errors).toEqual([]);
    await act('PROGRAMME_DIRECTOR', 'rescoreRisk', 'risk', worse, { score: by(4, 4), rationale: 'Two posts vacant' });
    await act('SRO', 'closeRisk', 'risk', gone, { reason: 'The vans arrived' });
    await risks.raise({ ref: 'IC-R-NEW', title: 'Winter', current: by(3, 4), rationale: 'As last year' });
    await act('PROGRAMME_DIRECTOR', 'completeMitigation', 'mitigation', work);
    await act('BOARD_MEMBER', 'decideGateway', 'gateway', gateway, { outcome: 'APPROVED', decisionNote: 'Minute 7' });

    const changed = await compare();
    const [lead, director, sro] = ['workstream lead', 'programme director', 'sro'].map((role) => ({
      name: `The ${role}`,
    }));
    const one = (ref: string, who: object | undefined, why: string | null, more: object) => ({
      total: 1,
      items: [{ record: { ref }, who, when: WHEN, why, ...more }],
    });
    expect(changed).toMatchObject({
      judgedFrom: '2026-03-02',
      judgedTo: '2026-03-09',
      milestonesAdded: one('IC-M-NEW', director, null, { status: 'NOT_STARTED' }),
      milestonesRemoved: one('IC-M-018', director, 'No longer wanted', { status: 'CANCELLED' }),
      milestonesCompleted: one('IC-M-016', lead, null, { on: '2026-03-06' }),
      milestonesReopened: one('IC-M-017', director, 'The test failed', { status: 'IN_PROGRESS' }),
      risksRaised: one('IC-R-NEW', director, null, { score: 12, band: 'HIGH' }),
      risksClosed: one('IC-R-2', sro, 'The vans arrived', { status: 'CLOSED' }),
      risksRescored: one('IC-R-1', director, 'Two posts vacant', {
        kind: 'CURRENT',
        fromScore: 6,
        fromBand: 'MODERATE',
        toScore: 16,
        toBand: 'EXTREME',
      }),
      mitigationsCompleted: one('IC-A-1', director, null, { risk: { ref: 'IC-R-1' }, completedOn: '2026-03-09' }),
      gatewaysDecided: one('IC-G-1', { name: 'The board member' }, 'Minute 7', {
        outcome: 'APPROVED',
        decidedOn: '2026-03-09',
        decidingBody: 'The committee',
      }),
    });
    expect(changed.milestonesMoved).toEqual({
      total: 2,
      items: [
        {
          record: { ref: 'IC-M-014' },
          who: director,
          when: WHEN,
          why: 'Two therapists short',
          dateKind: 'FORECAST',
          fromOn: '2026-02-19',
          toOn: '2026-03-12',
          daysSlipped: 21,
          reasonCode: 'WORKFORCE',
          note: 'Two therapists short',
        },
        {
          record: { ref: 'IC-M-015' },
          who: sro,
          when: WHEN,
          why: 'Agreed with the board',
          dateKind: 'BASELINE',
          fromOn: '2026-04-30',
          toOn: '2026-04-23',
          daysSlipped: -7,
          reasonCode: 'SCOPE',
          note: 'Agreed with the board',
        },
      ],
    });
    expect(changed.inWords).toMatchInlineSnapshot(`
      [
        "Programme IC (Intermediate care) went from AMBER to RED: IC-R-1 Recruitment: a risk scored 16.",
        "Programme IC (Intermediate care) stayed at 14.3% complete; planned moved from 14.3% to 28.6%.",
        "Workstream IC-W-1 (Home first) stayed at 14.3% complete; planned moved from 14.3% to 28.6%.",
        "Gateway IC-G-1 (Business case) was decided by The committee on 9 March 2026: approved, reason: Minute 7.",
        "Milestone IC-M-014 slipped 21 days to 12 March 2026, reason: workforce (Title of IC-M-014).",
        "The approved date of milestone IC-M-015 came forward 7 days to 23 April 2026, reason: scope (Title of IC-M-015).",
        "Milestone IC-M-017 (Title of IC-M-017) was reopened, reason: The test failed.",
        "Milestone IC-M-018 (Title of IC-M-018) was cancelled, reason: No longer wanted.",
        "Milestone IC-M-016 (Title of IC-M-016) was completed on 6 March 2026.",
        "Risk IC-R-1 (Recruitment): current score went from 6 MODERATE to 16 EXTREME, reason: Two posts vacant.",
        "Risk IC-R-NEW (Winter) was raised at 12 HIGH.",
        "Risk IC-R-2 (Fleet) was closed at 6 MODERATE, reason: The vans arrived.",
        "Mitigation IC-A-1 (Joint campaign) of risk IC-R-1 was completed on 9 March 2026.",
        "Milestone IC-M-NEW (Something new) was added.",
      ]
    `);
  });

  it('is judged at both moments, for the programme and each workstream', async () => {
    const { ragChanged, percentMoved } = await compare();
    expect(ragChanged).toMatchObject({
      total: 1,
      items: [
        {
          record: { ref: 'IC' },
          from: 'AMBER',
          to: 'RED',
          why: 'IC-R-1 Recruitment: a risk scored 16',
          reasons: [{ code: 'EXTREME_RISK', childRef: 'IC-R-1' }],
          reasonsBefore: [{ code: 'WORST_CHILD' }],
        },
      ],
    });
    // One done of seven that counted, against one due; then one (another) of seven, against two due.
    const moved = {
      actualFrom: 14.3,
      actualTo: 14.3,
      actualPoints: 0,
      plannedFrom: 14.3,
      plannedTo: 28.6,
      plannedPoints: 14.3,
    };
    expect(percentMoved).toMatchObject({
      total: 2,
      items: [
        { record: { ref: 'IC' }, ...moved },
        { record: { ref: 'IC-W-1' }, ...moved },
      ],
    });
  });

  it('reads the register as of both instants, whatever came later', async () => {
    const { milestonesMoved, risksRaised } = await compare({ to: '2026-03-03T12:00:00Z' });
    expect([milestonesMoved?.total, risksRaised?.total]).toEqual([0, 0]);
    story.app.clock.moveTo(new Date('2026-03-09T11:00:00Z'));
    const since = await compare({ from: '2026-03-09T10:00:00Z' });
    story.app.clock.moveTo(WEEK_LATER);
    expect(since.inWords).toEqual(['Nothing in this comparison changed between 9 March 2026 and 9 March 2026.']);
  });

  it('takes one statement', async () => {
    expect(await story.app.statementsOf(() => compare())).toHaveLength(1);
  });

  it('is nothing for a programme in which nothing is', async () => {
    const { register, clock } = story.app;
    clock.moveTo(new Date('2026-03-01T09:00:00Z'));
    await register.programme({ ref: 'STILL', name: 'Nothing in it' });
    clock.moveTo(WEEK_LATER);
    const still = await ask({ ref: 'STILL' }, 'PMO');
    const { inWords, judgedFrom, judgedTo, ...lists } = still.data.programme?.compare as Comparison;
    expect([judgedFrom, judgedTo]).toEqual(['2026-03-02', '2026-03-09']);
    expect(Object.keys(lists)).toHaveLength(13);
    for (const list of Object.values(lists)) expect(list).toEqual({ total: 0, items: [] });
    expect(inWords).toEqual(['Nothing in this comparison changed between 2 March 2026 and 9 March 2026.']);
  });

  it('is null of a time before the programme, and of a programme new since then all of it', async () => {
    const { data } = await ask({ from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' });
    expect(data.programme).toEqual({ compare: null });
    const all = await compare({ from: '2026-01-01T00:00:00Z' });
    expect(all.milestonesAdded?.total).toBe(7);
    expect(all.ragChanged?.items).toContainEqual(expect.objectContaining({ record: { ref: 'IC' }, from: null }));
  });

  it.each([
    ['`from` after `to`', { from: '2026-03-09T08:00:00Z', to: '2026-03-03T08:00:00Z' }, /`from`.*after `to`/],
    ['`from` in the future', { from: '2026-03-10T00:00:00Z' }, /^`from` is in the future/],
    ['`to` in the future', { to: '2026-03-10T00:00:00Z' }, /^`to` is in the future/],
  ])('%s is refused by name', async (_, variables, message) => {
    const { errors } = await ask(variables);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('a stranger sees none of it', async () => {
    expect((await ask({}, 'STRANGER')).data).toEqual({ programme: null });
  });

  it('counts all and shows a hundred, and says how many sentences it leaves out', async () => {
    const { register } = story.app;
    const programme = await register.programme({ ref: 'MANY', name: 'Many' });
    const workstream = await register.workstream(programme);
    await register.rows("select set_config('grip.actor', $1, false)", [story.person('PMO').uuid]);
    await register.rows(
      `insert into milestone (id, programme_id, workstream_id, ref, title)
       select gen_random_uuid(), $1, $2, 'MANY-M-' || n, 'Milestone ' || n from generate_series(1, 105) n`,
      [programme.uuid, workstream.uuid],
    );
    const { data } = await ask({ ref: 'MANY' }, 'PMO');
    const many = data.programme?.compare as Comparison;
    expect(many.milestonesAdded?.total).toBe(105);
    expect(refsOf(many.milestonesAdded as Lists[string])).toHaveLength(100);
    expect(many.inWords.filter((text) => text.startsWith('Milestone'))).toHaveLength(20);
    expect(many.inWords).toContain('And 85 more milestones added.');
  });
});
