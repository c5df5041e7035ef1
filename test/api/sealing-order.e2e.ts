import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Written } from '../builders.js';
import { Reporting, sealedBytes, type ReportAt } from '../setup/reports.js';
import { Story } from '../setup/story.js';

/** When the one who signs begins, and when the other’s change is recorded. */
const NINE = new Date('2026-03-02T09:00:00Z');
const TEN = new Date('2026-03-02T10:00:00Z');
const ELEVEN = new Date('2026-03-02T11:00:00Z');

describe('whoever writes while a report is being signed', () => {
  let story: Story;
  let other: pg.Client;

  beforeAll(async () => {
    story = await Story.begin();
    other = new pg.Client({ connectionString: story.app.databaseUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await story.end();
  });

  const place = async (): Promise<{ reporting: Reporting; milestone: Written; submitted: ReportAt }> => {
    story.app.clock.moveTo(NINE);
    const reporting = await Reporting.begin(story);
    const workstream = await story.app.register.workstream(reporting.programme, { status: 'ACTIVE' });
    const milestone = await story.app.register.milestone(reporting.programme, workstream, {
      ...{ title: 'First team live', status: 'IN_PROGRESS', baseline_on: '2026-03-09', forecast_on: '2026-03-09' },
    });
    return { reporting, milestone, submitted: await reporting.submitted('PROGRAMME_DIRECTOR') };
  };
  /** Begins to write in a programme, as an act does. */
  const begin = async (instant: Date): Promise<void> => {
    await other.query('begin');
    await other.query("select set_config('grip.actor', $1, true), set_config('grip.instant', $2, true)", [
      story.person('PMO').uuid,
      instant.toISOString(),
    ]);
  };
  const move = async ({ uuid }: Written, to: string): Promise<void> => {
    await other.query('update milestone set forecast_on = $2 where id = $1', [uuid, to]);
    await other.query('commit');
  };
  /** When the milestone is expected: in the report, in the register at the instant of the report; and what has changed since then. */
  const told = async ({ id, digest }: ReportAt): Promise<{ sealed: string; recorded: string; since: string }> => {
    const { milestones } = JSON.parse((await sealedBytes(story, { digest })).toString()) as {
      milestones: { forecastOn: string }[];
    };
    const ask = async <Data>(query: string, variables: Record<string, unknown>): Promise<Data> =>
      (await story.app.ask<Data>(story.person('PMO').uuid, query, variables)).data;
    const { report } = await ask<{ report: { sealedAt: string; programme: { id: string } } }>(
      'query R($id: ID!) { report: node(id: $id) { ... on HighlightReport { sealedAt programme { id } } } }',
      { id },
    );
    const { then, now } = await ask<{
      then: { milestones: { nodes: { forecastOn: string }[] } };
      now: { compare: { sentences: { text: string }[] } };
    }>(
      `query T($id: ID!, $at: DateTime!, $now: DateTime!) { then: programme(by: { id: $id }, asOf: $at) { milestones(first: 5) { nodes { forecastOn } } }
        now: programme(by: { id: $id }) { compare(from: $at, to: $now) { sentences { text } } } }`,
      { id: report.programme.id, at: report.sealedAt, now: ELEVEN.toISOString() },
    );
    return {
      sealed: milestones.map(({ forecastOn }) => forecastOn).join(),
      recorded: then.milestones.nodes.map(({ forecastOn }) => forecastOn).join(),
      since: now.compare.sentences.map(({ text }) => text).join(),
    };
  };
  const waiting = async (): Promise<void> => {
    for (;;) {
      const rows = await story.app.register.rows(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      if (rows.length) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('and was there first is in the report, which is sealed after that', async () => {
    const { reporting, milestone, submitted } = await place();
    await begin(TEN);
    await other.query('select from programme where id = $1 for key share', [reporting.programme.uuid]);
    const signing = reporting.done('SRO', 'signReport', submitted);
    await waiting();
    story.app.clock.moveTo(TEN);
    await move(milestone, '2026-03-16');
    const signed = await signing;
    story.app.clock.moveTo(ELEVEN);
    expect(await told(signed)).toEqual({
      ...{ sealed: '2026-03-16', recorded: '2026-03-16' },
      since: expect.stringContaining('Nothing in this comparison changed'),
    });
  });

  it('and came too late is told of as a change since, though it was begun before', async () => {
    const { reporting, milestone, submitted } = await place();
    await begin(NINE);
    story.app.clock.moveTo(TEN);
    const signed = await reporting.done('SRO', 'signReport', submitted);
    await move(milestone, '2026-03-16');
    story.app.clock.moveTo(ELEVEN);
    expect(await told(signed)).toEqual({
      ...{ sealed: '2026-03-09', recorded: '2026-03-09' },
      since: expect.stringContaining('7 days'),
    });
  });
});
