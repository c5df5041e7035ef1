import type { RequestInProgress } from './request-in-progress.js';

/** What a span says of itself; never a text or value that somebody typed. */
export type SpanFacts = Record<string, string | number>;

/** Ends the span of a request. */
export type EndSpan = (facts: SpanFacts, failed: boolean) => void;

/** Spans of requests, of the statements they need and of the acts they do. This one is for when nobody is looking. */
export class Tracing {
  /** Answers a request within a span; `end` is to be called with what became of it. */
  request(_request: RequestInProgress, work: (end: EndSpan) => void): void {
    work(() => undefined);
  }

  /** Does a piece of work within a span. */
  span<Result>(_name: string, _facts: SpanFacts, work: () => Promise<Result>): Promise<Result> {
    return work();
  }

  /** Notes something that has just ended and took so many milliseconds. */
  past(_name: string, _facts: SpanFacts, _took: number): void {
    return;
  }

  /** Sends what has not been sent. */
  async onApplicationShutdown(): Promise<void> {
    return;
  }
}
