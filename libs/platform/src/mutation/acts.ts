import { MikroORM, OptimisticLockError } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { londonDay } from '#rules';
import { Clock } from '../clock.js';
import { UserErrorCode, UserProblem, type UserErrorData } from '../errors/user-problem.js';
import type { Metrics } from '../operations/metrics.js';
import { requestInProgress } from '../operations/request-in-progress.js';
import type { Tracing } from '../operations/tracing.js';
import { Act, constraintProblem } from './act.js';

/** What became of an act: the record it left behind, or why it was refused and nothing changed. */
export type ActOutcome<Result> = { result: Result; errors: [] } | { result: null; errors: UserErrorData[] };

interface ActOptions {
  /** Why, in the person's words; kept in the history of every row the act touches. */
  reason?: string | null;
  /** The instant at which the act was recorded elsewhere; only an import may give one. */
  recordedAt?: Date;
}

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
    return this.run(callerId, (act) => work(act, typed), { reason: reasonOf(typed), ...options });
  }

  /** Performs an act whose input is known to be well formed. */
  async run<Result>(
    callerId: string,
    work: (act: Act) => Promise<Result>,
    options: ActOptions = {},
  ): Promise<ActOutcome<Result>> {
    try {
      return { result: await this.tries(callerId, work, options), errors: [] };
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
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.watch.tracing.span('act', { attempt }, () => this.once(callerId, work, options));
      } catch (error) {
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
  ): Promise<Result> {
    const em = this.orm.em.fork() as SqlEntityManager;
    const now = options.recordedAt ?? this.clock.now();
    return em.transactional(async (inner) => {
      const act = new Act(inner, callerId, now, londonDay(now));
      await act.rows(
        "select set_config('grip.actor', ?, true), set_config('grip.instant', ?, true), set_config('grip.reason', ?, true), set_config('grip.imported', ?, true)",
        [callerId, now.toISOString(), options.reason ?? '', options.recordedAt ? 'yes' : ''],
      );
      return work(act);
    });
  }
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
