import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** What is known of a request while it is being answered; it becomes one line of the log. Nothing in it is anybody's words. */
export interface RequestInProgress {
  /** 32 hexadecimal digits that tie the answer, the log and the trace together. */
  readonly traceId: string;
  /** The caller's own span, when it sent one: 16 hexadecimal digits. */
  readonly parentSpanId: string | null;
  /** The person asking, by database id. */
  actorId: string | null;
  /** The name the operation gives itself. */
  operation: string | null;
  kind: 'query' | 'mutation' | null;
  /** What the operation may cost; 0 until that is known. */
  cost: number;
  /** Codes of what was refused or went wrong. */
  readonly outcomes: Set<string>;
}

const inProgress = new AsyncLocalStorage<RequestInProgress>();

/** The request this code runs for; undefined outside of any, as on the command line. */
export function requestInProgress(): RequestInProgress | undefined {
  return inProgress.getStore();
}

/** Runs what answers a request. */
export function duringRequest(request: RequestInProgress, work: () => void): void {
  inProgress.run(request, work);
}

/** The trace id of the request in progress; a new one outside of any. */
export function currentTraceId(): string {
  return requestInProgress()?.traceId ?? randomBytes(16).toString('hex');
}

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-|$)/;

/** A request that begins: it carries on the trace of a valid W3C `traceparent` header, and begins its own otherwise. */
export function beginningRequest(traceparent: string | undefined): RequestInProgress {
  const [, traceId, parentSpanId] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    parentSpanId: parentSpanId ?? null,
    actorId: null,
    operation: null,
    kind: null,
    cost: 0,
    outcomes: new Set(),
  };
}
