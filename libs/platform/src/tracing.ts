import { config } from './config.ts';
import type { SpanAttributes, Tracing } from './tracing.otlp.ts';

let tracing: Tracing | null = null;

/** Where OTEL_EXPORTER_OTLP_ENDPOINT is set; elsewhere nothing of it is even loaded. */
export async function startTracing(role: string): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT } = config();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT || tracing) return;
  const { openTracing } = await import('./tracing.otlp.ts');
  tracing = openTracing(OTEL_EXPORTER_OTLP_ENDPOINT, role);
}

/** What is not sent yet is sent. */
export async function stopTracing(): Promise<void> {
  const open = tracing;
  tracing = null;
  await open?.stop();
}

/** `work` as a part of what is going on, or of what `parent` (a W3C traceparent) names. */
export const traced = <T>(name: string, work: () => Promise<T>, attributes: SpanAttributes = {}, parent?: string): Promise<T> =>
  tracing ? tracing.run(name, work, attributes, parent) : work();

/** What goes on from here until `end`: for hooks, which have no one function round what they trace. Null without tracing. */
export const openSpan = (name: string, parent: string | undefined, inside: () => void) => tracing?.open(name, parent, inside) ?? null;

/** The W3C traceparent of what is going on, for whoever goes on with it elsewhere. */
export const traceparent = (): string | undefined => tracing?.current();
