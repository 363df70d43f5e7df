import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';
import { Injectable, Logger } from '@nestjs/common';

/** What health checks and operators want to know of the connection to RabbitMQ; says once when it goes or comes. */
@Injectable()
export class BrokerStatus {
  private readonly logger = new Logger('RabbitMQ');
  private saidAway = false;
  private lostAt: Date | undefined;

  constructor(private readonly connection: AmqpConnection) {
    const { managedConnection } = connection;
    if (!managedConnection.isConnected()) this.lostAt = new Date();
    managedConnection.on('connect', () => {
      this.saidAway = false;
      this.lostAt = undefined;
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

  /** Since when it is not; since the start of the service where it has never been. */
  get awaySince(): Date | undefined {
    return this.connected ? undefined : (this.lostAt ?? new Date());
  }

  private sayAway(what: string, error: Error): void {
    this.lostAt ??= new Date();
    if (this.saidAway) return;
    this.saidAway = true;
    this.logger.warn(`${what}, trying again every second: ${error.message || (error as NodeJS.ErrnoException).code}`);
  }
}
