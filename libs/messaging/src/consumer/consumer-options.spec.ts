import { consumerOptions } from './consumer-options';

const delays = [1_000, 5_000, 25_000];

describe('How a queue is consumed', () => {
  it('is in batches, each in a transaction, with more at hand than one batch, unless told otherwise', () => {
    expect(consumerOptions('order.analytics', {}, delays)).toEqual({
      mode: 'transaction',
      batchSize: 100,
      lingerMs: 5,
      concurrency: 1,
      prefetch: 300,
    });
    expect(consumerOptions('order.analytics', { batchSize: 10, concurrency: 2 }, delays).prefetch).toBe(60);
    expect(consumerOptions('order.analytics', { prefetch: 7 }, delays).prefetch).toBe(7);
  });

  it('is one by one where handlers work outside of a transaction, with little more at hand than is worked on', () => {
    const options = consumerOptions(
      'notification.delivery',
      { mode: 'outside', batchSize: 50, concurrency: 8 },
      delays,
    );
    expect(options).toMatchObject({ batchSize: 1, concurrency: 8, prefetch: 24 });
  });

  it('is not in order where there is no complete sequence', () => {
    expect(() => consumerOptions('order.analytics', { ordered: { patienceMs: 60_000 } }, delays)).toThrow(
      'order.analytics cannot be ordered',
    );
  });

  it('is not in order where handlers work outside of a transaction', () => {
    const options = { mode: 'outside', ordered: { patienceMs: 60_000 } } as const;
    expect(() => consumerOptions('notification.events', options, delays)).toThrow('outside');
  });

  it('is not in order with less patience than one event may need for its retries', () => {
    const withPatience = (patienceMs: number) => () =>
      consumerOptions('notification.events', { ordered: { patienceMs } }, delays);
    expect(withPatience(37_200)).toThrow('patience of 37200 ms');
    expect(withPatience(37_201)).not.toThrow();
  });
});
