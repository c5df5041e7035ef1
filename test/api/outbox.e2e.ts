import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { run } from '#cli/main.js';
import {
  Acts,
  AS_APP,
  MailChannel,
  Metrics,
  newId,
  OutboxRelay,
  queueMessage,
  WebhookChannel,
  type Channel,
  type MailSettings,
  type NewMessage,
} from '#platform';
import type { Written } from '../builders.js';
import { startApp, type TestApp } from '../setup/app.js';
import { MailServer } from '../setup/mail-server.js';

const SECRET = 'the secret that the receiver of messages knows too';
const MINUTE = 60_000;

interface Kept {
  state: string;
  attempts: number;
  error: string | null;
}

describe('the outbox', () => {
  let app: TestApp;
  let mail: MailServer;
  let hook: Server;
  let hookUrl: string;
  let answer = 200;
  const posts: { headers: IncomingHttpHeaders; body: string }[] = [];
  const relays: OutboxRelay[] = [];
  let programme: Written;
  let director: Written;
  let silent: Written;

  beforeAll(async () => {
    app = await startApp();
    hook = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        posts.push({ headers: request.headers, body });
        response.writeHead(answer, { location: `${hookUrl}/elsewhere` }).end();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', () => resolve()));
    hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
    programme = await app.register.programme({ ref: 'IC' });
    director = await app.register.holder('PROGRAMME_DIRECTOR', programme);
    silent = await app.register.person();
    await knownAs(director, 'director@example.org');
  });
  afterAll(async () => {
    await new Promise((resolve) => hook.close(resolve));
    await app.close();
  });
  beforeEach(async () => {
    mail = await MailServer.start();
    posts.length = 0;
    answer = 200;
    await app.register.rows('delete from operations.outbox');
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.onApplicationShutdown();
    await mail.stop();
  });

  const knownAs = (person: Written, email: string): Promise<Written> =>
    app.register.row('person_identity', { person_id: person.uuid, issuer: 'https://id.example.org', email });
  const mailSettings = (): MailSettings => ({
    host: '127.0.0.1',
    port: mail.port,
    secure: false,
    startTls: 'none',
    user: '',
    password: '',
    from: 'grip@example.org',
  });
  const byMail = (): Channel => new MailChannel(mailSettings());
  const byWebhook = (): Channel => new WebhookChannel({ url: hookUrl, secret: SECRET });
  const relay = (channels: Channel[], attempts = 20, metrics = app.service(Metrics)): OutboxRelay => {
    const settings = { mail: null, webhook: null, seconds: 10, attempts };
    const made = new OutboxRelay(settings, app.databaseUrl, { clock: app.clock, metrics }, channels);
    relays.push(made);
    return made;
  };
  const later = (milliseconds: number): void => app.clock.moveTo(new Date(app.clock.now().getTime() + milliseconds));
  const queue = (message: Partial<NewMessage> = {}, more?: () => void): Promise<{ result: unknown }> =>
    app.service(Acts).run(director.uuid, async (act) => {
      const usual = { kind: 'REPORT_PUBLISHED', programmeId: programme.uuid, recipientId: director.uuid };
      await queueMessage(act, { ...usual, subject: 'Report published', body: 'The report of IC is out.', ...message });
      more?.();
    });
  const kept = (): Promise<Kept[]> =>
    app.register.rows<Kept>(`select attempts, last_error as error,
      case when delivered_at is not null then 'delivered' when dead_at is not null then 'dead' else 'waiting' end as state
      from operations.outbox order by created_at, id`);

  it('delivers a message once by every channel, with the same id, signed', async () => {
    await queue({ data: { version: 3 }, body: 'Größe – naïve £5' });
    const both = relay([byWebhook(), byMail()]);
    await both.round();
    await both.round();
    expect(await kept()).toEqual([{ state: 'delivered', attempts: 1, error: null }]);
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]?.to).toEqual(['director@example.org']);
    expect(posts).toHaveLength(1);
    const [{ headers, body }] = posts as [(typeof posts)[0]];
    const id = String(headers['webhook-id']);
    expect(mail.all('Message-ID')).toEqual([`<${id}@example.org>`]);
    const signed = `${id}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`);
    expect(JSON.parse(body)).toMatchObject({
      id,
      kind: 'REPORT_PUBLISHED',
      text: 'Größe – naïve £5',
      data: { version: 3 },
    });
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(/^grip_outbox_delivered_total [1-9]/m);
    expect(metrics).toMatch(/^grip_outbox_waiting 0$/m);
  });

  it('keeps no message of an act that did not happen, and one of two under the same key', async () => {
    const undone = queue({}, () => {
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect(await kept()).toEqual([]);
    await queue({ dedupeKey: 'due:IC:2026-03' });
    await queue({ dedupeKey: 'due:IC:2026-03' });
    expect(await kept()).toHaveLength(1);
  });

  it('delivers again, with the same ids, what a relay had delivered when it died', async () => {
    await queue();
    let arrived: () => void = () => undefined;
    const delivered = new Promise<void>((resolve) => (arrived = resolve));
    const real = byMail();
    const dies: Channel = {
      name: 'mail',
      unfit: () => null,
      async deliver(message) {
        await real.deliver(message);
        arrived();
        await new Promise<never>(() => undefined);
      },
    };
    void relay([dies]).round();
    await delivered;
    relays.length = 0;
    const next = relay([byMail()]);
    await next.round();
    expect(mail.mails).toHaveLength(1);
    later(3 * MINUTE);
    await next.round();
    expect(mail.mails).toHaveLength(2);
    expect(new Set(mail.all('Message-ID')).size).toBe(1);
    expect(await kept()).toEqual([{ state: 'delivered', attempts: 2, error: null }]);
  });

  it('lets two relays share the work: each message goes out once', async () => {
    const MESSAGES = 60;
    for (let n = 0; n < MESSAGES; n += 1) await queue({ subject: `Message ${n}` });
    await Promise.all([relay([byWebhook()]), relay([byWebhook()])].map((one) => one.round()));
    const ids = posts.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(MESSAGES);
    expect(new Set(ids).size).toBe(MESSAGES);
  });

  it('waits, ever longer, for a mail server that is away, and then delivers; what the webhook had is not sent twice', async () => {
    await queue();
    const { port } = mail;
    await mail.stop();
    const both = relay([byWebhook(), byMailAt(port)]);
    await both.round();
    await both.round();
    expect(await kept()).toMatchObject([
      { state: 'waiting', attempts: 1, error: expect.stringContaining('ECONNREFUSED') },
    ]);
    later(MINUTE / 2);
    await both.round();
    expect(await kept()).toMatchObject([{ state: 'waiting', attempts: 2 }]);
    mail = await MailServer.start(port);
    later(MINUTE);
    await both.round();
    expect(await kept()).toEqual([{ state: 'delivered', attempts: 3, error: null }]);
    expect([mail.mails.length, posts.length]).toEqual([1, 1]);
  });
  const byMailAt = (port: number): Channel => new MailChannel({ ...mailSettings(), port });

  it('gives up a refused recipient at once, and one without an address, and says why', async () => {
    const gone = await app.register.person();
    await knownAs(gone, 'nobody@example.org');
    await queue({ recipientId: gone.uuid });
    await queue({ recipientId: silent.uuid });
    await relay([byMail()]).round();
    const messages = await kept();
    expect(messages.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['dead', 1],
      ['dead', 1],
    ]);
    const reasons = messages.map(({ error }) => error).join('\n');
    expect(reasons).toMatch(/550/);
    expect(reasons).toContain('no mail address is known of its recipient');
    expect(reasons).not.toContain('nobody@');
    await queue({ recipientId: silent.uuid });
    await relay([byWebhook(), byMail()]).round();
    expect((await kept()).filter(({ state }) => state === 'delivered')).toHaveLength(1);
  });

  it('follows no redirect, and gives up after the last attempt; grip outbox lists it, and has it tried again', async () => {
    await queue({ subject: 'Between us' });
    answer = 302;
    const twice = relay([byWebhook()], 2);
    await twice.round();
    later(MINUTE);
    await twice.round();
    expect(posts).toHaveLength(2);
    expect(await kept()).toEqual([{ state: 'dead', attempts: 2, error: 'the webhook answered 302' }]);
    const lines = await grip('outbox');
    expect(lines).toMatch(/^dead .* REPORT_PUBLISHED {2}IC .* 2 attempts {2}the webhook answered 302$/m);
    expect(lines).toContain('0 waiting, 1 dead.');
    expect(lines).not.toContain('Between us');
    expect(await grip('outbox', '--retry')).toBe('1 messages will be tried again.');
    answer = 204;
    // The command goes by the clock on the wall.
    app.clock.moveTo(new Date(Date.now() + MINUTE));
    await twice.round();
    expect(await kept()).toEqual([{ state: 'delivered', attempts: 1, error: null }]);
  });
  async function grip(...args: string[]): Promise<string> {
    const { log } = console;
    const lines: string[] = [];
    console.log = (line: string) => void lines.push(line);
    try {
      await run(args, { databaseUrl: () => Promise.resolve(app.databaseUrl), dataFolder: () => '' });
    } finally {
      console.log = log;
    }
    return lines.join('\n');
  }

  it('sends no mail in the clear where TLS is asked for', async () => {
    await queue();
    await relay([new MailChannel({ ...mailSettings(), startTls: 'required' })]).round();
    expect(mail.mails).toEqual([]);
    expect(await kept()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
  });

  it('lets no subject or address become another header or recipient', async () => {
    const sly = await app.register.person();
    await knownAs(sly, 'a@example.org,b@example.org');
    await queue({ subject: 'Hello\r\nBcc: everyone@example.org\r\n\r\nBuy now\u2028' });
    await queue({ recipientId: sly.uuid });
    await relay([byMail()]).round();
    expect(mail.mails.map(({ to }) => to)).toEqual([['director@example.org']]);
    expect(mail.all('Bcc')).toEqual([]);
    expect(mail.all('Subject').join()).toContain('Hello Bcc: everyone@example.org');
  });

  it('can be written by the server, but neither read nor changed, and only about programmes the person sees', async () => {
    await queue();
    const client = new pg.Client({ connectionString: app.databaseUrl, options: AS_APP });
    await client.connect();
    try {
      for (const sql of ['select subject from', 'delete from', 'update'])
        await expect(
          client.query(`${sql} operations.outbox ${sql === 'update' ? 'set delivered_at = now()' : ''}`),
        ).rejects.toThrow('permission denied');
    } finally {
      await client.end();
    }
    const elsewhere = await app.register.programme({ ref: `OTHER-${newId().slice(-6)}` });
    await expect(queue({ programmeId: elsewhere.uuid })).rejects.toThrow('row-level security');
  });
});
