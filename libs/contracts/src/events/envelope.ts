import { type Static, Type } from '@sinclair/typebox';
import { identifier, record, sequence, uuid } from './fields';

/** What surrounds the data of every event: CloudEvents 1.0 in structured JSON, with the extensions from `sequence` on. */
export const envelopeSchema = record({
  specversion: Type.Literal('1.0', { description: 'The version of CloudEvents' }),
  id: uuid('The event; the same one delivered twice has the same id'),
  source: Type.String({ pattern: '^/orderflow/[a-z-]+$', description: 'The service that wrote it' }),
  type: identifier('What happened; also the routing key'),
  subject: identifier('What it happened to: the id of the order, product or notification'),
  time: Type.String({ format: 'date-time', description: 'When it happened (RFC 3339)' }),
  datacontenttype: Type.Literal('application/json', { description: 'The format of `data`' }),
  dataschema: Type.String({ minLength: 1, maxLength: 200, description: 'The name of the schema of `data`' }),
  sequence: sequence(
    'The place of the event among those of its producer about the same subject: 1, 2, 3 … without gaps',
  ),
  correlationid: Type.String({
    pattern: '^[\\w.:-]{1,128}$',
    description: 'What all events, log lines and answers that follow from one request have in common',
  }),
  causationid: Type.Optional(uuid('The event that caused this one')),
  traceparent: Type.Optional(
    Type.String({
      pattern: '^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$',
      description: 'The span that wrote it (W3C Trace Context)',
    }),
  ),
  data: Type.Object({}, { description: 'What happened in particular' }),
});

export type Envelope = Static<typeof envelopeSchema>;

/** The name of the schema of an event's data. It is a name and not an address: the schemas are in this library. */
export const dataSchemaOf = (type: string): string => `urn:orderflow:event:${type}`;

/** The media type of a whole event, as the CloudEvents binding for AMQP has it. */
export const EVENT_MEDIA_TYPE = 'application/cloudevents+json';
