/** The only file that knows OpenTelemetry; loaded when tracing is on. */
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { type NewSpan, type RunningSpan, type SpanRef, type Tracer } from './tracer';

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export function otlpTracer(service: string, endpoint: string): { tracer: Tracer; shutdown: () => Promise<void> } {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'orderflow' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('orderflow');
  return {
    tracer: {
      start: ({ name, kind, parent, links = [], attributes = {}, startedAt }: NewSpan) => {
        const options = {
          kind: kinds[kind],
          attributes,
          links: links.map((link) => ({ context: contextOf(link) })),
          ...(startedAt && { startTime: startedAt }),
        };
        return running(tracer.startSpan(name, options, parentContext(parent)));
      },
    },
    shutdown: () => provider.shutdown(),
  };
}

const contextOf = ({ traceId, spanId, sampled }: SpanRef): SpanContext => ({
  traceId,
  spanId,
  traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
  isRemote: true,
});

const parentContext = (parent: SpanRef | undefined): Context =>
  parent ? trace.setSpanContext(ROOT_CONTEXT, contextOf(parent)) : ROOT_CONTEXT;

function running(span: Span): RunningSpan {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    ref: { traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 },
    rename: (name) => void span.updateName(name),
    set: (attributes) => void span.setAttributes(attributes),
    end: (error) => {
      if (error !== undefined) {
        const message = error instanceof Error ? error.message : 'It failed without an error.';
        span.setStatus({ code: SpanStatusCode.ERROR, message });
      }
      span.end();
    },
  };
}
