import { type Writable } from 'node:stream';
import { RabbitMQModule } from '@golevelup/nestjs-rabbitmq';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import {
  type AmqpConnectionManager,
  type AmqpConnectionManagerOptions,
  connect as keepConnected,
} from 'amqp-connection-manager';
import { BrokerStatus } from './broker-status';
import { PUBLISHING } from './publishing';
import { writeTogether } from './write-together';

export interface BrokerOptions {
  /** The service's name stands beside its connections in the management UI. */
  service: string;
  /** More than one where the broker is a cluster: any node will do. */
  urls: readonly string[];
}

/**
 * Two connections that are kept and made again for as long as the service lives. A broker that is away at boot delays
 * nothing: the service starts, takes requests, and connects when the broker is there.
 */
@Module({})
export class BrokerModule implements OnApplicationShutdown {
  constructor(@Inject(PUBLISHING) private readonly publishing: AmqpConnectionManager) {}

  static forRoot({ service, urls }: BrokerOptions): DynamicModule {
    return {
      module: BrokerModule,
      imports: [
        RabbitMQModule.forRoot({
          name: service,
          uri: [...urls],
          // BrokerStatus says what happens to the connection, and only what is so.
          connectionInitOptions: { wait: false, skipConnectionFailedLogging: true, skipDisconnectFailedLogging: true },
          connectionManagerOptions: reconnecting(`orderflow-${service} consuming`),
        }),
      ],
      providers: [
        BrokerStatus,
        {
          provide: PUBLISHING,
          useFactory: () => publishing(urls, service),
        },
      ],
      exports: [BrokerStatus, PUBLISHING, RabbitMQModule],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.publishing.close();
  }
}

function publishing(urls: readonly string[], service: string): AmqpConnectionManager {
  const manager = keepConnected([...urls], reconnecting(`orderflow-${service} publishing`));
  // Behind amqplib's model of a connection is the connection, which knows its socket.
  return manager.on('connect', ({ connection }) => {
    writeTogether((connection as unknown as { connection: { stream: Writable } }).connection.stream);
  });
}

const reconnecting = (name: string): AmqpConnectionManagerOptions => ({
  reconnectTimeInSeconds: 1,
  heartbeatIntervalInSeconds: 10,
  connectionOptions: { clientProperties: { connection_name: name } },
});
