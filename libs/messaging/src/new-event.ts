import {
  type AnyEvent,
  type DataOf,
  dataSchemaOf,
  definitionOf,
  type EventOf,
  type EventType,
} from '@orderflow/contracts';
import { currentContext, newSpanId } from '@orderflow/observability';
import { newTimeOrderedId } from '@orderflow/persistence';
import { traceNewEvent } from './tracing/event-traces';

/** What an event needs to be told; the rest of its envelope follows from its type and from where it comes from. */
interface EventContent<T extends EventType> {
  subject: string;
  sequence: number;
  data: DataOf<T>;
}

type Cause = Pick<AnyEvent, 'id' | 'correlationid' | 'traceparent'>;

/**
 * An event that is about to be written. It belongs to the request of its cause, or else to the one in hand. Name the
 * cause wherever there is one: the handler of a batch has events of many requests in hand.
 */
export function newEvent<T extends EventType>(
  type: T,
  { subject, sequence, data }: EventContent<T>,
  cause?: Cause,
): EventOf<T> {
  const id = newTimeOrderedId();
  const context = currentContext();
  const traceparent = traceNewEvent({ id, type }, cause) ?? untraced(cause ? traceIdOf(cause) : context?.traceId);
  const event = {
    specversion: '1.0',
    id,
    source: `/orderflow/${definitionOf(type).producer}`,
    type,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf(type),
    sequence,
    correlationid: cause?.correlationid ?? context?.correlationId ?? id,
    ...(cause && { causationid: cause.id }),
    ...(traceparent && { traceparent }),
    data,
  } as const;
  return event;
}

/** Others may trace where this service does not. */
const untraced = (traceId: string | undefined): string | undefined => traceId && `00-${traceId}-${newSpanId()}-01`;

const traceIdOf = ({ traceparent }: Cause): string | undefined => traceparent?.split('-')[1];
