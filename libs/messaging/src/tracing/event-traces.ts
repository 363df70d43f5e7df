/**
 * Guarantee: whatever follows from a request is in its trace, however many services it goes through and however many
 * events a handler takes at once. With tracing off all of this comes down to one comparison.
 */
import { type AnyEvent } from '@orderflow/contracts';
import {
  activeTracer,
  enterSpan,
  finishing,
  formatTraceparent,
  parseTraceparent,
  type RunningSpan,
  spanInHand,
  type SpanRef,
  type Tracer,
} from '@orderflow/observability';

type Traced = Pick<AnyEvent, 'id' | 'type' | 'traceparent'>;

const attributesOf = ({ id, type }: Omit<Traced, 'traceparent'>, operation: string) => ({
  'messaging.system': 'rabbitmq',
  'messaging.operation.name': operation,
  'cloudevents.event_id': id,
  'cloudevents.event_type': type,
});

/** The `traceparent` of a new event: under the span of its cause, or else of the work in hand. */
export function traceNewEvent(
  event: Omit<Traced, 'traceparent'>,
  cause: Pick<AnyEvent, 'id' | 'traceparent'> | undefined,
): string | undefined {
  const tracer = activeTracer();
  if (!tracer) return undefined;
  const inHand = spanInHand();
  const ofCause = cause && (inHand?.ofEvents?.get(cause.id) ?? parseTraceparent(cause.traceparent));
  const span = tracer.start({
    name: `create ${event.type}`,
    kind: 'producer',
    parent: ofCause ?? inHand?.span,
    attributes: attributesOf(event, 'create'),
  });
  span.end();
  return formatTraceparent(span.ref);
}

/** From when the events were written until the broker had confirmed them: the time that they spent in the outbox. */
export function tracePublished(payloads: readonly { readonly payload: string }[]): void {
  const tracer = activeTracer();
  if (!tracer) return;
  for (const { payload } of payloads) {
    const event = eventIn(payload);
    const parent = parseTraceparent(event?.traceparent);
    if (!event || !parent) continue;
    const startedAt = new Date(event.time);
    tracer
      .start({
        name: `publish ${event.type}`,
        kind: 'producer',
        parent,
        attributes: attributesOf(event, 'publish'),
        ...(!Number.isNaN(startedAt.getTime()) && { startedAt }),
      })
      .end();
  }
}

/** Somebody may have written a row by hand. */
function eventIn(payload: string): (Traced & Pick<AnyEvent, 'time'>) | undefined {
  try {
    return (JSON.parse(payload) ?? undefined) as AnyEvent | undefined;
  } catch {
    return undefined;
  }
}

/**
 * Each event is handled in the trace that it came in. Where a handler takes several at once, that is a span as well,
 * which is linked to all of them, and they to it.
 */
export function traceHandling<T>(events: readonly Traced[], work: () => T): T {
  const tracer = activeTracer();
  const [first] = events;
  if (!tracer || !first) return work();
  const batch = events.length > 1 ? startBatch(tracer, events) : undefined;
  const spans = new Map(events.map((event) => [event.id, startOne(tracer, event, batch?.ref)]));
  const ofEvents = new Map([...spans].map(([id, { ref }]) => [id, ref]));
  const inHand = batch?.ref ?? ofEvents.get(first.id);
  return finishing(
    () => (inHand ? enterSpan({ span: inHand, ofEvents }, work) : work()),
    (error) => {
      for (const span of spans.values()) span.end(error);
      batch?.end(error);
    },
  );
}

const startBatch = (tracer: Tracer, events: readonly Traced[]): RunningSpan =>
  tracer.start({
    name: `process ${[...new Set(events.map(({ type }) => type))].join(', ')} (batch)`,
    kind: 'consumer',
    links: events.flatMap(({ traceparent }) => parseTraceparent(traceparent) ?? []),
    attributes: {
      'messaging.system': 'rabbitmq',
      'messaging.operation.name': 'process',
      'messaging.batch.message_count': events.length,
    },
  });

const startOne = (tracer: Tracer, event: Traced, batch: SpanRef | undefined): RunningSpan =>
  tracer.start({
    name: `process ${event.type}`,
    kind: 'consumer',
    parent: parseTraceparent(event.traceparent),
    links: batch ? [batch] : [],
    attributes: attributesOf(event, 'process'),
  });
