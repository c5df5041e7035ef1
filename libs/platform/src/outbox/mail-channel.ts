import { createTransport, type Transporter } from 'nodemailer';
import { Refused, type Channel, type OutboxMessage } from './message.js';

/** How Grip sends mail. */
export interface MailSettings {
  host: string;
  port: number;
  /** TLS from the first byte, as `smtps://` says. */
  secure: boolean;
  /** What is asked of a connection that begins in the clear: that it turns to TLS, or nothing. */
  startTls: 'required' | 'none';
  user: string;
  password: string;
  from: string;
}

/** One address and nothing else: no list, no name, no quoting. */
const ADDRESS = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/;

/** Whether a text is one plain mail address. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** Mail, as plain text, to the address that is known of the recipient. */
export class MailChannel implements Channel {
  readonly name = 'mail';
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(private readonly settings: MailSettings) {
    const { host, port, secure, startTls, user, password, from } = settings;
    this.domain = from.slice(from.lastIndexOf('@') + 1);
    this.transport = createTransport({
      host,
      port,
      secure,
      requireTLS: !secure && startTls === 'required',
      ignoreTLS: startTls === 'none',
      tls: { minVersion: 'TLSv1.2' },
      ...(user ? { auth: { user, pass: password } } : {}),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 15_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  unfit({ recipientId, address }: OutboxMessage): string | null {
    if (!recipientId) return 'it is for nobody in particular';
    if (!address) return 'no mail address is known of its recipient';
    return isMailAddress(address) ? null : 'the address of its recipient is not a plain mail address';
  }

  async deliver({ id, address, subject, body, file, createdAt }: OutboxMessage): Promise<void> {
    try {
      await this.transport.sendMail({
        from: { name: 'Grip', address: this.settings.from },
        to: { name: '', address: address ?? '' },
        messageId: `<${id}@${this.domain}>`,
        date: createdAt,
        // A line break in a subject must not begin another header.
        subject: subject.replace(/\p{Cc}+/gu, ' ').trim(),
        text: body,
        attachments: file ? [{ filename: file.name, contentType: file.contentType, content: file.body }] : [],
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      throw isRefusal(error) ? new Refused((error as Error).message) : error;
    }
  }
}

/** A final no to this recipient or this text. A no to Grip's password or sender is for the operator to put right, and worth another try. */
function isRefusal(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string };
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}
