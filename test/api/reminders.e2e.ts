import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailChannel, Metrics, OutboxRelay } from '#platform';
import { Reminders } from '#publishing';
import { MailServer } from '../setup/mail-server.js';
import { Reporting } from '../setup/reports.js';
import { Story } from '../setup/story.js';

describe('people are told', () => {
  let story: Story;
  let mail: MailServer;
  let relay: OutboxRelay;

  beforeAll(async () => {
    story = await Story.begin();
    mail = await MailServer.start();
    for (const role of ['SRO', 'PROGRAMME_DIRECTOR', 'LEAD', 'BOARD_MEMBER']) {
      const columns = {
        person_id: story.person(role).uuid,
        issuer: 'https://login.example.org',
        email: `${role.toLowerCase()}@example.org`,
      };
      await story.app.register.row('person_identity', columns);
    }
    const settings = {
      ...{ host: '127.0.0.1', port: mail.port, secure: false, startTls: 'none' as const },
      ...{ user: '', password: '', from: 'grip@example.org' },
    };
    const outbox = { mail: settings, webhook: null, seconds: 10, attempts: 3 };
    relay = new OutboxRelay(outbox, story.app.databaseUrl, { clock: story.app.clock, metrics: new Metrics() }, [
      new MailChannel(settings),
    ]);
  });
  afterAll(async () => {
    await relay.onApplicationShutdown();
    await mail.stop();
    await story.end();
  });

  /** What arrives now: to whom, and under which subject. */
  const arrived = async (): Promise<string[]> => {
    mail.mails.length = 0;
    await relay.round();
    return mail.mails
      .map(
        ({ to, headers }) =>
          `${to.join()}: ${headers.find((header) => header.startsWith('Subject: '))?.slice(9) ?? ''}`,
      )
      .sort();
  };

  it('of a report that waits for them, comes back to them, is signed, and is published', async () => {
    const reporting = await Reporting.begin(story);
    const { ref } = reporting.programme;
    const title = (says: string): unknown =>
      expect.stringMatching(new RegExp(`${ref}-HR-001 of .*, to 2026-02-28 ${says}`));
    const submitted = await reporting.submitted('PROGRAMME_DIRECTOR');
    expect(await arrived()).toEqual([title('waits for your signature')]);
    const back = await reporting.done('SRO', 'sendBackReport', submitted, { reason: 'Say more of recruitment' });
    expect(await arrived()).toEqual([title('was sent back to you')]);
    expect(mail.mails[0]?.text).toContain('Say more of recruitment');
    const again = await reporting.done('PROGRAMME_DIRECTOR', 'submitReport', back);
    expect(await arrived()).toEqual([title('waits for your signature')]);
    const approved = await reporting.done('SRO', 'signReport', again);
    expect(await arrived()).toEqual([title('is signed and sealed')]);
    await reporting.done('PROGRAMME_DIRECTOR', 'publishReport', approved);
    expect(await arrived()).toEqual([title('has been published'), title('has been published')]);
  });

  it('of what is due, once, and of what is late, once', async () => {
    const board = await story.app.register.organisation({ kind: 'GOVERNANCE_BODY', name: 'Partnership Board' });
    const input = { programmeId: story.programme.id, boardId: board.id, cadence: 'MONTHLY', firstDay: '2026-01-01' };
    expect((await story.act('PMO', 'setReportingCycle', 'cycle', 'id', input)).errors).toEqual([]);
    const reminders = story.app.service(Reminders);
    await reminders.remind();
    await reminders.remind();
    expect(await arrived()).toEqual([
      'lead@example.org: The return of Home first to Partnership Board, for the period to 2026-02-28, is due on 2026-03-03',
      'programme_director@example.org: The report to Partnership Board, for the period to 2026-02-28, is due on 2026-03-07',
    ]);
    const done = { workstreamId: story.workstream.id, noChange: true };
    expect((await story.act('LEAD', 'returnCheckpoint', 'checkpointReturn', 'id', done)).errors).toEqual([]);
    story.app.clock.moveTo(new Date('2026-03-08T09:00:00Z'));
    await reminders.remind();
    expect(await arrived()).toEqual([
      'programme_director@example.org: The report to Partnership Board, for the period to 2026-02-28, was due on 2026-03-07',
    ]);
  });

  it('of one return, however many boards are told by it', async () => {
    story.app.clock.moveTo(new Date('2026-03-31T09:00:00Z'));
    for (const [name, cadence, firstDay] of [
      ['Executive', 'WEEKLY', '2026-03-09'],
      ['Council', 'MONTHLY', '2026-03-01'],
    ] as const) {
      const board = await story.app.register.organisation({ kind: 'GOVERNANCE_BODY', name });
      const input = { programmeId: story.programme.id, boardId: board.id, cadence, firstDay };
      expect((await story.act('PMO', 'setReportingCycle', 'cycle', 'id', input)).errors).toEqual([]);
    }
    const reminders = story.app.service(Reminders);
    const toLead = async (): Promise<string[]> => {
      await reminders.remind();
      return (await arrived()).filter((one) => one.startsWith('lead@'));
    };
    expect(await toLead()).toEqual([
      'lead@example.org: The return of Home first to Executive, for the period to 2026-03-29, is due on 2026-04-01',
    ]);
    const { checkpointReturn, errors } = await story.act('LEAD', 'returnCheckpoint', 'checkpointReturn', 'periodTo', {
      ...{ workstreamId: story.workstream.id, summary: 'Two teams recruited' },
    });
    expect({ checkpointReturn, errors }).toEqual({ checkpointReturn: { periodTo: '2026-03-29' }, errors: [] });
    story.app.clock.moveTo(new Date('2026-04-04T09:00:00Z'));
    expect(await toLead()).toEqual([]);
    const { data } = await story.app.ask<{ programme: { reportingCycles: { nodes: object[] } } }>(
      story.person('VIEWER').uuid,
      '{ programme(by: {ref: "IC"}) { reportingCycles(filter: {endedOn: {isNull: true}}) { nodes { board { name } returns { returnedOn late unconfirmedSince } } } } }',
    );
    const returned = { returnedOn: '2026-03-31', late: false, unconfirmedSince: null };
    expect(data.programme.reportingCycles.nodes).toEqual(
      ['Partnership Board', 'Council', 'Executive'].map((name) => ({ board: { name }, returns: [returned] })),
    );
  });
});
