import type { Day } from '#rules';
import { badInput } from '../errors/bad-input.js';
import { recordIdSql } from './record-id.js';

/** The instant a read speaks of: null reads the register as it stands; a date reads it as it was recorded then. */
export interface Moment {
  readonly asOf: Date | null;
  /** The London day on which everything below is judged. */
  readonly today: Day;
}

/** What an embedded object's own fields need to know of its arguments (the period of a report). */
export type Frame = Readonly<Record<string, unknown>>;

/** One SQL statement being written: its parameters, its aliases and the caller whose rights bound it. */
export class Statement {
  readonly parameters: unknown[] = [];
  private readonly known = new Map<string, string>();
  private aliases = 0;

  constructor(
    readonly callerId: string,
    /** Rights are always those of today, whatever day is read. */
    readonly rightsDay: Day,
  ) {}

  /** Adds a parameter and returns how the statement refers to it, cast to `type`. */
  value(value: unknown, type: string): string {
    const text = JSON.stringify(value);
    if (text.includes('\\u0000'))
      throw badInput('A text holds a NUL character, which no record can hold; leave it out.');
    const key = `${type} ${text}`;
    let reference = this.known.get(key);
    if (!reference) {
      this.parameters.push(value);
      reference = `$${this.parameters.length}::${type}`;
      this.known.set(key, reference);
    }
    return reference;
  }

  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }
}

/** The row that fields are being read from, and the moment they are read at. */
export class Scope {
  constructor(
    readonly statement: Statement,
    readonly row: string,
    readonly moment: Moment,
    readonly frame: Frame = {},
  ) {}

  value(value: unknown, type: string): string {
    return this.statement.value(value, type);
  }

  /** The judged day, as a SQL date. */
  get today(): string {
    return this.statement.value(this.moment.today, 'date');
  }

  /** A new row of another table, read at the same moment. */
  next(moment: Moment = this.moment): Scope {
    return new Scope(this.statement, this.statement.alias(), moment, this.frame);
  }

  /** SQL expression of the id by which clients know a row of this moment. */
  recordId(prefix: string, column: string): string {
    return recordIdSql(prefix, column, this.moment.asOf);
  }

  /**
   * The rows of a table at this moment: the table itself, or the last recorded version of each row up to the instant asked for. Of the log of changes
   * (`history.change`), what was in it by then.
   */
  table(name: string): string {
    const isLog = name.startsWith('history.');
    if (!this.moment.asOf) return isLog ? name : `"${name}"`;
    const instant = this.statement.value(this.moment.asOf.toISOString(), 'timestamptz');
    if (isLog) return `(select h.* from ${name} h where h.recorded_at <= ${instant})`;
    return (
      `(select h.* from history."${name}" h where h.recorded_at <= ${instant} and h.recorded_change <> 'DELETE' and not exists (` +
      `select 1 from history."${name}" later where later.id = h.id and later.version > h.version and later.recorded_at <= ${instant}))`
    );
  }
}
