import { createHmac } from 'node:crypto';
import type { Channel, OutboxMessage } from './message.js';

/** Where messages are posted, and what they are signed with. */
export interface WebhookSettings {
  url: string;
  secret: string;
}

/** Milliseconds the other side may take to answer. */
const PATIENCE = 10_000;

/** JSON to one address of the operator's choosing, signed as Standard Webhooks has it, so that receivers find a library for it. */
export class WebhookChannel implements Channel {
  readonly name = 'webhook';

  constructor(private readonly settings: WebhookSettings) {}

  unfit(): null {
    return null;
  }

  async deliver(message: OutboxMessage): Promise<void> {
    const { id, kind, programmeId, recipientId, subject, body: text, data, createdAt } = message;
    const body = JSON.stringify({ id, kind, programmeId, recipientId, subject, text, data, createdAt });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const response = await fetch(this.settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature(this.settings.secret, `${id}.${timestamp}.${body}`)}`,
      },
      body,
      // What is for one address is not for wherever it points to.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
  }
}

/** A secret that begins with `whsec_` is base64, as the standard writes it; any other is taken letter by letter. */
function signature(secret: string, text: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
  return createHmac('sha256', key).update(text).digest('base64');
}
