import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestHandler, Response } from 'express';
import type { GripContext } from '../graphql/context.js';
import { recordId } from '../read/record-id.js';
import type { Draining } from './draining.js';
import type { Log } from './log.js';
import { outcomeOf, type Metrics } from './metrics.js';
import { beginningRequest, duringRequest, requestInProgress, type RequestInProgress } from './request-in-progress.js';
import type { Tracing } from './tracing.js';

/** Characters of an operation's name that are logged. */
const NAME_LENGTH = 64;

/** Addresses that are named in log and metrics; others could hold anything. */
const KINDS: Record<string, string> = {
  '/health/live': 'health',
  '/health/ready': 'health',
  '/metrics': 'metrics',
};

interface Following {
  log: Log;
  metrics: Metrics;
  tracing: Tracing;
  draining: Draining;
}

/** Follows every request from its first byte to the last of its answer: gives it a trace id, and then logs and counts it. */
export function followRequests({ log, metrics, tracing, draining }: Following): RequestHandler {
  return (request, response, next) => {
    const { traceparent } = request.headers;
    const inProgress = beginningRequest(typeof traceparent === 'string' ? traceparent : undefined);
    const began = performance.now();
    response.setHeader('x-trace-id', inProgress.traceId);
    if (draining.hasBegun) response.setHeader('connection', 'close');
    duringRequest(inProgress, () =>
      tracing.request(inProgress, (end) => {
        response.once('close', () => {
          const milliseconds = performance.now() - began;
          const kind = inProgress.kind ?? KINDS[request.path] ?? 'other';
          const outcome = outcomeOf(response.statusCode, inProgress.outcomes, response.writableFinished);
          metrics.request(kind, outcome, milliseconds / 1000);
          end({ kind, outcome, 'http.response.status_code': response.statusCode }, outcome === 'failed');
          if (log.isLevelEnabled('info')) log.info(line(inProgress, response, { kind, outcome, milliseconds }));
        });
        next();
      }),
    );
  };
}

function line(
  { traceId, actorId, operation, cost, outcomes }: RequestInProgress,
  { statusCode }: Response,
  { kind, outcome, milliseconds }: { kind: string; outcome: string; milliseconds: number },
): Record<string, unknown> {
  return {
    traceId,
    actor: actorId && recordId('per', actorId),
    operation,
    kind,
    outcome,
    codes: [...outcomes],
    cost,
    milliseconds: Math.round(milliseconds * 10) / 10,
    status: statusCode,
  };
}

/** Tells the request in progress what GraphQL makes of it. */
export const followOperations: ApolloServerPlugin<GripContext> = {
  contextCreationDidFail: async ({ error }) => {
    const { code } = (error as { extensions?: { code?: unknown } }).extensions ?? {};
    requestInProgress()?.outcomes.add(String(code ?? 'INTERNAL_SERVER_ERROR'));
  },
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      const request = requestInProgress();
      if (!request || !operation || operation.operation === 'subscription') return;
      request.kind = operation.operation;
      request.operation = operation.name?.value.slice(0, NAME_LENGTH) ?? null;
    },
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      for (const { extensions } of response.body.singleResult.errors ?? [])
        requestInProgress()?.outcomes.add(String(extensions?.code ?? 'INTERNAL_SERVER_ERROR'));
    },
  }),
};
