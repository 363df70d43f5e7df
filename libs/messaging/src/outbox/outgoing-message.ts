import { definitionOf, type Envelope, EVENT_MEDIA_TYPE, isEventType } from '@orderflow/contracts';
import { EVENTS_EXCHANGE } from '../topology/topology';
import { type OutgoingMessage } from './confirmed-publisher';
import { type OutboxRow } from './outbox-relay';

/**
 * A row as it goes to the exchange. The properties repeat what operators look for without opening the message.
 * Nothing in a row makes this throw: one that somebody wrote by hand must not stop all others.
 */
export function toMessage({ id, type, payload }: OutboxRow): OutgoingMessage {
  const { source, time, correlationid, traceparent } = envelopeOf(payload);
  const timestamp = Date.parse(String(time)) / 1000;
  return {
    id,
    exchange: EVENTS_EXCHANGE,
    routingKey: type,
    content: Buffer.from(payload),
    options: {
      mandatory: hasConsumers(type),
      persistent: true,
      type,
      contentType: EVENT_MEDIA_TYPE,
      ...(typeof source === 'string' && { appId: source.slice(source.lastIndexOf('/') + 1) }),
      ...(Number.isFinite(timestamp) && { timestamp: Math.floor(timestamp) }),
      ...(typeof correlationid === 'string' && { correlationId: correlationid }),
      ...(typeof traceparent === 'string' && { headers: { traceparent } }),
    },
  };
}

/**
 * An event that somebody consumes must find its queue; one that nobody does would come back for ever. A type that is not
 * in this version's catalog was written by a newer version, whose relay knows where it goes and takes its turn as well.
 */
const hasConsumers = (type: string): boolean => !isEventType(type) || definitionOf(type).consumers.length > 0;

/** What is no event is published all the same: its consumers put it among the dead letters, where somebody sees it. */
function envelopeOf(payload: string): Partial<Record<keyof Envelope, unknown>> {
  try {
    return (JSON.parse(payload) ?? {}) as Partial<Record<keyof Envelope, unknown>>;
  } catch {
    return {};
  }
}
