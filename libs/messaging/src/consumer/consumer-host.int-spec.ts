import { type AnyEvent, DomainError } from '@orderflow/contracts';
import { currentContext } from '@orderflow/observability';
import {
  createTestBroker,
  createTestDatabase,
  eventually,
  type TestBroker,
  type TestDatabase,
} from '@orderflow/testing';
import { newEvent } from '../new-event';
import { gate, HostBench, ids, orderCreated, queue, takeEffect } from './consumer-host.harness-spec';

describe('The consumer host', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let bench: HostBench;

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), createTestBroker()]);
    bench = await HostBench.open({ broker: broker.url, database: database.url }, [20, 40, 60]);
  });
  afterEach(() => bench.clear());
  afterAll(async () => {
    await bench.close();
    await Promise.all([database.drop(), broker.drop()]);
  });

  const tookEffect = (...events: AnyEvent[]): Promise<void> => bench.tookEffect(events);

  it('hands over what has arrived in one call, in the order of delivery', async () => {
    const calls: string[][] = [];
    const { opened, open } = gate();
    await bench.start(async (events, tx) => {
      calls.push(ids(events));
      if (calls.length === 1) await opened;
      await takeEffect(events, tx);
    });
    const first = orderCreated();
    const others = Array.from({ length: 50 }, () => orderCreated());
    await bench.publish(first);
    await eventually(() => {
      expect(calls).toHaveLength(1);
    });
    await bench.publish(...others);
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(0);
    });
    open();
    await tookEffect(first, ...others);
    expect(calls).toEqual([[first.id], ids(others)]);
  });

  it.each([
    ['by type, those about one order in their order', false, ['order.created order.created', 'order.cancelled']],
    ['as they come where the handler asks for it', true, ['order.created order.cancelled order.created']],
  ])('hands over events of several types %s', async (_, together, calls) => {
    const { opened, open } = gate();
    const seen: string[] = [];
    await bench.start(
      async (events, tx) => {
        seen.push(events.map(({ type }) => type).join(' '));
        if (seen.length === 1) await opened;
        await takeEffect(events, tx);
      },
      { together },
    );
    const [first, created, last] = [orderCreated(), orderCreated(), orderCreated()];
    const cancelled = newEvent('order.cancelled', {
      subject: created.subject,
      sequence: 2,
      data: { orderId: created.subject, reason: { code: 'customer_request' }, by: 'customer' },
    });
    await bench.publish(first);
    await eventually(() => {
      expect(seen).toHaveLength(1);
    });
    await bench.publish(created, cancelled, last);
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(0);
    });
    open();
    await tookEffect(first, created, cancelled, last);
    expect(seen.slice(1)).toEqual(calls);
  });

  it('waits for a batch to fill where it is told to, for no longer than that, and not when the service stops', async () => {
    const calls: string[][] = [];
    const handle: typeof takeEffect = (events, tx) => {
      calls.push(ids(events));
      return takeEffect(events, tx);
    };
    const stop = await bench.start(handle, { batchSize: 3, lingerMs: 3_600_000 });
    const first = orderCreated();
    const full = [orderCreated(), orderCreated(), orderCreated()] as const;
    for (const event of [first, ...full]) {
      await bench.publish(event);
      await eventually(async () => {
        expect(await bench.depth(queue)).toBe(0);
      });
    }
    await tookEffect(first, ...full);
    const alone = orderCreated();
    await bench.publish(alone);
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(0);
    });
    await stop();
    expect(calls).toEqual([ids([first]), ids(full)]);
    await bench.start(handle, { batchSize: 3, lingerMs: 10 });
    await tookEffect(first, ...full, alone);
  });

  it('lets an event take effect once that is delivered five times at once, and again later', async () => {
    await bench.start(takeEffect, { batchSize: 2, concurrency: 3 });
    const event = orderCreated();
    await bench.publish(event, event, event, event, event);
    await tookEffect(event);
    const last = orderCreated();
    await bench.publish(event, last);
    await tookEffect(event, last);
    await bench.allSettled();
  });

  it('takes an id for the same in small letters and in capitals', async () => {
    const event = orderCreated();
    await bench.start(takeEffect);
    await bench.publish({ ...event, id: event.id.toUpperCase() });
    await tookEffect(event);
    const last = orderCreated();
    await bench.publish(event, last);
    await tookEffect(event, last);
    await bench.allSettled();
  });

  it('tries again what fails, and lets it take effect once when it succeeds', async () => {
    let attempts = 0;
    await bench.start(async (events, tx) => {
      await takeEffect(events, tx);
      if ((attempts += 1) <= 2) throw new Error('not yet');
    });
    const event = orderCreated();
    await bench.publish(event);
    await tookEffect(event);
    expect(attempts).toBe(3);
    await bench.allSettled();
  });

  it('gives up after the last attempt, and says how many there were and why', async () => {
    let attempts = 0;
    await bench.start(() => Promise.reject(new Error(`failure ${(attempts += 1)}`)));
    const event = orderCreated();
    await bench.publish(event);
    const dead = await eventually(() => bench.take());
    expect(attempts).toBe(4);
    expect(dead.content.toString()).toBe(JSON.stringify(event));
    expect(dead.properties).toMatchObject({ messageId: event.id, deliveryMode: 2 });
    expect(dead.properties.headers).toMatchObject({
      'x-attempt': 4,
      'x-error-code': 'handler_failed',
      'x-error-message': 'failure 4',
      'x-origin-queue': queue,
    });
    expect(await bench.effects()).toEqual([]);
    await bench.allSettled();
  });

  it('does not try again what the domain refuses: the error of the handler decides, as it is', async () => {
    let attempts = 0;
    await bench.start(() => {
      attempts += 1;
      return Promise.reject(new DomainError('invalid_transition', 'It was shipped already.'));
    });
    await bench.publish(orderCreated());
    const dead = await eventually(() => bench.take());
    expect(attempts).toBe(1);
    expect(dead.properties.headers).toMatchObject({
      'x-attempt': 1,
      'x-error-code': 'invalid_transition',
      'x-error-message': 'It was shipped already.',
    });
  });

  it('shares a queue with another instance, and each event takes effect once', async () => {
    const share = [0, 0];
    const count = (at: 0 | 1) => async (events: AnyEvent[], tx: Parameters<typeof takeEffect>[1]) => {
      await takeEffect(events, tx);
      share[at] = (share[at] ?? 0) + events.length;
    };
    const options = { batchSize: 5, prefetch: 10, concurrency: 2 };
    await Promise.all([bench.start(count(0), options), bench.start(count(1), options)]);
    await eventually(async () => {
      expect((await bench.channel.checkQueue(queue)).consumerCount).toBe(2);
    });
    const events = Array.from({ length: 300 }, () => orderCreated());
    await bench.publish(...events, ...events);
    await tookEffect(...events);
    expect(Math.min(...share)).toBeGreaterThan(0);
    await bench.allSettled();
  });

  it('works in the context of the request that an event follows from, and of none where there are several', async () => {
    const seen: [number, string | undefined, string | undefined][] = [];
    const { opened, open } = gate();
    await bench.start(async (events) => {
      seen.push([events.length, currentContext()?.correlationId, currentContext()?.traceId]);
      if (seen.length === 1) await opened;
    });
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    await bench.publish({
      ...orderCreated(),
      correlationid: 'cart-7',
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    });
    await eventually(() => {
      expect(seen).toEqual([[1, 'cart-7', traceId]]);
    });
    await bench.publish(orderCreated(), orderCreated());
    await eventually(async () => {
      expect(await bench.depth(queue)).toBe(0);
    });
    open();
    await eventually(() => {
      expect(seen[1]).toEqual([2, undefined, undefined]);
    });
  });
});
