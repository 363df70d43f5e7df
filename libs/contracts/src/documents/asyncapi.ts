import { currentSchemas } from '../compatibility/schema-set';
import { definitionOf, eventTypes, type EventType, eventTypesFor, queueNames } from '../events/catalog';
import { dataSchemaOf, EVENT_MEDIA_TYPE } from '../events/envelope';
import { participants, queues, services } from '../events/queues';
import { type Fixtures } from './fixtures';

const EXCHANGE = 'e-commerce.events';

const info = {
  title: 'Orderflow events',
  version: '1.0.0',
  description:
    'What the order, inventory and notification services, and those that take part besides, tell one another over RabbitMQ. Every event has a version of its own: a later one has a type that ends in `.v2`, `.v3` and so on.',
  license: { name: 'MIT' },
};

const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });
const message = (type: EventType) => ref('components', 'messages', type);

/** The AsyncAPI 3 document: a channel for each routing key, to which events are sent, and each queue that takes them. */
export function asyncApi(fixtures: Fixtures): object {
  const { envelope, events } = currentSchemas();
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: EVENT_MEDIA_TYPE,
    servers: { development: { host: 'localhost:5672', protocol: 'amqp', description: 'As `npm start` has it' } },
    channels: {
      ...fromKeys(eventTypes, (type) => ({
        address: type,
        description: definitionOf(type).when,
        messages: { [type]: message(type) },
        bindings: { amqp: { is: 'routingKey', exchange: { name: EXCHANGE, type: 'topic', durable: true } } },
      })),
      ...fromKeys(queueNames, (queue) => ({
        address: queue,
        description: `The ${queues[queue].service} service ${queues[queue].purpose}.`,
        messages: fromKeys(eventTypesFor(queue), message),
        bindings: { amqp: { is: 'queue', queue: { name: queue, durable: true, exclusive: false, autoDelete: false } } },
      })),
    },
    operations: {
      ...Object.fromEntries(eventTypes.map((type) => [`send-${type}`, sending(type)])),
      ...Object.fromEntries(queueNames.map((queue) => [`receive-${queue}`, receiving(queue)])),
    },
    components: {
      messages: fromKeys(eventTypes, (type) => ({
        name: type,
        title: type,
        summary: definitionOf(type).when,
        contentType: EVENT_MEDIA_TYPE,
        correlationId: { location: '$message.payload#/correlationid' },
        payload: payloadOf(type),
        examples: Object.entries(fixtures[type] ?? {}).map(([name, payload]) => ({ name, payload })),
      })),
      schemas: { envelope, ...fromKeys(eventTypes, (type) => events[type]?.data) },
      tags: fromKeys([...services, ...participants], (name) => ({ name })),
    },
  };
}

const sending = (type: EventType) => ({
  action: 'send',
  channel: ref('channels', type),
  summary: `The ${definitionOf(type).producer} service publishes ${type}`,
  tags: [ref('components', 'tags', definitionOf(type).producer)],
  bindings: { amqp: { deliveryMode: 2, mandatory: definitionOf(type).consumers.length > 0 } },
});

const receiving = (queue: (typeof queueNames)[number]) => ({
  action: 'receive',
  channel: ref('channels', queue),
  summary: `The ${queues[queue].service} service ${queues[queue].purpose}`,
  tags: [ref('components', 'tags', queues[queue].service)],
  bindings: { amqp: { ack: true } },
});

const payloadOf = (type: EventType) => ({
  allOf: [
    ref('components', 'schemas', 'envelope'),
    {
      type: 'object',
      properties: {
        type: { const: type },
        source: { const: `/orderflow/${definitionOf(type).producer}` },
        dataschema: { const: dataSchemaOf(type) },
        data: ref('components', 'schemas', type),
      },
    },
  ],
});

function fromKeys<K extends string, V>(keys: readonly K[], valueOf: (key: K) => V): Record<string, V> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)]));
}
