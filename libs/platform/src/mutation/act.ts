import {
  CheckConstraintViolationException,
  ForeignKeyConstraintViolationException,
  UniqueConstraintViolationException,
  type EntityClass,
} from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDay, type Day } from '#rules';
import { UserErrorCode, UserProblem } from '../errors/user-problem.js';
import type { Warning } from '../graphql/warnings.js';
import { recordId } from '../read/record-id.js';

/** A record that carries a version, as every record does. */
export interface Versioned {
  id: string;
  version: number;
}

/** Ends an act that was done before under the same idempotency key, with what came of it then. */
export class DoneBefore extends Error {
  constructor(readonly outcome: unknown) {
    super('This act was done before.');
  }
}

/** One act of one person: everything it writes is committed together, stamped with the same actor and instant. */
export class Act {
  private instant: Date;

  constructor(
    readonly em: SqlEntityManager,
    readonly callerId: string,
    private readonly clock: () => Date,
  ) {
    this.instant = clock();
  }

  /** When it is done. */
  get now(): Date {
    return this.instant;
  }

  /** The day on which it is done. */
  get today(): Day {
    return londonDay(this.instant);
  }

  /** What came of this act when it was done before under the same idempotency key. */
  earlier: { outcome: unknown } | null = null;

  /** What the act noticed and the person should look at; it stops nothing. */
  readonly warnings: Warning[] = [];

  /** The caller is known to have the right to this act. One that was done before ends here: it is answered, not repeated. */
  allowed(): void {
    if (this.earlier) throw new DoneBefore(this.earlier.outcome);
  }

  /** Rows of a statement run inside this act's transaction. */
  async rows<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.em.execute(sql, values)) as Row[];
  }

  /** From here on, this act records at another instant; otherwise only an import does. */
  async recordAt(instant: Date): Promise<void> {
    await this.rows("select set_config('grip.instant', ?, true)", [instant.toISOString()]);
  }

  /**
   * From here on nobody else writes in the programme until this act ends; it is done now, after whatever it had to wait for. Call it before anything is written.
   */
  async alone(programmeId: string): Promise<void> {
    await this.rows('select 1 from programme where id = ? for update', [programmeId]);
    this.instant = this.clock();
    await this.recordAt(this.instant);
  }

  /** As `rows`, for statements that number their parameters ($1, $2 …). */
  numbered<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    const inOrder: unknown[] = [];
    const text = sql.replaceAll('?', '??').replace(/\$(\d+)/g, (_, n: string) => {
      inOrder.push(arrayLiteral(values[Number(n) - 1]));
      return '?';
    });
    return this.rows(text, inOrder);
  }

  /**
   * A record by its database id.
   * @throws UserProblem NOT_FOUND.
   */
  async load<T extends Versioned & object>(
    entity: EntityClass<T>,
    noun: Noun,
    uuid: string,
    path: string[] = ['id'],
  ): Promise<T> {
    const record = await this.em.findOne(entity, { id: uuid } as never);
    if (!record) throw UserProblem.notFound(path, noun.noun);
    return record as T;
  }

  /**
   * Refuses to go on unless the record is as the caller saw it. Ask only after the caller's rights are known.
   * @throws UserProblem VERSION_CONFLICT, naming what has changed since.
   */
  async requireVersion(noun: Noun, { id, version }: Versioned, expectedVersion: number): Promise<void> {
    if (version !== expectedVersion) throw await this.conflict(noun, id, version, expectedVersion);
  }

  /** The refusal of a stale write: the record as it stands and the names of the fields that changed in between. */
  private async conflict(noun: Noun, uuid: string, version: number, expectedVersion: number): Promise<UserProblem> {
    const changed = await this.rows<{ field: string }>(
      `select now.key as field from history."${noun.table}" h, jsonb_each(to_jsonb(h)) as was, "${noun.table}" t, jsonb_each(to_jsonb(t)) as now
       where h.id = ? and h.version = ? and t.id = h.id and was.key = now.key and was.value is distinct from now.value
         and now.key not in ('version', 'updated_at', 'updated_by') order by 1`,
      [uuid, expectedVersion],
    );
    const changedFields = changed.map(({ field }) =>
      field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    const message =
      version > expectedVersion
        ? `Someone changed this ${noun.noun} after you read it (version ${expectedVersion}; it is now ${version}). Look at \`current\`, then send your change again with expectedVersion ${version}.`
        : `expectedVersion ${expectedVersion} is newer than this ${noun.noun} (version ${version}).`;
    return new UserProblem([
      {
        code: UserErrorCode.VERSION_CONFLICT,
        path: ['expectedVersion'],
        message,
        currentId: recordId(noun.prefix, uuid),
        changedFields,
      },
    ]);
  }
}

/** How messages and the database speak of one kind of record. */
export interface Noun {
  noun: string;
  table: string;
  prefix: string;
}

/** What a broken database constraint means to the person whose act broke it; null where it can only be our mistake. */
export function constraintProblem(error: unknown): UserProblem | null {
  const name = (error as { constraint?: string }).constraint ?? '';
  const words = name.replaceAll('_', ' ');
  if (error instanceof UniqueConstraintViolationException) {
    const path = name.endsWith('_ref_unique') ? ['ref'] : [];
    const message = path.length ? 'This ref is taken; choose another.' : `This would be a duplicate (${words}).`;
    return UserProblem.of(UserErrorCode.DUPLICATE, path, message);
  }
  if (error instanceof CheckConstraintViolationException)
    return UserProblem.invalid([], `Refused by the register: ${words}.`);
  if (error instanceof ForeignKeyConstraintViolationException) {
    return UserProblem.of(UserErrorCode.NOT_FOUND, [], `A record named in the input does not exist (${words}).`);
  }
  return null;
}

/** The ORM would spread an array into a list of values; PostgreSQL also takes it as one text. */
function arrayLiteral(value: unknown): unknown {
  return Array.isArray(value) ? `{${value.map((item) => JSON.stringify(String(item))).join(',')}}` : value;
}
