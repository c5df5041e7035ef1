import { MikroORM, OptimisticLockError } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { Clock } from '../clock.js';
import { UserErrorCode, UserProblem, type UserErrorData } from '../errors/user-problem.js';
import type { Warning } from '../graphql/warnings.js';
import type { Metrics } from '../operations/metrics.js';
import { requestInProgress } from '../operations/request-in-progress.js';
import type { Tracing } from '../operations/tracing.js';
import { Act, constraintProblem, DoneBefore } from './act.js';
import { keepOutcome, keyedAct, takeKey, type KeyedAct } from './idempotency.js';

/** What became of an act: the record it left behind, with what the act itself noticed, or why it was refused and nothing changed. */
export type ActOutcome<Result> =
  { result: Result; errors: []; warnings?: readonly Warning[] } | { result: null; errors: UserErrorData[] };

/** What an act that went through left behind, and what it noticed. */
interface Done<Result> {
  result: Result;
  warnings: readonly Warning[];
}

interface ActOptions {
  /** Why, in the person's words; kept in the history of every row the act touches. */
  reason?: string | null;
  /** The key under which the act is done only once. */
  key?: KeyedAct | null;
  /** The instant at which the act was recorded elsewhere; only an import may give one. */
  recordedAt?: Date;
  /** Grip acts by itself, for everybody: every programme is there. Never for somebody who asks. */
  forEverybody?: boolean;
}

/** Tells the database for whom the transaction works, and what its history is to say. */
const BEGIN =
  "select grip_enter(?, ?), set_config('grip.actor', ?, true), set_config('grip.instant', ?, true), set_config('grip.reason', ?, true)";

/** A register brought in from elsewhere names people and roles that are not there yet, so no rights can be asked of them. */
const BEGIN_IMPORT = "select set_config('grip.imported', 'yes', true)";

/** Nobody's rights stand between Grip and the register. */
const FOR_EVERYBODY = "select set_config('grip.everything', 'yes', true), set_config('grip.every_draft', 'yes', true)";

const MAX_TRIES = 4;
const RETRY = new Set(['40001', '40P01']);

/** Runs acts: one transaction each, refused as a whole or kept as a whole, retried when the database asks for it. */
@Injectable()
export class Acts {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly watch: { metrics: Metrics; tracing: Tracing },
  ) {}

  /** Validates the input of a mutation, then performs it. */
  async perform<Input extends object, Result>(
    callerId: string,
    input: { type: new () => Input; value: Input },
    work: (act: Act, input: Input) => Promise<Result>,
    options: ActOptions = {},
  ): Promise<ActOutcome<Result>> {
    const typed = plainToInstance(input.type, input.value);
    const errors = [
      ...(await validate(typed, { forbidUnknownValues: false })).flatMap((error) => problems(error, [])),
      ...unkeepable(input.value, []),
    ];
    if (errors.length) return refusal(errors);
    const key = keyedAct(input.type.name.replace(/Input$/, ''), input.value);
    return this.run(callerId, (act) => work(act, typed), { reason: reasonOf(typed), key, ...options });
  }

  /** Performs an act whose input is known to be well formed. */
  async run<Result>(
    callerId: string,
    work: (act: Act) => Promise<Result>,
    options: ActOptions = {},
  ): Promise<ActOutcome<Result>> {
    try {
      return { ...(await this.tries(callerId, work, options)), errors: [] };
    } catch (error) {
      const problem = error instanceof UserProblem ? error : constraintProblem(error);
      if (!problem) throw error;
      return refusal(problem.errors);
    }
  }

  private async tries<Result>(
    callerId: string,
    work: (act: Act) => Promise<Result>,
    options: ActOptions,
  ): Promise<Done<Result>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.watch.tracing.span('act', { attempt }, () => this.once(callerId, work, options));
      } catch (error) {
        if (error instanceof DoneBefore) return { result: error.outcome as Result, warnings: [] };
        // A record that moved between our reading and our writing is read again, so that the refusal can show it.
        const again = error instanceof OptimisticLockError || RETRY.has((error as { code?: string }).code ?? '');
        if (!again || attempt === MAX_TRIES) throw error;
        this.watch.metrics.actRetried();
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  private async once<Result>(
    callerId: string,
    work: (act: Act) => Promise<Result>,
    options: ActOptions,
  ): Promise<Done<Result>> {
    const em = this.orm.em.fork() as SqlEntityManager;
    const clock = (): Date => options.recordedAt ?? this.clock.now();
    return em.transactional(async (inner) => {
      const act = new Act(inner, callerId, clock);
      await act.rows(BEGIN, [callerId, act.today, callerId, act.now.toISOString(), options.reason ?? '']);
      if (options.recordedAt) await act.rows(BEGIN_IMPORT);
      if (options.recordedAt || options.forEverybody) await act.rows(FOR_EVERYBODY);
      const result = options.key ? await doOnce(act, options.key, work) : await work(act);
      return { result, warnings: act.warnings };
    });
  }
}

async function doOnce<Result>(act: Act, key: KeyedAct, work: (act: Act) => Promise<Result>): Promise<Result> {
  const outcome = await takeKey(act, key);
  if (outcome !== undefined) {
    act.earlier = { outcome };
    await work(act);
    throw new Error(`${key.operation} asks for no right, so it cannot be answered a second time.`);
  }
  const result = await work(act);
  await keepOutcome(act, key, result);
  return result;
}

function refusal(errors: UserErrorData[]): { result: null; errors: UserErrorData[] } {
  for (const { code } of errors) requestInProgress()?.outcomes.add(code);
  return { result: null, errors };
}

function reasonOf(input: object): string | null {
  const { reason, note } = input as { reason?: unknown; note?: unknown };
  if (typeof reason === 'string') return reason;
  return typeof note === 'string' ? note : null;
}

/** Texts that no database can hold. */
function unkeepable(value: unknown, path: string[]): UserErrorData[] {
  if (typeof value === 'string') {
    const message = 'This text holds a NUL character; leave it out.';
    return value.includes('\0') ? [{ code: UserErrorCode.INVALID, path, message }] : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => unkeepable(inner, [...path, name]));
}

const CODES: Record<string, UserErrorCode> = {
  isNotEmpty: UserErrorCode.REQUIRED,
  isDefined: UserErrorCode.REQUIRED,
  maxLength: UserErrorCode.TOO_LONG,
  min: UserErrorCode.OUT_OF_RANGE,
  max: UserErrorCode.OUT_OF_RANGE,
  arrayMaxSize: UserErrorCode.LIMIT_EXCEEDED,
};

function problems(error: ValidationError, parents: string[]): UserErrorData[] {
  const path = [...parents, error.property];
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    code: CODES[rule] ?? UserErrorCode.INVALID,
    path,
    message: `${message}.`,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, path))];
}
