import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailChannel, Metrics, OutboxRelay } from '#platform';
import { ScheduledReports } from '#publishing';
import { MailServer } from '../setup/mail-server.js';
import { Story, type Payload } from '../setup/story.js';

const DOCUMENT = `query Due($programmeId: ID!, $from: Date!, $to: Date!) {
  programme(by: { id: $programmeId }) { milestones(filter: { forecastOn: { gte: $from, lte: $to } }) { nodes { ref } } }
  programmes(orderBy: [{ field: REF }]) { nodes { ref } }
}`;

describe('a report that is made and sent in a rhythm', () => {
  let story: Story;
  let mail: MailServer;
  let relay: OutboxRelay;
  let id: string;

  beforeAll(async () => {
    story = await Story.begin();
    const { register, clock, databaseUrl } = story.app;
    mail = await MailServer.start();
    for (const role of ['SRO', 'VIEWER', 'STRANGER']) {
      const email = `${role.toLowerCase()}@example.org`;
      await register.row('person_identity', {
        person_id: story.person(role).uuid,
        issuer: 'https://login.example.org',
        email,
      });
    }
    const place = await register.programme({ ref: 'ZZ', name: 'A place of its own' });
    await register.row('role_assignment', {
      ...{ person_id: story.person('SRO').uuid, role: 'SRO', programme_id: place.uuid, from_on: '2026-01-01' },
    });
    for (const forecast of ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01']) {
      await register.milestone(story.programme, story.workstream, { ref: `IC-${forecast}`, forecast_on: forecast });
    }
    const settings = {
      ...{ host: '127.0.0.1', port: mail.port, secure: false, startTls: 'none' as const },
      ...{ user: '', password: '', from: 'grip@example.org' },
    };
    const outbox = { mail: settings, webhook: null, seconds: 10, attempts: 3 };
    relay = new OutboxRelay(outbox, databaseUrl, { clock, metrics: new Metrics() }, [new MailChannel(settings)]);
  });
  afterAll(async () => {
    await relay.onApplicationShutdown();
    await mail.stop();
    await story.end();
  });

  const define = (schedule: object, document = DOCUMENT): Promise<Payload> =>
    story.act('VIEWER', 'defineReport', 'definition', 'id', {
      ...{ programmeId: story.programme.id, name: 'Due', document },
      schedule: { every: 'MONTHLY', firstDay: '2026-01-01', format: 'CSV', ...schedule },
    });
  /** What is sent by now, by whom it reaches, with the file in it. */
  const sent = async (): Promise<Record<string, string>> => {
    mail.mails.length = 0;
    await story.app.service(ScheduledReports).sendDue();
    await relay.round();
    return Object.fromEntries(
      mail.mails.map(({ to, text }) => {
        const [, coded = ''] = /base64\r?\n[^]*?\n\n([A-Za-z0-9+/=\r\n]+)/.exec(text.replaceAll('\r\n', '\n')) ?? [];
        return [
          to.join(),
          Buffer.from(coded, 'base64').toString('utf8').replace('\ufeff', '') || text.split('\n--')[0] || '',
        ];
      }),
    );
  };
  /** Somebody's roles end today. */
  const leaves = async (role: string): Promise<void> => {
    const { register, clock } = story.app;
    const query = 'select id from role_assignment where person_id = $1';
    for (const { id: held } of await register.rows<{ id: string }>(query, [story.person(role).uuid]))
      await register.change('role_assignment', held, { to_on: clock.dayOf(clock.now()) });
  };
  const runs = async (of = id): Promise<unknown> => {
    const { data } = await story.app.ask<{ node: unknown }>(
      story.person('VIEWER').uuid,
      'query R($id: ID!) { node(id: $id) { ... on ReportDefinition { recipients { id } runs { periodFrom periodTo sentTo problem definitionVersion } } } }',
      { id: of },
    );
    return data.node;
  };

  it('asks for nothing that Grip does not know', async () => {
    const document = 'query Q($ref: String!) { programme(by: { ref: $ref }) { name } }';
    expect((await define({}, document)).errors).toEqual([
      expect.objectContaining({
        code: 'INVALID',
        path: ['document'],
        message: expect.stringContaining('give $ref a default'),
      }),
    ]);
    expect((await define({ recipientIds: [story.programme.id] })).errors).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', path: ['schedule', 'recipientIds', '0'] }),
    ]);
  });

  it('reaches each recipient with what they may see themselves, once a period', async () => {
    const { definition, errors } = await define({ recipientIds: [story.person('SRO').id, story.person('VIEWER').id] });
    expect(errors).toEqual([]);
    id = (definition as { id: string }).id;
    expect(await sent()).toEqual({
      'sro@example.org': 'Ref\r\nIC-2026-02-01\r\nIC-2026-02-28\r\n',
      'viewer@example.org': 'Ref\r\nIC-2026-02-01\r\nIC-2026-02-28\r\n',
    });
    expect(await sent()).toEqual({});
    expect(await runs()).toMatchObject({
      recipients: expect.arrayContaining([{ id: story.person('SRO').id }, { id: story.person('VIEWER').id }]),
      runs: [{ periodFrom: '2026-02-01', periodTo: '2026-02-28', sentTo: 2, problem: null, definitionVersion: 1 }],
    });
  });

  it('shows nobody what others may see', async () => {
    const tables = [{ rows: 'programmes.nodes', columns: [{ value: 'ref' }] }];
    const { errors } = await story.act('VIEWER', 'changeReportDefinition', 'definition', 'id', {
      ...{ id, expectedVersion: 1, set: { tables } },
    });
    expect(errors).toEqual([]);
    story.app.clock.moveTo(new Date('2026-04-01T09:00:00Z'));
    expect(await sent()).toEqual({ 'sro@example.org': 'Ref\r\nIC\r\nZZ\r\n', 'viewer@example.org': 'Ref\r\nIC\r\n' });
  });

  it('goes to those who may still see it, and tells its owner of the others', async () => {
    const { definition } = await define({ recipientIds: [story.person('VIEWER').id, story.person('STRANGER').id] });
    const own = (definition as { id: string }).id;
    const arrived = await sent();
    expect(Object.keys(arrived)).toEqual(['viewer@example.org']);
    const problem = 'Sent to 1 of 2 recipients: the programme is not there for somebody it is for';
    expect(await runs(own)).toMatchObject({ runs: [{ sentTo: 1, problem }] });
    expect(mail.mails.map(({ headers }) => headers.find((one) => one.startsWith('Subject: ')))).toEqual(
      expect.arrayContaining([
        'Subject: Due, for the period to 2026-03-31',
        'Subject: Due, for the period to 2026-03-31, did not reach everybody',
      ]),
    );
  });

  it('is made once, however many look at the same time', async () => {
    story.app.clock.moveTo(new Date('2026-05-01T09:00:00Z'));
    const scheduled = story.app.service(ScheduledReports);
    const made = await Promise.all([scheduled.sendDue(), scheduled.sendDue(), scheduled.sendDue()]);
    // Two definitions are due.
    expect(made.reduce((sum, one) => sum + one)).toBe(2);
    mail.mails.length = 0;
    await relay.round();
    expect(mail.mails.map(({ to }) => to.join()).sort()).toEqual([
      'sro@example.org',
      'viewer@example.org',
      'viewer@example.org',
      'viewer@example.org',
    ]);
  });

  it('waits for the last day of its period to be over', async () => {
    story.app.clock.moveTo(new Date('2026-05-31T21:00:00Z'));
    expect(await sent()).toEqual({});
    // Half past midnight in London, in summer time.
    story.app.clock.moveTo(new Date('2026-05-31T23:30:00Z'));
    expect(Object.keys(await sent())).toEqual(['sro@example.org', 'viewer@example.org']);
  });

  it('is sent no more once its rhythm ends', async () => {
    story.app.clock.moveTo(new Date('2026-06-01T09:00:00Z'));
    const { errors } = await story.act('VIEWER', 'changeReportDefinition', 'definition', 'every', {
      ...{ id, expectedVersion: 2, set: { schedule: null } },
    });
    expect(errors).toEqual([]);
    expect(Object.keys(await sent())).not.toContain('sro@example.org');
  });

  it('goes on when its owner may see the programme no more', async () => {
    await define({ recipientIds: [story.person('SRO').id] });
    await leaves('VIEWER');
    story.app.clock.moveTo(new Date('2026-07-01T09:00:00Z'));
    expect(await sent()).toMatchObject({ 'sro@example.org': 'Ref\r\n' });
  });
});
