import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Written } from '../builders.js';
import { Reporting } from '../setup/reports.js';
import { Story } from '../setup/story.js';

// 943 476 5919 is the number the NHS Data Dictionary explains the check digit with; the postcode is that of a town hall.

const NUMBER = '943 476 5919';
const WARNINGS = 'errors { code } warnings { code path message }';

interface Warned {
  errors: { code: string }[];
  warnings: { code: string; path: string[]; message: string }[];
}

describe('personal data in what people write', () => {
  let story: Story;
  let milestone: Written;

  beforeAll(async () => {
    story = await Story.begin();
    milestone = await story.app.register.milestone(story.programme, story.workstream, { ref: 'IC-M-014' });
  });
  afterAll(() => story.end());

  const ask = async <Data>(as: string, query: string, variables: object = {}): Promise<Data> => {
    const { data, errors } = await story.app.ask<Data>(story.person(as).uuid, query, { ...variables });
    expect(errors).toBeUndefined();
    return data;
  };
  const mutate = async (as: string, name: string, input: object, fields = WARNINGS): Promise<Warned> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await ask<Record<string, Warned>>(
      as,
      `mutation M($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
      { input },
    );
    return data[name] as Warned;
  };
  const version = async (): Promise<number> => {
    const [row] = await story.app.register.rows<{ version: number }>('select version from milestone where id = $1', [
      milestone.uuid,
    ]);
    return row?.version ?? 0;
  };

  it('is saved, with a warning that names the field and never repeats the text', async () => {
    const { errors, warnings } = await mutate('PROGRAMME_DIRECTOR', 'raiseRisk', {
      programmeId: story.programme.id,
      ref: 'IC-R-1',
      title: `Delay for ${NUMBER}`,
      category: 'OTHER',
      cause: 'Lives at PR1 2RL, DOB 01/02/1950',
      effect: 'IC-M-014 slips 21 days to 12 March 2026',
    });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      {
        code: 'PERSONAL_DATA',
        path: ['cause'],
        message:
          '`cause` seems to hold a full postcode and a date of birth. It was saved; if it identifies a person, change the text and say it without.',
      },
      {
        code: 'PERSONAL_DATA',
        path: ['title'],
        message:
          '`title` seems to hold an NHS number. It was saved; if it identifies a person, change the text and say it without.',
      },
    ]);
    const saved = await story.app.register.rows('select title from risk where ref = $1', ['IC-R-1']);
    expect(saved).toEqual([{ title: `Delay for ${NUMBER}` }]);
  });

  it('is found in fields within fields, written out in the operation, and under other names', async () => {
    const data = await ask<{ reportMilestoneProgress: { watch: object[] } }>(
      'LEAD',
      `mutation { reportMilestoneProgress(input: { id: "${milestone.id}", expectedVersion: ${await version()}, set: { pathToGreen: "After ${NUMBER} is home" } }) {
        watch: warnings { message: code where: path __typename } } }`,
    );
    expect(data.reportMilestoneProgress.watch).toEqual([
      { message: 'PERSONAL_DATA', where: ['set', 'pathToGreen'], __typename: 'Warning' },
    ]);
  });

  it('gives each item of a bulk act its own warnings', async () => {
    const other = await story.app.register.milestone(story.programme, story.workstream, { ref: 'IC-M-015' });
    const item = (id: string, expectedVersion: number, statusNote: string) => ({
      id,
      expectedVersion,
      set: { statusNote },
    });
    const { results } = (await mutate(
      'LEAD',
      'reportMilestonesProgress',
      { items: [item(other.id, 1, 'On track'), item(milestone.id, await version(), `Waits for ${NUMBER}`)] },
      'results { warnings { path } }',
    )) as unknown as { results: object[] };
    expect(results).toEqual([{ warnings: [] }, { warnings: [{ path: ['items', '1', 'set', 'statusNote'] }] }]);
  });

  it('of an act that was refused there is nothing to warn of, nor of ids, days and refs', async () => {
    const refused = await mutate('VIEWER', 'cancelMilestone', {
      id: milestone.id,
      expectedVersion: await version(),
      reason: `${NUMBER} moved`,
    });
    expect(refused).toEqual({ errors: [{ code: 'NOT_PERMITTED' }], warnings: [] });
    const plain = await mutate('PROGRAMME_DIRECTOR', 'createMilestone', {
      workstreamId: story.workstream.id,
      ref: 'IC-M-016',
      title: 'Two-hour response at £1,250,000, ext. 53476, by 31/03/2026',
      baseline: { on: '2026-03-31' },
    });
    expect(plain).toEqual({ errors: [], warnings: [] });
  });

  it('names in the report the records that show it, and only those', async () => {
    const report = 'liveReport { publicationBlockers }';
    const data = await ask<{ programme: { liveReport: { publicationBlockers: string[] } } }>(
      'SRO',
      `{ programme(by: {ref: "IC"}) { ${report} } }`,
    );
    // The risk shows its title. The path to green of a milestone that is on track is not shown.
    expect(data.programme.liveReport.publicationBlockers).toEqual(['IC-R-1']);
    const late = await story.app.register.milestone(story.programme, story.workstream, {
      ref: 'IC-M-020',
      baseline_on: '2026-02-01',
      path_to_green: `Once ${NUMBER} is home`,
    });
    await story.app.register.row('data_caveat', {
      programme_id: story.programme.uuid,
      ref: 'IC-D-1',
      text: 'Counts PR1 2RL twice',
      reported_on: '2026-03-01',
    });
    const statements = await story.app.statementsOf(async () => {
      const after = await ask<typeof data>('SRO', `{ programme(by: {ref: "IC"}) { ${report} } }`);
      expect(after.programme.liveReport.publicationBlockers).toEqual(['IC-D-1', late.ref, 'IC-R-1']);
    });
    expect(statements).toHaveLength(1);
  });

  it('stops a report from being submitted, and from being sealed, wherever it stands', async () => {
    const reporting = await Reporting.begin(story);
    const draft = await reporting.done('PMO', 'draftReport', null, { narrative: 'NHS number 943 476 5919 waits' });
    const refused = await reporting.act('PMO', 'submitReport', draft);
    expect(refused.errors).toEqual([
      expect.objectContaining({ code: 'REQUIRED', path: ['personalData', expect.stringContaining('-HR-001')] }),
    ]);
    expect(JSON.stringify(refused.errors)).not.toContain('943');
    const clean = await reporting.done('PMO', 'writeReport', draft, { set: { narrative: 'All on course' } });
    const submitted = await reporting.done('PMO', 'submitReport', clean);
    const workstream = await story.app.register.workstream(reporting.programme, {
      ref: 'W-9',
      status: 'ACTIVE',
      name: 'Ring 943 476 5919',
    });
    const sealed = await reporting.act('SRO', 'signReport', submitted);
    expect(sealed.errors).toEqual([
      expect.objectContaining({
        code: 'INVALID',
        message: expect.stringMatching(new RegExp(`^(.*, )?${workstream.ref} seems to hold`)),
      }),
    ]);
  });
});
