/** A file that goes with a message. */
export interface MessageFile {
  name: string;
  contentType: string;
  body: Buffer;
}

/** A message on its way out. Its id is the same however often it is delivered, so whoever receives it can tell a repetition. */
export interface OutboxMessage {
  id: string;
  /** What it tells of, such as `REPORT_PUBLISHED`. */
  kind: string;
  programmeId: string | null;
  /** The person it is for; null when it is for whoever listens to the webhook. */
  recipientId: string | null;
  /** Where that person reads mail, if it is known. */
  address: string | null;
  subject: string;
  body: string;
  data: Record<string, unknown>;
  /** Mail brings it along; whoever listens to the webhook is only told. */
  file: MessageFile | null;
  createdAt: Date;
}

/** A way out of Grip. */
export interface Channel {
  /** Under which name the outbox remembers what has gone this way. */
  readonly name: string;
  /** Why a message cannot go this way; null when it can. */
  unfit(message: OutboxMessage): string | null;
  /**
   * Delivers a message once.
   * @throws Refused when trying again is of no use; any other error when it may be.
   */
  deliver(message: OutboxMessage): Promise<void>;
}

/** The other side has said no, and will say so again. */
export class Refused extends Error {}
