import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { by, RiskActs, type RiskAnswer } from '../setup/risk-acts.js';
import { Story } from '../setup/story.js';

describe('what changed, in words', () => {
  let story: Story;
  let risks: RiskActs;

  beforeAll(async () => {
    story = await Story.begin();
    risks = new RiskActs(story);
  });
  afterAll(() => story.end());

  /** The sentences on a programme since an instant, that speak of one record if it is named. */
  const said = async (of: Written, from: string, about = ''): Promise<string[]> => {
    const { data, errors } = await story.app.ask<{ programme: { compare: { inWords: string[] } } }>(
      story.person('PMO').uuid,
      'query C($id: ID!, $from: DateTime!) { programme(by: { id: $id }) { compare(from: $from) { inWords } } }',
      { id: of.id, from },
    );
    expect(errors).toBeUndefined();
    return data.programme.compare.inWords.filter((text) => text.includes(about));
  };
  const another = (columns: object = {}): Promise<Written> =>
    story.app.register.programme({ parent_id: story.programme.uuid, name: 'Falls', ...columns });
  /** On to nine in the morning of a day. */
  const reach = (day: string): void => story.app.clock.moveTo(new Date(`${day}T09:00:00Z`));

  it('a colour that somebody judged better says whose judgement it is, and the colour by the rules', async () => {
    const programme = await another({ ref: 'JUDGED' });
    await story.app.register.risk(programme, {
      ref: 'J-R-1',
      title: 'Recruitment',
      current_likelihood: 4,
      current_consequence: 4,
    });
    reach('2026-03-09');
    const set = { reason: 'Every partner has agreed the plan', rag: 'AMBER', expiresOn: '2026-03-20' };
    const { errors } = await story.act('SRO', 'setRagOverride', 'ragOverride', 'id', {
      subject: { programmeId: programme.id },
      ...set,
    });
    expect(errors).toEqual([]);
    expect(await said(programme, '2026-03-03T09:00:00Z')).toEqual([
      'Programme JUDGED (Falls) went from RED to AMBER (calculated RED; The sro until 20 Mar 2026: Every partner has agreed the plan): J-R-1 Recruitment: a risk scored 16.',
    ]);
    reach('2026-03-20');
    expect(await said(programme, '2026-03-10T09:00:00Z')).toEqual([
      'Programme JUDGED (Falls) went from AMBER to RED: J-R-1 Recruitment: a risk scored 16.',
    ]);
  });

  it('progress of what has no plan yet, and what has one no longer', async () => {
    reach('2026-03-02');
    const linear = { planned_method: 'LINEAR', start_on: '2026-03-01', end_on: '2026-03-10' };
    const programme = await another({ ref: 'EMPTY', ...linear });
    const workstream = await story.app.register.workstream(programme, { ref: 'E-W-1', name: 'Lifts' });
    reach('2026-03-06');
    expect(await said(programme, '2026-03-02T10:00:00Z', 'EMPTY')).toEqual([
      'Programme EMPTY (Falls) is still not yet planned; planned moved from 10% to 50%.',
    ]);
    const first = await story.app.register.milestone(programme, workstream, { status: 'IN_PROGRESS' });
    reach('2026-03-07');
    expect(await said(programme, '2026-03-06T08:00:00Z', 'EMPTY')).toContain(
      'Programme EMPTY (Falls) moved from not yet planned to 0% complete; planned moved from 50% to 60%.',
    );
    await story.app.register.change('milestone', first.uuid, { status: 'CANCELLED' });
    await story.app.register.change('programme', programme.uuid, { end_on: null });
    reach('2026-03-08');
    expect(await said(programme, '2026-03-06T10:00:00Z', 'EMPTY')).toContain(
      'Programme EMPTY (Falls) moved from 0% complete to not yet planned; planned moved from 50% to not known.',
    );
  });

  it('one point is one point, and one day one day', async () => {
    reach('2026-03-02');
    const programme = await another({ ref: 'HUNDRED', tolerances: JSON.stringify({ greenDays: 0 }) });
    const workstream = await story.app.register.workstream(programme, { ref: 'H-W-1', name: 'Lifts' });
    await story.app.register.rows("select set_config('grip.actor', $1, false)", [story.person('PMO').uuid]);
    await story.app.register.rows(
      `insert into milestone (id, programme_id, workstream_id, ref, title)
       select gen_random_uuid(), $1, $2, 'H-M-' || n, 'Milestone ' || n from generate_series(1, 99) n`,
      [programme.uuid, workstream.uuid],
    );
    const last = await story.app.register.milestone(programme, workstream, { ref: 'H-M-100', title: 'The last' });
    const dated = { baseline_on: '2026-03-08', forecast_on: '2026-03-08' };
    await story.app.register.change('milestone', last.uuid, { status: 'IN_PROGRESS', ...dated });
    reach('2026-03-03');
    const since = '2026-03-02T10:00:00Z';
    await story.app.register.change('milestone', last.uuid, { forecast_on: '2026-03-09' });
    expect((await said(programme, since)).slice(0, 1)).toEqual([
      'Programme HUNDRED (Falls) went from GREEN to AMBER: H-W-1 Lifts is AMBER.',
    ]);
    expect(await said(programme, since, 'Workstream H-W-1 (Lifts) went')).toEqual([
      'Workstream H-W-1 (Lifts) went from GREEN to AMBER: H-M-100 The last: 1 day late, over the 0 allowed.',
    ]);
    expect(await said(programme, since, 'slipped')).toEqual([
      'Milestone H-M-100 slipped 1 day to 9 March 2026 (The last).',
    ]);
    await story.app.register.change('milestone', last.uuid, { status: 'COMPLETE', actual_on: '2026-03-03' });
    expect(await said(programme, since, 'Programme HUNDRED (Falls) moved')).toEqual([
      'Programme HUNDRED (Falls) moved from 0% to 1% complete (+1 point).',
    ]);
  });

  it('a score that is the same number for other reasons, and a risk that is back', async () => {
    reach('2026-03-02');
    const raise = (ref: string): Promise<RiskAnswer> =>
      risks.raise({ ref, title: 'Winter', current: by(3, 4), rationale: 'As last year' });
    const [swapped, closed] = [await raise('R-SWAPPED'), await raise('R-CLOSED')];
    reach('2026-03-03');
    const change = ({ id, version }: RiskAnswer) => ({ id, expectedVersion: version });
    const gone = await risks.done('SRO', 'closeRisk', { ...change(closed), reason: 'The vans arrived' });
    reach('2026-03-09');
    await risks.done('PROGRAMME_DIRECTOR', 'rescoreRisk', {
      ...change(swapped),
      score: by(4, 3),
      rationale: 'Likelier, and less grave',
    });
    await risks.done('SRO', 'reopenRisk', { ...change(gone), reason: 'They were recalled' });
    const since = '2026-03-04T09:00:00Z';
    expect(await said(story.programme, since, 'R-SWAPPED (Winter)')).toEqual([
      'Risk R-SWAPPED (Winter): current score stayed at 12 HIGH, with likelihood 4 in place of 3 and consequence 3 in place of 4, reason: Likelier, and less grave.',
    ]);
    expect(await said(story.programme, since, 'R-CLOSED')).toEqual([
      'Risk R-CLOSED (Winter) was reopened at 12 HIGH, reason: They were recalled.',
    ]);
  });
});
