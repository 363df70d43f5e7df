import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLogger } from '@orderflow/observability';
import { orderCreated } from './consumer-host.harness-spec';
import { noObserver } from './consumer-observer';
import { type Delivery, type EventDelivery } from './delivery';
import { type Handling } from './handling';
import { QueueConsumer } from './queue-consumer';
import { type UnhandledDeliveries } from './unhandled-deliveries';

const minute = 60_000;

/** A consumer of batches of up to three, and the sizes of those that it has handled. */
function consume({ lingerMs }: { lingerMs: number }) {
  const batches: number[] = [];
  const handling: Handling = {
    handle: (deliveries) => {
      batches.push(deliveries.length);
      return Promise.resolve({ kind: 'left' });
    },
  };
  const stop = new AbortController();
  const consumer = new QueueConsumer(
    {
      queue: 'order.analytics',
      logger: createLogger({ service: 'order', level: 'silent' }),
      observer: noObserver,
      stopping: stop.signal,
    },
    new Map([['order.created', () => Promise.resolve()]]),
    handling,
    {} as UnhandledDeliveries,
    { mode: 'transaction', batchSize: 3, concurrency: 1, prefetch: 9, lingerMs },
  );
  const deliver = async (count: number): Promise<void> => {
    const delivery: Pick<EventDelivery, 'event' | 'failure'> = { event: orderCreated('order-1'), failure: undefined };
    for (let at = 0; at < count; at += 1) consumer.take(delivery as Delivery);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  };
  return {
    batches,
    deliver,
    stop: async () => {
      stop.abort();
      await consumer.finished();
    },
  };
}

describe('The batches of a queue', () => {
  it('begin at once when nothing is to be waited for', async () => {
    const { batches, deliver } = consume({ lingerMs: 0 });
    await deliver(1);
    await deliver(2);
    await deliver(4);
    expect(batches).toEqual([1, 2, 3, 1]);
  });

  it('linger until they are full, while what comes alone does not wait', async () => {
    const { batches, deliver, stop } = consume({ lingerMs: minute });
    await deliver(1);
    await deliver(2);
    expect(batches).toEqual([1]);
    await deliver(1);
    expect(batches).toEqual([1, 3]);
    await deliver(1);
    await stop();
    expect(batches).toEqual([1, 3]);
  });
});
