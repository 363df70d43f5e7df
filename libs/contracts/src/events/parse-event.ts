// Guarantee: what comes out is an event as its schema describes it, or a failure that says what is wrong and where.
// Nothing that a message may contain makes it throw.
import { type AnyEvent, definitionOf, eventTypes, type EventType, isEventType } from './catalog';
import { type Envelope } from './envelope';
import { dataValidator, envelopeValidator, outgoingValidator, type Violation, violationsOf } from './validators';

/** Why a message is no event of ours. Dead letters carry the code: codes are added, never renamed. */
export const eventFailures = {
  malformed_json: 'The message is not JSON in UTF-8.',
  malformed_envelope: 'The message is not an event in CloudEvents 1.0 with the extensions of this system.',
  unknown_type: 'There is no such event.',
  unknown_version: 'The event is known, but this version of it is not.',
  schema_violation: 'The data is not what the schema of the event says.',
} as const;

export type EventFailureCode = keyof typeof eventFailures;

export interface EventFailure {
  readonly code: EventFailureCode;
  readonly message: string;
  /** At most 20. */
  readonly violations: readonly Violation[];
}

export type ParsedEvent =
  { readonly ok: true; readonly event: AnyEvent } | { readonly ok: false; readonly failure: EventFailure };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a message from its bytes, from JSON text, or from what JSON.parse has made of it. */
export function parseEvent(message: unknown): ParsedEvent {
  let value: unknown;
  try {
    value = decode(message);
  } catch {
    // What the parser says quotes the message, and so what customers wrote.
    return failure('malformed_json', []);
  }
  const isEnvelope = envelopeValidator();
  if (!isEnvelope(value)) return failure('malformed_envelope', violationsOf(isEnvelope));
  const envelope = value as Envelope;
  const { type } = envelope;
  if (!isEventType(type)) {
    const code = eventTypes.some((known) => baseOf(known) === baseOf(type)) ? 'unknown_version' : 'unknown_type';
    return failure(code, [{ pointer: '/type', message: `is ${JSON.stringify(type)}` }]);
  }
  const isData = dataValidator(type);
  if (!isData(envelope.data)) return failure('schema_violation', violationsOf(isData, '/data'));
  const strange = strangeSubject(type, envelope);
  return strange ? failure('schema_violation', [strange]) : { ok: true, event: envelope as AnyEvent };
}

/**
 * What is wrong with an event that is about to be written: nothing, one hopes. Stricter than `parseEvent`, because a
 * misspelt field or code would go unnoticed by consumers, who ignore what they do not know.
 */
export function checkOutgoing(event: AnyEvent): Violation[] {
  if (!isEventType(event.type)) return [{ pointer: '/type', message: 'is no event of the catalog' }];
  const isWritable = outgoingValidator(event.type);
  if (!isWritable(event)) return violationsOf(isWritable);
  const strange = strangeSubject(event.type, event);
  return strange ? [strange] : [];
}

function decode(message: unknown): unknown {
  const text = message instanceof Uint8Array ? utf8.decode(message) : message;
  return typeof text === 'string' ? JSON.parse(text) : text;
}

/** The type without the suffix of later versions: `order.created.v2` is another version of `order.created`. */
const baseOf = (type: string): string => type.replace(/\.v\d+$/, '');

function strangeSubject(type: EventType, { subject, data }: { subject: string; data: object }): Violation | undefined {
  const field = definitionOf(type).subject;
  const value = (data as Record<string, unknown>)[field];
  return value === subject ? undefined : { pointer: '/subject', message: `must be the same as /data/${field}` };
}

function failure(code: EventFailureCode, violations: Violation[]): ParsedEvent {
  const where = violations[0] ? ` ${violations[0].pointer} ${violations[0].message}` : '';
  return { ok: false, failure: { code, message: `${eventFailures[code]}${where}`, violations } };
}
