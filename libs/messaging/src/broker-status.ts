import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';
import { Injectable, Logger } from '@nestjs/common';

/** What health checks and operators want to know of the connection to RabbitMQ; says once when it goes or comes. */
@Injectable()
export class BrokerStatus {
  private readonly logger = new Logger('RabbitMQ');
  private saidAway = false;

  constructor(private readonly connection: AmqpConnection) {
    const { managedConnection } = connection;
    managedConnection.on('connect', () => {
      this.saidAway = false;
      this.logger.log('connected');
    });
    managedConnection.on('disconnect', ({ err }) => {
      this.sayAway('connection lost', err);
    });
    managedConnection.on('connectFailed', ({ err }) => {
      this.sayAway('cannot connect', err);
    });
  }

  get connected(): boolean {
    return this.connection.managedConnection.isConnected();
  }

  private sayAway(what: string, error: Error): void {
    if (this.saidAway) return;
    this.saidAway = true;
    this.logger.warn(`${what}, trying again every second: ${error.message || (error as NodeJS.ErrnoException).code}`);
  }
}
