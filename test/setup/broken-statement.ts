import { createRequire } from 'node:module';
import pg from 'pg';

type Query = (...args: unknown[]) => unknown;

/** The drivers of this process: Grip reads with its own, and the ORM writes with the one that came with it. */
const own = createRequire(import.meta.url);
const ofTheOrm = createRequire(own.resolve('@mikro-orm/postgresql'))('pg') as typeof pg;
const CLIENTS = [...new Set([pg.Client.prototype, ofTheOrm.Client.prototype])] as unknown as { query: Query }[];

/** Makes one statement to the database fail instead of being sent, on any connection of this process. */
export class BrokenStatement {
  /** The statement that was not sent; null while none was. */
  broken: string | null = null;
  private seen = 0;
  private at = Infinity;
  private readonly originals = CLIENTS.map((client) => ({ client, query: client.query }));

  /** Takes its place before every statement of every connection, until `release`. */
  constructor() {
    const ask = this.ask.bind(this);
    for (const { client, query } of this.originals) {
      client.query = function instead(this: unknown, ...args) {
        return ask(query.bind(this), args);
      };
    }
  }

  /** From now on, the statement with this number (from 1) fails. */
  before(number: number): void {
    this.seen = 0;
    this.broken = null;
    this.at = number;
  }

  /** Nothing fails any more. */
  never(): void {
    this.at = Infinity;
  }

  release(): void {
    for (const { client, query } of this.originals) client.query = query;
  }

  private ask(query: Query, args: unknown[]): unknown {
    this.seen += 1;
    if (this.seen !== this.at) return query(...args);
    const [asked] = args as [string | { text: string }];
    this.broken = typeof asked === 'string' ? asked : asked.text;
    const error = new Error('canary: this statement was not sent');
    const answer = args.at(-1);
    if (typeof answer !== 'function') return Promise.reject(error);
    process.nextTick(answer as Query, error);
    return undefined;
  }
}
