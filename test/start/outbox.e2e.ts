import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock, newId } from '#platform';
import { Register } from '../builders.js';
import { freshDatabase, type TestDatabase } from '../setup/database.js';
import { MailServer } from '../setup/mail-server.js';
import { count, promise, TIER } from '../setup/promise.js';
import { cleanUp, dataFolder, startGrip, until, type GripProcess } from './grip-process.js';

/** Each takes two starts. */
const KILLS = count(1, 20);

describe('a Grip that is killed while it sends messages', () => {
  let database: TestDatabase;
  let register: Register;
  let hook: Server;
  let mail: MailServer;
  const posted: string[] = [];
  let onPost: () => void = () => undefined;

  beforeAll(async () => {
    database = await freshDatabase();
    register = new Register(database.url, new Clock());
    mail = await MailServer.start();
    hook = createServer((request, response) => {
      posted.push(String(request.headers['webhook-id']));
      request.resume().on('end', () => {
        response.end();
        onPost();
      });
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', () => resolve()));
  });
  afterEach(cleanUp);
  afterAll(async () => {
    hook.closeAllConnections();
    await new Promise((resolve) => hook.close(resolve));
    await mail.stop();
    await register.close();
    await database.drop();
  });

  const start = async (): Promise<GripProcess> => {
    const grip = await startGrip({
      GRIP_DATA: dataFolder(),
      DATABASE_URL: database.url,
      GRIP_SECRET: 'a secret that only the tests know, long enough',
      GRIP_SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      GRIP_SMTP_TLS: 'none',
      GRIP_MAIL_FROM: 'grip@example.org',
      GRIP_WEBHOOK_URL: `http://127.0.0.1:${(hook.address() as AddressInfo).port}`,
      GRIP_WEBHOOK_SECRET: 'the secret that the receiver of messages knows too',
      GRIP_OUTBOX_SECONDS: '1',
    });
    await grip.answering();
    return grip;
  };

  it('sends what it had in hand again under the same id, and loses nothing', async () => {
    const person = await register.person();
    const account = { person_id: person.uuid, issuer: 'https://id.example.org', email: 'a@example.org' };
    await register.row('person_identity', account);
    const ids: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const id = newId();
      ids.push(id);
      await register.rows(`insert into operations.outbox (id, kind, recipient_id, subject, body, not_before, created_at)
        values ('${id}', 'RETURN_DUE', '${person.uuid}', 'Your return is due', 'Please send it.', now(), now())`);
      const grip = await start();
      const before = posted.length;
      // The receiver has it and has said so; Grip has not noted it.
      onPost = () => grip.signal('SIGKILL');
      await until(() => posted.length > before);
      await grip.ended;
      onPost = () => undefined;
      // Two minutes later.
      await register.rows('update operations.outbox set not_before = now() where delivered_at is null');
      const next = await start();
      await until(() => mail.mails.length > kill && posted.length > before + 1);
      next.signal('SIGTERM');
      expect((await next.ended).code).toBe(0);
    }
    expect(posted).toHaveLength(2 * KILLS);
    expect([...new Set(posted)]).toEqual(ids);
    expect([...new Set(mail.all('Message-ID'))]).toEqual(ids.map((id) => `<${id}@example.org>`));
    expect(await register.rows('select from operations.outbox where delivered_at is null')).toEqual([]);
    promise('I3', {
      figure: `${KILLS} of ${KILLS} messages in hand at a kill delivered again under the same id, 0 duplicates after dedupe`,
      tier: TIER,
    });
  }, 400_000);
});
