import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ScheduledReports } from '#publishing';
import { OwnReports } from '../setup/own-reports.js';
import { Story } from '../setup/story.js';

describe('a scheduled report that cannot be made', () => {
  let story: Story;
  let own: OwnReports;

  beforeAll(async () => {
    story = await Story.begin();
    own = new OwnReports(story);
  });
  afterAll(() => story.end());

  const told = (): Promise<{ kind: string; recipient: string }[]> =>
    story.app.register.rows('select kind, recipient_id as recipient from operations.outbox order by created_at, id');

  it('is tried again, and its owner is told once', async () => {
    const schedule = { every: 'MONTHLY', firstDay: '2026-01-01', recipientIds: [story.person('SRO').id] };
    const document = 'query Q($programmeId: ID!) { programme(by: { id: $programmeId }) { milestones { totalCount } } }';
    await own.kept({ document, schedule });
    const scheduled = story.app.service(ScheduledReports);
    // Whoever else has the register to themselves keeps every reader waiting for longer than a statement may take.
    const other = new pg.Client(story.app.databaseUrl);
    await other.connect();
    try {
      await other.query('begin; lock table milestone in access exclusive mode');
      expect([await scheduled.sendDue(), await scheduled.sendDue()]).toEqual([0, 0]);
    } finally {
      await other.end();
    }
    const notSent = { kind: 'REPORT_NOT_SENT', recipient: story.person('VIEWER').uuid };
    expect(await told()).toEqual([notSent]);
    expect(await scheduled.sendDue()).toBe(1);
    expect(await told()).toEqual([notSent, { kind: 'REPORT_READY', recipient: story.person('SRO').uuid }]);
  });
});
