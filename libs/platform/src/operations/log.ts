import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { requestInProgress } from './request-in-progress.js';

/** How much is logged. */
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Grip's log. */
export type Log = Logger;

/** The log: JSON lines with the instant in UTC and the trace id of the request they belong to. */
export function openLog(level: LogLevel, to: DestinationStream = process.stdout): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const request = requestInProgress();
        return request ? { traceId: request.traceId } : {};
      },
      // A line written within a request may bring the same trace id.
      mixinMergeStrategy: (line: object, mixed: object) => ({ ...mixed, ...line }),
    },
    to,
  );
}

/** Lets Nest log like the rest. What it says about its own wiring is for debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.line('error', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.line('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.line('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.line('debug', message, rest);
  }

  private line(level: 'error' | 'warn' | 'debug', message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    // What goes wrong in an operation is logged where it is masked, once.
    if (context === 'ExceptionsHandler' && requestInProgress()?.kind) return;
    const facts = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) this.to[level]({ ...facts, error: errorFacts(message) }, message.name);
    else if (typeof message === 'object') this.to[level]({ ...facts, ...message });
    else this.to[level](facts, String(message));
  }
}

const FRAMES = 12;

/**
 * What may be logged of an error: its kind, where it came from and, of the database's, its code and what it is about. The words of a database error are left
 * out, and those after the first line of any other: they quote statements with the values people typed.
 */
export function errorFacts(error: Error): Record<string, unknown> {
  const { code, constraint, table, routine, cause } = error as Error & Record<string, unknown>;
  const isDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(isDatabase ? {} : { message: error.message.split('\n')[0]?.slice(0, 300) }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(table ? { table } : {}),
    ...(routine ? { routine } : {}),
    stack: frames.slice(0, FRAMES).map((line) => line.trim()),
    ...(cause instanceof Error ? { cause: errorFacts(cause) } : {}),
  };
}
