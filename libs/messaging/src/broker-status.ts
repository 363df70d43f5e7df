import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { PUBLISHING } from './publishing';

/** The broker reads nothing that is published, because it is short of something. */
export interface Blockade {
  readonly since: Date;
  /** In its own words, such as `low on disk`. */
  readonly reason: string;
}

/** What health checks and operators want to know of the connection to RabbitMQ; says once when it goes or comes. */
@Injectable()
export class BrokerStatus {
  private readonly logger = new Logger('RabbitMQ');
  private saidAway = false;
  private lostAt: Date | undefined;
  private blockade: Blockade | undefined;

  constructor(
    private readonly connection: AmqpConnection,
    @Inject(PUBLISHING) publishing: Pick<AmqpConnectionManager, 'on'>,
  ) {
    this.watchBlockade(publishing);
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

  /** Why nothing is published although the broker is there; it says so once something is. */
  get blocked(): Blockade | undefined {
    return this.blockade;
  }

  private watchBlockade(publishing: Pick<AmqpConnectionManager, 'on'>): void {
    publishing.on('blocked', ({ reason }) => {
      this.blockade ??= { since: new Date(), reason };
      this.logger.warn(`takes no messages: ${reason}`);
    });
    const end = (): void => {
      if (this.blockade) this.logger.log('takes messages again');
      this.blockade = undefined;
    };
    publishing.on('unblocked', end);
    publishing.on('disconnect', end);
  }

  private sayAway(what: string, error: Error): void {
    this.lostAt ??= new Date();
    if (this.saidAway) return;
    this.saidAway = true;
    this.logger.warn(`${what}, trying again every second: ${error.message || (error as NodeJS.ErrnoException).code}`);
  }
}
