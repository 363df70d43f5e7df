import { EventEmitter } from 'node:events';
import { type AmqpConnection } from '@golevelup/nestjs-rabbitmq';
import { Logger } from '@nestjs/common';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { BrokerStatus } from './broker-status';

describe('A broker that is short of something', () => {
  let publishing: EventEmitter;
  let status: BrokerStatus;

  beforeEach(() => {
    Logger.overrideLogger(false);
    publishing = new EventEmitter();
    const managedConnection = Object.assign(new EventEmitter(), { isConnected: () => true });
    status = new BrokerStatus(
      { managedConnection } as unknown as AmqpConnection,
      publishing as unknown as AmqpConnectionManager,
    );
  });
  afterEach(() => {
    Logger.overrideLogger(new Logger());
  });

  it('is known to take no messages, since when and why, until it says that it does', () => {
    expect(status.blocked).toBeUndefined();
    const before = new Date();
    publishing.emit('blocked', { reason: 'low on disk' });
    expect(status.blocked).toEqual({ since: expect.any(Date) as Date, reason: 'low on disk' });
    expect(status.blocked?.since.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(status.connected).toBe(true);
    publishing.emit('unblocked');
    expect(status.blocked).toBeUndefined();
  });

  it('is known to since the first of its alarms', () => {
    publishing.emit('blocked', { reason: 'low on disk' });
    const first = status.blocked;
    publishing.emit('blocked', { reason: 'low on memory' });
    expect(status.blocked).toBe(first);
  });

  it('says it anew over another connection', () => {
    publishing.emit('blocked', { reason: 'low on memory' });
    publishing.emit('disconnect', { err: new Error('gone') });
    expect(status.blocked).toBeUndefined();
  });
});
