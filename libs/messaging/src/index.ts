export { type BrokerOptions, BrokerModule } from './broker.module';
export { BrokerStatus } from './broker-status';
