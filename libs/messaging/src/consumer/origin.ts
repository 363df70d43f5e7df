import { type AnyEvent } from '@orderflow/contracts';
import { contextFromHeaders, enterContext } from '@orderflow/observability';

type Origin = Pick<AnyEvent, 'correlationid' | 'traceparent'>;

/**
 * Does the work with the ids of the request that the events follow from. Events of several requests have no id in
 * common, and a wrong one is worse than none: whoever writes events because of them names the cause of each.
 */
export function inOriginOf<T>(events: readonly Origin[], work: () => T): T {
  const [first, ...others] = events;
  if (!first || others.some(({ correlationid }) => correlationid !== first.correlationid)) return work();
  const { correlationid, traceparent } = first;
  return enterContext(contextFromHeaders({ 'x-correlation-id': correlationid, traceparent }), work);
}
