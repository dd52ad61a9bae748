import { type Context, context, ROOT_CONTEXT, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** Ids, routes and codes only: a trace leaves the house. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const SEND_EVERY_MS = 2_000;

/** Spans to an OTLP collector. Loaded only where one is named: the packages cost memory. */
export class Tracing {
  constructor(
    private readonly provider: TracerProvider,
    private readonly tracer: Tracer,
  ) {}

  run<T>(name: string, work: () => Promise<T>, attributes: SpanAttributes, parent: string | undefined): Promise<T> {
    return this.tracer.startActiveSpan(name, { attributes: { ...attributes } }, contextOf(parent), async (span) => {
      try {
        return await work();
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  }

  open(name: string, parent: string | undefined, inside: () => void) {
    const span = this.tracer.startSpan(name, {}, contextOf(parent));
    context.with(trace.setSpan(contextOf(parent), span), inside);
    return {
      end: (title: string, attributes: SpanAttributes, failed: boolean) => {
        span.updateName(title).setAttributes({ ...attributes });
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  current(): string | undefined {
    const now = trace.getActiveSpan()?.spanContext();
    return now && `00-${now.traceId}-${now.spanId}-${now.traceFlags.toString(16).padStart(2, '0')}`;
  }

  async stop(): Promise<void> {
    await this.provider.shutdown();
    context.disable();
  }
}

/** A stranger's malformed one begins a trace of its own. */
function contextOf(parent: string | undefined): Context {
  if (parent === undefined) return context.active();
  const [, traceId, spanId, flags] = TRACEPARENT.exec(parent) ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true });
}

/** Its code, never its message: that may name a person. */
const fail = (span: Span, error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', code);
};

export function openTracing(endpoint: string, role: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).toString() });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `understudy-${role}` }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_EVERY_MS })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return new Tracing(provider, provider.getTracer('understudy'));
}
