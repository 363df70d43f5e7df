export { type BrokerOptions, BrokerModule } from './broker.module';
export { BrokerStatus } from './broker-status';
export { ConsumerHost, type ConsumerHostOptions } from './consumer/consumer-host';
export { RethrowFilter } from './consumer/rethrow.filter';
export { newEvent } from './new-event';
export { ConfirmedPublisher } from './outbox/confirmed-publisher';
export { Outbox } from './outbox/outbox';
export { OutboxRelay, type RelayOptions } from './outbox/outbox-relay';
export { declareTopology, describeTopology, type TopologyOptions } from './topology';
