export { DomainError } from './domain-error';
export {
  type AnyEvent,
  type DataOf,
  definitionOf,
  type EventDefinition,
  type EventOf,
  events,
  type EventType,
  type EventTypeFor,
  eventTypes,
  eventTypesFor,
  isEventType,
  isQueueName,
  type ProducerOf,
  queueNames,
  queueNamesWith,
} from './events/catalog';
export { dataSchemaOf, type Envelope, EVENT_MEDIA_TYPE } from './events/envelope';
export { refusalCodes } from './events/inventory-events';
export { notificationChannels } from './events/notification-events';
export { cancellationCodes } from './events/order-events';
export { paymentFailureCodes } from './events/payment-events';
export {
  checkOutgoing,
  type EventFailure,
  type EventFailureCode,
  eventFailures,
  type ParsedEvent,
  parseEvent,
} from './events/parse-event';
export { type Participant, participants, type QueueName, queues, type ServiceName, services } from './events/queues';
export { type Violation } from './events/validators';
export { pointerTo } from './json-pointer';
export { decimalsOf, fromMinor, isCurrency, minorDigitsOf, toMinor } from './money';
export { type FieldError, type Problem, type ProblemCode, problems } from './problems';
