/** What a tracer does for this system. With tracing off there is none, and nothing of OpenTelemetry is even loaded. */

/** A span as other spans know it, by the words of W3C Trace Context. */
export interface SpanRef {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
}

export type Attributes = Readonly<Record<string, string | number | boolean>>;

export interface NewSpan {
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer';
  /** Without one it begins a trace. */
  readonly parent?: SpanRef | undefined;
  readonly links?: readonly SpanRef[];
  readonly attributes?: Attributes;
  readonly startedAt?: Date;
}

export interface RunningSpan {
  readonly ref: SpanRef;
  /** Where the name is known at the end only. */
  rename(name: string): void;
  set(attributes: Attributes): void;
  end(error?: unknown): void;
}

export interface Tracer {
  start(span: NewSpan): RunningSpan;
}

const state: { tracer: Tracer | undefined } = { tracer: undefined };

export function setTracer(tracer: Tracer | undefined): void {
  state.tracer = tracer;
}

/** Undefined while tracing is off. */
export const activeTracer = (): Tracer | undefined => state.tracer;

const pattern = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})/;

export function parseTraceparent(traceparent: unknown): SpanRef | undefined {
  if (typeof traceparent !== 'string') return undefined;
  const [, traceId, spanId, flags = ''] = pattern.exec(traceparent) ?? [];
  return traceId && spanId ? { traceId, spanId, sampled: (parseInt(flags, 16) & 1) === 1 } : undefined;
}

export const formatTraceparent = ({ traceId, spanId, sampled }: SpanRef): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
