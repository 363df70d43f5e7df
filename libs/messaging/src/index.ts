export { BrokerStatus } from './broker-status';
export { ConsumerHost, type ConsumerHostOptions } from './consumer/consumer-host';
export { type OutsideWork } from './consumer/outside-work';
export { ConsumerMetrics } from './consumer/consumer-metrics';
export { Postponed } from './consumer/postponed';
export { RethrowFilter } from './consumer/rethrow.filter';
export { type DeadLetter } from './dead-letters/dead-letter';
export { DeadLetters } from './dead-letters/dead-letters';
export { type DeadLetterDetails } from './dead-letters/details';
export { type Forecast, forecasts } from './dead-letters/forecast';
export { type MoveReport } from './dead-letters/move';
export { type Selection } from './dead-letters/selection';
export { type Ending, endings } from './dead-letters/work-through';
export { MessagingModule, type MessagingOptions } from './messaging.module';
export { newEvent } from './new-event';
export { ConfirmedPublisher } from './outbox/confirmed-publisher';
export { Outbox } from './outbox/outbox';
export { OutboxRelay, type RelayOptions } from './outbox/outbox-relay';
export { declareTopology, defaultTopologyOptions, describeTopology, type TopologyOptions } from './topology/topology';
export { type QueueLook } from './whereabouts/queue-looks';
export {
  type Backlog,
  type BrokerSight,
  type Sighting,
  type WaitingEvent,
  Whereabouts,
  type WrittenEvent,
} from './whereabouts/whereabouts';
