import { MikroORM } from '@mikro-orm/core';
import { createHash } from 'node:crypto';
import { Store, type SessionData } from 'express-session';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '#platform';

/** Milliseconds a session lasts at most, and when nobody uses it. */
export const SESSION_LASTS = 12 * 3_600_000;
export const SESSION_IDLES = 3_600_000;
/** Milliseconds between two notes that a session is in use. */
const NOTE_EVERY = 60_000;

type Done = (error?: unknown) => void;

/** Sessions in the database, shared by all instances. The id in the cookie is kept nowhere, only its digest, so that reading the table lets nobody in. */
export class SessionStore extends Store {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {
    super();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const now = this.clock.now().getTime();
    const oldest = [new Date(now - SESSION_LASTS).toISOString(), new Date(now - SESSION_IDLES).toISOString()];
    this.rows<{ data: SessionData }>(
      'select data from operations.session where digest = ? and begun_at > ? and seen_at > ?',
      [digestOf(id), ...oldest],
    ).then(
      ([row]) => done(null, row?.data ?? null),
      (error: unknown) => done(error),
    );
  }

  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    const now = this.clock.now().toISOString();
    const gone = new Date(this.clock.now().getTime() - SESSION_LASTS).toISOString();
    this.rows(
      `with gone as (delete from operations.session where begun_at < ?)
       insert into operations.session (digest, data, begun_at, seen_at) values (?, ?::jsonb, ?, ?)
       on conflict (digest) do update set data = excluded.data, seen_at = excluded.seen_at`,
      [gone, digestOf(id), JSON.stringify(session), now, now],
    ).then(() => done(), done);
  }

  override destroy(id: string, done: Done = () => undefined): void {
    this.rows('delete from operations.session where digest = ?', [digestOf(id)]).then(() => done(), done);
  }

  override touch(id: string, _session: SessionData, done: () => void = () => undefined): void {
    const now = this.clock.now();
    const noted = new Date(now.getTime() - NOTE_EVERY).toISOString();
    this.rows('update operations.session set seen_at = ? where digest = ? and seen_at < ?', [
      now.toISOString(),
      digestOf(id),
      noted,
    ]).then(
      () => done(),
      () => done(),
    );
  }

  private async rows<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await (this.orm.em.fork() as SqlEntityManager).execute(sql, values)) as Row[];
  }
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
