import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY } from '../setup/app.js';
import { Reporting, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

const CHANGES = 'totalCount nodes { recordType recordId version fields { field before after } }';
/** Every way there is to a report, and to what tells of it. */
const WAYS = `query W($id: ID!, $programme: ID!) {
  node(id: $id) { id ... on HighlightReport { narrative history(first: 50) { ${CHANGES} } signOffs { role } } }
  nodes(ids: [$id]) { id }
  highlightReports(filter: { id: { eq: $id } }) { totalCount nodes { narrative } edges { cursor } pageInfo { startCursor } }
  programme(by: { id: $programme }) {
    highlightReports(filter: { id: { eq: $id } }) { totalCount nodes { id } }
    activity(first: 100, filter: { recordType: { in: ["HighlightReport", "SignOff"] } }) { ${CHANGES} }
  }
  programmes(filter: { highlightReports: { some: { id: { eq: $id } } } }) { totalCount }
  reportDownload(id: $id, format: JSON) { path }
  reportDrift(id: $id) { moved }
}`;
const NOTHING = {
  node: null,
  nodes: [null],
  highlightReports: { totalCount: 0, nodes: [], edges: [], pageInfo: { startCursor: null } },
  programme: { highlightReports: { totalCount: 0, nodes: [] }, activity: { totalCount: 0, nodes: [] } },
  programmes: { totalCount: 0 },
  reportDownload: null,
  reportDrift: null,
};

interface Changes {
  totalCount: number;
  nodes: {
    recordType: string;
    recordId: string;
    version: number;
    fields: { field: string; before: unknown; after: unknown }[];
  }[];
}
interface Ways {
  node: { narrative: string; history: Changes; signOffs: { role: string }[] } | null;
  highlightReports: { totalCount: number };
  programme: { highlightReports: { totalCount: number }; activity: Changes };
  reportDownload: { path: string } | null;
}

describe('a report that is not published', () => {
  let story: Story;
  let reporting: Reporting;
  const SEES = ['SRO', 'PROGRAMME_DIRECTOR', 'BOARD_MEMBER', 'LEAD_THERE', 'PMO', 'BOTH'];

  beforeAll(async () => {
    story = await Story.begin();
    reporting = await Reporting.begin(story);
    const { register } = story.app;
    story.people.LEAD_THERE = await register.holder('WORKSTREAM_LEAD', reporting.programme);
    story.people.VIEWER_OF_ALL = await register.holder('VIEWER', null);
    const both = (story.people.BOTH = await register.holder('VIEWER', reporting.programme));
    await register.row('role_assignment', {
      ...{ person_id: both.uuid, role: 'CHAIR', programme_id: reporting.programme.uuid, from_on: '2020-01-01' },
    });
  });
  afterAll(() => story.end());

  const later = (minutes: number): void => story.app.clock.moveTo(new Date(MONDAY.getTime() + minutes * 60_000));
  const ways = async (as: string, { id }: Pick<ReportAt, 'id'>): Promise<Ways> => {
    const { data } = await story.app.ask<Ways>(story.person(as).uuid, WAYS, { id, programme: reporting.programme.id });
    return data;
  };

  it('is there for whoever works on it or decides, and for no viewer by any way, until it is published', async () => {
    const hidden = async (report: ReportAt): Promise<void> => {
      for (const as of ['VIEWER', 'VIEWER_OF_ALL', 'STRANGER']) {
        const seen = await ways(as, report);
        expect([as, report.state, seen]).toEqual([
          ...[as, report.state],
          as === 'STRANGER' ? { ...NOTHING, programme: null } : NOTHING,
        ]);
      }
      for (const as of SEES) expect((await ways(as, report)).node).toMatchObject({ narrative: expect.any(String) });
    };
    const draft = await reporting.done('PROGRAMME_DIRECTOR', 'draftReport', null, { narrative: 'Between ourselves' });
    await hidden(draft);
    later(1);
    const submitted = await reporting.done('PROGRAMME_DIRECTOR', 'submitReport', draft);
    await hidden(submitted);
    later(2);
    const back = await reporting.done('SRO', 'sendBackReport', submitted, { reason: 'Say it for the board' });
    await hidden(back);
    later(3);
    const written = await reporting.done('PROGRAMME_DIRECTOR', 'writeReport', back, {
      set: { narrative: 'All on course' },
    });
    const again = await reporting.done('PROGRAMME_DIRECTOR', 'submitReport', written);
    later(4);
    const approved = await reporting.done('SRO', 'signReport', again);
    await hidden(approved);
    later(5);
    const published = await reporting.done('PROGRAMME_DIRECTOR', 'publishReport', approved);

    const seen = await ways('VIEWER', published);
    expect(seen).toMatchObject({
      node: { narrative: 'All on course', signOffs: [{ role: 'SRO' }], history: { totalCount: 1 } },
      highlightReports: { totalCount: 1 },
      programme: { highlightReports: { totalCount: 1 }, activity: { totalCount: 2 } },
      programmes: { totalCount: 1 },
      reportDownload: { path: expect.any(String) },
      reportDrift: { moved: false },
    });
    expect(JSON.stringify(seen)).not.toMatch(/Between ourselves|DRAFT|APPROVED/);
    const whole = (await ways('SRO', published)).node?.history;
    expect(whole?.totalCount).toBe(published.version);
    expect(JSON.stringify(whole)).toContain('Between ourselves');
    // Its recorded versions have no other way to them either: not by their own ids, not at an earlier instant.
    for (let minute = 0; minute < 5; minute += 1) {
      const asOf = new Date(MONDAY.getTime() + minute * 60_000 + 30_000).toISOString();
      const { data } = await story.app.ask<{ highlightReports: { totalCount: number } }>(
        story.person('VIEWER').uuid,
        `{ highlightReports(asOf: "${asOf}") { totalCount nodes { narrative } } }`,
      );
      expect(data.highlightReports).toEqual({ totalCount: 0, nodes: [] });
    }
    const changes = await story.app.register.rows<{ id: string }>(
      `select id from history.change where kind in ('highlight_report', 'sign_off') and (kind = 'sign_off' or content ->> 'state' <> 'PUBLISHED')`,
    );
    const ids = changes.map(({ id }) => `chg_${id.replaceAll('-', '')}`);
    const found = await story.app.ask<{ nodes: ({ recordType: string } | null)[] }>(
      story.person('VIEWER').uuid,
      'query N($ids: [ID!]!) { nodes(ids: $ids) { ... on Change { recordType fields { after } } } }',
      { ids },
    );
    expect(ids.length).toBeGreaterThan(4);
    expect(found.data.nodes.filter(Boolean)).toEqual([expect.objectContaining({ recordType: 'SignOff' })]);
  });

  /** A correction, begun, of the one that is published. */
  const corrected = async (): Promise<ReportAt> => {
    const { data } = await story.app.ask<{ highlightReports: { nodes: [ReportAt] } }>(
      story.person('SRO').uuid,
      '{ highlightReports(filter: { state: { eq: PUBLISHED } }) { nodes { id version } } }',
    );
    const [published] = data.highlightReports.nodes;
    const reason = 'One figure was of the month before';
    return reporting.done('PROGRAMME_DIRECTOR', 'correctReport', published, { reason });
  };

  it('is not told of by the one it corrects, nor changed by a viewer who knows its id', async () => {
    const correction = await corrected();
    expect((await ways('VIEWER', correction)).node).toBeNull();
    const { data } = await story.app.ask<unknown>(
      story.person('VIEWER').uuid,
      '{ highlightReports { nodes { revision correctedBy { id } corrects { id } } } }',
    );
    expect(data).toEqual({ highlightReports: { nodes: [{ revision: 1, correctedBy: null, corrects: null }] } });
    const { errors } = await reporting.act('VIEWER', 'writeReport', correction, { set: { narrative: 'Mine' } });
    expect(errors).toEqual([expect.objectContaining({ code: 'NOT_FOUND', path: ['id'] })]);
    const withdrawn = await reporting.done('PROGRAMME_DIRECTOR', 'withdrawReport', correction, {
      reason: 'The figure was right',
    });
    expect(await ways('VIEWER', withdrawn)).toMatchObject({ node: null, highlightReports: { totalCount: 0 } });
  });

  it('is kept from viewers by what Grip asks, though PostgreSQL did not stand guard as well', async () => {
    const draft = await corrected();
    for (const table of [
      'highlight_report',
      'history.highlight_report',
      'sign_off',
      'history.sign_off',
      'history.change',
    ])
      await story.app.register.rows(`drop policy grip_unpublished on ${table}`);
    const seen = await ways('VIEWER', draft);
    const { activity } = seen.programme;
    expect(seen).toMatchObject({ ...NOTHING, programme: { activity: { totalCount: 2 } } });
    expect(JSON.stringify(activity)).not.toMatch(/Between ourselves|DRAFT|APPROVED/);
    expect((await ways('SRO', draft)).node).not.toBeNull();
  });
});
