import { type AnyEvent } from '@orderflow/contracts';
import { contextFromHeaders, enterContext } from '@orderflow/observability';
import { traceHandling } from '../tracing/event-traces';

type Origin = Pick<AnyEvent, 'id' | 'type' | 'correlationid' | 'traceparent'>;

/** Handles the events with the ids of the request that they follow from, and in its trace. */
export const inOriginOf = <T>(events: readonly Origin[], work: () => T): T =>
  inContextOf(events, () => traceHandling(events, work));

/**
 * Does the work with the ids of the request that the events follow from. Events of several requests have no id in
 * common, and a wrong one is worse than none: whoever writes events because of them names the cause of each.
 */
export function inContextOf<T>(events: readonly Origin[], work: () => T): T {
  const [first, ...others] = events;
  if (!first || others.some(({ correlationid }) => correlationid !== first.correlationid)) return work();
  const { correlationid, traceparent } = first;
  return enterContext(contextFromHeaders({ 'x-correlation-id': correlationid, traceparent }), work);
}
