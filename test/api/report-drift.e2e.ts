import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { Reporting, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

const DRIFT =
  'query D($id: ID!) { reportDrift(id: $id) { moved added { kind ref title } removed { kind ref } changed { kind ref field before after } } }';

describe('what was signed is held against the register', () => {
  let story: Story;
  let reporting: Reporting;
  let milestone: Written;
  let report: ReportAt;

  beforeAll(async () => {
    story = await Story.begin();
    reporting = await Reporting.begin(story);
    const workstream = await story.app.register.workstream(reporting.programme, {
      ref: 'HF',
      name: 'Home first',
      status: 'ACTIVE',
    });
    milestone = await story.app.register.milestone(reporting.programme, workstream, {
      ...{ status: 'IN_PROGRESS', baseline_on: '2026-03-09', forecast_on: '2026-03-09', title: 'First team live' },
    });
    report = await reporting.approved();
  });
  afterAll(() => story.end());

  const drift = async (as: string, { id } = report): Promise<unknown> => {
    const { data, errors } = await story.app.ask<{ reportDrift: unknown }>(story.person(as).uuid, DRIFT, { id });
    return errors ?? data.reportDrift;
  };

  it('which has not moved by days that pass, though the milestone is overdue by then', async () => {
    story.app.clock.moveTo(new Date('2026-03-12T09:00:00Z'));
    expect(await drift('BOARD_MEMBER')).toEqual({ moved: false, added: [], removed: [], changed: [] });
  });

  it('record by record and field by field, once it has', async () => {
    const set = { pathToGreen: 'A third rota' };
    const progress = { id: milestone.id, expectedVersion: 1, set };
    expect(
      (await story.act('PROGRAMME_DIRECTOR', 'reportMilestoneProgress', 'milestone', 'id', progress)).errors,
    ).toEqual([]);
    const { risk } = await story.act('PROGRAMME_DIRECTOR', 'raiseRisk', 'risk', 'ref', {
      ...{ programmeId: reporting.programme.id, title: 'Posts stay empty', category: 'OTHER' },
    });
    expect(await drift('BOARD_MEMBER')).toEqual({
      moved: true,
      added: [{ kind: 'RISK', ref: (risk as { ref: string }).ref, title: 'Posts stay empty' }],
      removed: [],
      changed: [{ kind: 'MILESTONE', ref: milestone.ref, field: 'pathToGreen', before: null, after: 'A third rota' }],
    });
  });

  it('by those who may see the report, and only once it is sealed', async () => {
    expect(await drift('STRANGER')).toBeNull();
    const submitted = await (await Reporting.begin(story)).submitted('PROGRAMME_DIRECTOR');
    expect(await drift('BOARD_MEMBER', submitted)).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    ]);
  });
});
