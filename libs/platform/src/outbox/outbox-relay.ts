import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Clock } from '../clock.js';
import { AS_APP } from '../database/app-role.js';
import type { Metrics } from '../operations/metrics.js';
import { MailChannel, type MailSettings } from './mail-channel.js';
import { Refused, type Channel, type MessageFile, type OutboxMessage } from './message.js';
import { WebhookChannel, type WebhookSettings } from './webhook-channel.js';

/** Whether, where and how often messages go out. */
export interface OutboxSettings {
  mail: MailSettings | null;
  webhook: WebhookSettings | null;
  /** Seconds between two looks for messages. */
  seconds: number;
  /** How often a message is tried before it is given up. */
  attempts: number;
}

/** Milliseconds a message belongs to the relay that took it. Longer than all channels may take together; after it, whoever comes takes the message anew. */
const LEASE = 120_000;
/** Milliseconds one channel may take. */
const PATIENCE = 45_000;
/** Milliseconds a stop waits for the message in hand. */
const LAST_MESSAGE = 4_000;
/** Milliseconds before the second attempt; doubled for each one after it, up to the longest. */
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 6 * 3_600_000;

interface Taken extends OutboxMessage {
  attempts: number;
  passed: string[];
}

/** As the database has it: the bytes of a file beside what is said of it. */
interface TakenRow extends Taken {
  about: Omit<MessageFile, 'body'> | null;
  bytes: Buffer | null;
}

const TAKE = `select id, kind, programme_id as "programmeId", recipient_id as "recipientId", subject, body, data, created_at as "createdAt", attempts, passed, address,
  case when file is not null then json_build_object('name', file_name, 'contentType', file_type) end as about, file as bytes
  from operations.take_message($1, $2)`;

/**
 * Takes messages out of the outbox and delivers each at least once. Several may run on one database: a message belongs to one of them for two minutes, and to whoever comes
 * next if that one is gone by then.
 */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly log = new Logger('Outbox');
  private readonly channels: Channel[];
  private readonly pool: pg.Pool | null;
  private timer: NodeJS.Timeout | null = null;
  private inHand: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly settings: OutboxSettings,
    databaseUrl: string,
    private readonly watch: { clock: Clock; metrics: Metrics },
    channels: Channel[] = configured(settings),
  ) {
    this.channels = channels;
    this.pool = channels.length ? relayPool(databaseUrl) : null;
  }

  /** From here on, looks for messages by itself. Does nothing when no channel is configured. */
  begin(): void {
    if (!this.pool || this.timer) return;
    this.timer = setInterval(() => void this.round(), this.settings.seconds * 1000).unref();
  }

  /** Delivers what is due now. A round that is under way is joined, not doubled; what goes wrong is logged. */
  round(): Promise<void> {
    this.inHand ??= this.drain()
      .catch((error: unknown) => {
        const { code = 'no answer' } = error as { code?: string };
        this.log.warn(`The outbox cannot be reached (${code}).`);
      })
      .finally(() => (this.inHand = null));
    return this.inHand;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    if (this.inHand) await Promise.race([this.inHand, pause(LAST_MESSAGE)]);
    await this.pool?.end();
  }

  private async drain(): Promise<void> {
    let goOn = true;
    while (goOn && !this.stopping && this.pool) {
      const now = this.watch.clock.now().getTime();
      const { rows } = await this.pool.query<TakenRow>(TAKE, [new Date(now), new Date(now + LEASE)]);
      // When a channel is away, the rest would only wait for it one by one.
      goOn = rows[0] ? await this.send(messageOf(rows[0])) : false;
    }
    const standing = await this.pool?.query<{ waiting: number; dead: number }>(
      'select waiting, dead from operations.outbox_standing()',
    );
    if (standing?.rows[0]) this.watch.metrics.outboxStanding(standing.rows[0]);
  }

  /** Sends a message by every channel it has not gone by; false when one of them could not be reached. */
  private async send(message: Taken): Promise<boolean> {
    const passed = new Set(message.passed);
    const unfit: string[] = [];
    let failure: unknown = null;
    for (const channel of this.channels.filter(({ name }) => !passed.has(name))) {
      const why = channel.unfit(message);
      if (why) unfit.push(why);
      else
        try {
          await within(PATIENCE, channel.deliver(message));
          passed.add(channel.name);
        } catch (error) {
          // A refusal by one channel must not hide that another is worth a second try.
          if (!failure || failure instanceof Refused) failure = error;
        }
    }
    // What is for nobody in particular is done with when nobody listens.
    if (!failure && !passed.size && message.recipientId) failure = new Refused(`Not sent: ${unfit.join('; ')}.`);
    await this.settle(message, [...passed], failure);
    return !failure || failure instanceof Refused;
  }

  private async settle({ id, attempts }: Taken, passed: string[], failure: unknown): Promise<void> {
    const now = this.watch.clock.now();
    const dead = failure instanceof Refused || (failure && attempts >= this.settings.attempts) ? now : null;
    const again = failure && !dead ? new Date(now.getTime() + pauseAfter(attempts)) : null;
    const error = failure ? reasonOf(failure) : null;
    const delivered = failure ? null : now;
    const { rows } = (await this.pool?.query<{ settled: boolean | null }>(
      'select operations.settle_message($1, $2, $3, $4, $5, $6, $7) as settled',
      [id, attempts, passed, delivered, dead, again, error],
    )) ?? { rows: [] };
    if (delivered && rows[0]?.settled) this.watch.metrics.outboxDelivered();
    if (dead) this.log.warn(`Message ${id} is given up after ${attempts} attempts: ${error}`);
  }
}

function messageOf({ about, bytes, ...message }: TakenRow): Taken {
  return { ...message, file: about && bytes ? { ...about, body: bytes } : null };
}

/** Milliseconds until the next attempt: ever longer, and never the same for two messages that failed together. */
export function pauseAfter(attempts: number, random = Math.random()): number {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
  return Math.round(longest * (0.5 + random / 2));
}

/** What went wrong, on one line and without anybody's address. */
function reasonOf(failure: unknown): string {
  const { message = '', cause } = failure as Error;
  const { code } = (cause ?? failure) as { code?: string };
  const text = cause && code ? `${message} (${code})` : message;
  return text
    .replace(/\S+@\S+/g, '…')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 300);
}

function configured({ mail, webhook }: OutboxSettings): Channel[] {
  return [...(webhook ? [new WebhookChannel(webhook)] : []), ...(mail ? [new MailChannel(mail)] : [])];
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds).unref();
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Of its own, so that mail never waits for an act or holds one up. */
function relayPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
    query_timeout: 6_000,
    options: AS_APP,
    allowExitOnIdle: true,
  });
  pool.on('error', () => undefined);
  return pool;
}
