import { Tracing } from './tracing.js';

/** Tracing to an OTLP endpoint. Without one, none of what it takes is even loaded. */
export async function openTracing(endpoint: string): Promise<Tracing> {
  if (!endpoint) return new Tracing();
  const { OtlpTracing } = await import('./otlp-tracing.js');
  return new OtlpTracing(endpoint);
}
