import { eventTypesFor, type QueueName } from '@orderflow/contracts';
import { createLogger } from '@orderflow/observability';
import { type TransactionRunner } from '@orderflow/persistence';
import { type AmqpConnectionManager } from 'amqp-connection-manager';
import { defaultTopologyOptions } from '../topology/topology';
import { ConsumerHost, type ConsumerHostOptions } from './consumer-host';

function boot(types: readonly string[], options: Partial<ConsumerHostOptions> = {}) {
  const opened: string[] = [];
  const said: string[] = [];
  const connection = {
    createChannel: ({ name }: { name: string }) => {
      opened.push(name);
      return { on: () => undefined };
    },
  } as unknown as AmqpConnectionManager;
  const logger = createLogger({ service: 'order', level: 'warn' }, { write: (line) => void said.push(line) });
  const host = new ConsumerHost(connection, connection, {} as TransactionRunner, logger, {
    service: 'order',
    ...options,
  });
  for (const type of types) host.addHandler(type, () => Promise.resolve(), true);
  return {
    listen: () => {
      host.listen(() => undefined);
    },
    opened,
    said,
  };
}

const typesOf = (...names: QueueName[]) => names.flatMap((queue) => eventTypesFor(queue));

describe('A consumer host that starts', () => {
  it('subscribes to the queues of its service, and hands on through one channel for all of them', () => {
    const { listen, opened } = boot(typesOf('order.analytics', 'order.inventory-events'));
    listen();
    expect(opened.sort()).toEqual(['order.analytics', 'order.inventory-events', 'second chance']);
  });

  it('leaves out the queue of a service that does not take part, whatever handlers there are', () => {
    const types = typesOf('order.analytics', 'order.inventory-events', 'order.payment-events');
    const without = boot(types);
    without.listen();
    expect(without.opened).not.toContain('order.payment-events');
    const taking = boot(types, { topology: { ...defaultTopologyOptions, participants: ['payment'] } });
    taking.listen();
    expect(taking.opened).toContain('order.payment-events');
    expect([...without.said, ...taking.said]).toEqual([]);
  });

  it('refuses to consume a queue that delivers what no handler takes', () => {
    const { listen, opened } = boot(typesOf('order.analytics').filter((type) => type !== 'order.shipped'));
    expect(listen).toThrow('order.analytics delivers order.shipped, which no handler takes.');
    expect(opened).toEqual([]);
  });

  it('refuses a handler of what no queue of its service delivers', () => {
    expect(boot(['notification.requested']).listen).toThrow(
      'No queue of the order service takes notification.requested',
    );
  });

  it('refuses two handlers of one type', () => {
    expect(boot([...typesOf('order.analytics'), 'order.shipped']).listen).toThrow('order.shipped has several handlers');
  });

  it('refuses options that could not work', () => {
    const options = { queues: { 'order.analytics': { ordered: { patienceMs: 60_000 } } } };
    expect(boot(typesOf('order.analytics'), options).listen).toThrow('cannot be ordered');
  });

  it('says which queues of its service it leaves alone', () => {
    const { listen, said } = boot(typesOf('order.analytics'));
    listen();
    expect(said.join()).toContain('order.inventory-events');
    expect(said).toHaveLength(1);
  });
});
