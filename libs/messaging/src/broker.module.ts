import { RabbitMQModule } from '@golevelup/nestjs-rabbitmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { BrokerStatus } from './broker-status';

export interface BrokerOptions {
  /** The service's name stands beside its connection in the management UI. */
  service: string;
  url: string;
}

/**
 * One connection that is kept and made again for as long as the service lives. A broker that is away at boot delays
 * nothing: the service starts, takes requests, and connects when the broker is there.
 */
@Module({})
export class BrokerModule {
  static forRoot(options: BrokerOptions): DynamicModule {
    return {
      module: BrokerModule,
      imports: [
        RabbitMQModule.forRoot({
          name: options.service,
          uri: options.url,
          // BrokerStatus says what happens to the connection, and only what is so.
          connectionInitOptions: { wait: false, skipConnectionFailedLogging: true, skipDisconnectFailedLogging: true },
          connectionManagerOptions: {
            reconnectTimeInSeconds: 1,
            heartbeatIntervalInSeconds: 10,
            connectionOptions: { clientProperties: { connection_name: `orderflow-${options.service}` } },
          },
        }),
      ],
      providers: [BrokerStatus],
      exports: [BrokerStatus],
    };
  }
}
