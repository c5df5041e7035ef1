import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What one mail looked like when it arrived. */
export interface Mail {
  to: string[];
  /** Names and values as they were sent, unfolded. */
  headers: string[];
  text: string;
}

/** A mail server that keeps what it is given. It knows nobody at `nobody@…`. */
export class MailServer {
  readonly mails: Mail[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(port = 0): Promise<MailServer> {
    const mails: Mail[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo({ address }, _session, done) {
        const unknown = Object.assign(new Error(`no mailbox ${address} here`), { responseCode: 550 });
        done(address.startsWith('nobody@') ? unknown : null);
      },
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const [head = '', ...text] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n');
          const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), headers, text: text.join('\n\n') });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
    const mailServer = new MailServer(server, (server.server.address() as AddressInfo).port);
    Object.assign(mailServer, { mails });
    return mailServer;
  }

  /** The value of a header of every mail so far. */
  all(header: string): string[] {
    const start = `${header.toLowerCase()}: `;
    return this.mails.flatMap(({ headers }) =>
      headers.filter((line) => line.toLowerCase().startsWith(start)).map((line) => line.slice(start.length)),
    );
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
