import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { requestInProgress, type RequestInProgress } from './request-in-progress.js';
import { Tracing, type EndSpan, type SpanFacts } from './tracing.js';

/** Tracing to an OTLP endpoint over HTTP. Nothing of it is global: each Grip has its own. */
export class OtlpTracing extends Tracing {
  private readonly provider: NodeTracerProvider;
  private readonly tracer: Tracer;
  private readonly within = new AsyncLocalStorage<Context>();

  constructor(endpoint: string) {
    super();
    const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: 3_000 });
    this.provider = new NodeTracerProvider({
      spanProcessors: [new BatchSpanProcessor(exporter)],
      // A trace that begins here bears the id that the answer and the log bear.
      idGenerator: {
        generateTraceId: () => requestInProgress()?.traceId ?? randomBytes(16).toString('hex'),
        generateSpanId: () => randomBytes(8).toString('hex'),
      },
    });
    this.tracer = this.provider.getTracer('grip');
  }

  override request(request: RequestInProgress, work: (end: EndSpan) => void): void {
    const parent = parentOf(request);
    const span = this.tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
    this.within.run(trace.setSpan(parent, span), () =>
      work((facts, failed) => {
        if (request.operation) span.setAttribute('graphql.operation.name', request.operation);
        if (request.kind) span.setAttribute('graphql.operation.type', request.kind);
        span.setAttributes(facts);
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      }),
    );
  }

  override async span<Result>(name: string, facts: SpanFacts, work: () => Promise<Result>): Promise<Result> {
    const parent = this.within.getStore() ?? ROOT_CONTEXT;
    const span = this.tracer.startSpan(name, { attributes: facts, kind: SpanKind.CLIENT }, parent);
    try {
      return await this.within.run(trace.setSpan(parent, span), work);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  override past(name: string, facts: SpanFacts, took: number): void {
    const startTime = Date.now() - took;
    const parent = this.within.getStore() ?? ROOT_CONTEXT;
    this.tracer.startSpan(name, { attributes: facts, kind: SpanKind.CLIENT, startTime }, parent).end(startTime + took);
  }

  override async onApplicationShutdown(): Promise<void> {
    // A collector that is away must not keep Grip from stopping.
    await this.provider.shutdown().catch(() => undefined);
  }
}

function parentOf({ traceId, parentSpanId }: RequestInProgress): Context {
  if (!parentSpanId) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: parentSpanId,
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}
