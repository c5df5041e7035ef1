import { newId } from '../database/tracked.js';
import type { Act } from '../mutation/act.js';
import type { MessageFile } from './message.js';

/** What somebody is to be told. */
export interface NewMessage {
  /** What it tells of, such as `REPORT_PUBLISHED`. */
  kind: string;
  /** The programme it is about; the person at work must see it. */
  programmeId?: string | null;
  /** The person it is for; left out, it is for whoever listens to the webhook. */
  recipientId?: string | null;
  subject: string;
  body: string;
  /** The same for machines. */
  data?: Record<string, unknown>;
  /** A file that goes with it by mail. */
  file?: MessageFile;
  /** Deliver it no sooner than this. */
  notBefore?: Date;
  /** Says that two messages are the same one: under one key only the first is kept. */
  dedupeKey?: string;
}

/** Has somebody told of an act: the message is kept if the act is, and goes out once it is. */
export async function queueMessage(act: Act, message: NewMessage): Promise<void> {
  const { kind, programmeId, recipientId, subject, body, data, file, notBefore, dedupeKey } = message;
  // No conflict target: naming one would need the right to read messages.
  await act.rows(
    `insert into operations.outbox (id, kind, programme_id, recipient_id, subject, body, data, not_before, created_at, dedupe_key, file, file_name, file_type)
     values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      newId(),
      kind,
      programmeId ?? null,
      recipientId ?? null,
      subject,
      body,
      JSON.stringify(data ?? {}),
      (notBefore ?? act.now).toISOString(),
      act.now.toISOString(),
      dedupeKey ?? null,
      file?.body ?? null,
      file?.name ?? null,
      file?.contentType ?? null,
    ],
  );
}
