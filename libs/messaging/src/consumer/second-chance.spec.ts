import * as fc from 'fast-check';
import { type OutgoingMessage } from '../outbox/confirmed-publisher';
import { defaultTopologyOptions, describeTopology } from '../topology';
import { type Delivery } from './delivery';
import { SecondChance } from './second-chance';

const queue = 'order.analytics';
const delays = defaultTopologyOptions.retryDelaysMs;

function delivery(attempt: number): Delivery {
  const properties = { messageId: 'm1', headers: { kept: true }, expiration: '7', type: 'order.shipped' };
  return { attempt, message: { content: Buffer.from('{}'), properties } } as unknown as Delivery;
}

async function retried(attempt: number, random: number): Promise<Pick<OutgoingMessage, 'routingKey' | 'options'>> {
  const published: OutgoingMessage[] = [];
  const publish = (messages: readonly OutgoingMessage[]) => {
    published.push(...messages);
    return Promise.resolve(new Map());
  };
  const chance = new SecondChance({ publish, setUpAgain: () => Promise.resolve() }, queue, delays, () => random);
  expect(await chance.retry(delivery(attempt))).toBe(true);
  return published[0] ?? { routingKey: '', options: {} };
}

describe('A second chance', () => {
  it('comes after the delay of its attempt, a fifth sooner or later, which the queue does not cut short', async () => {
    const { queues } = describeTopology();
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: delays.length }), fraction, async (attempt, random) => {
        const { routingKey, options } = await retried(attempt, random);
        const delay = delays[attempt - 1] ?? NaN;
        expect(Number(options.expiration)).toBeGreaterThanOrEqual(delay * 0.8);
        expect(Number(options.expiration)).toBeLessThanOrEqual(delay * 1.2);
        const ttl = queues.find(({ name }) => name === routingKey)?.arguments['x-message-ttl'];
        expect(Number(options.expiration)).toBeLessThanOrEqual(Number(ttl));
      }),
    );
  });

  it('spreads over the whole of that', async () => {
    expect((await retried(1, 0)).options.expiration).toBe('800');
    expect((await retried(1, 0.5)).options.expiration).toBe('1000');
    expect((await retried(1, 0.99999)).options.expiration).toBe('1200');
  });

  it('counts the attempt, and keeps what the message has', async () => {
    expect(await retried(2, 0.5)).toMatchObject({
      id: 'm1',
      exchange: '',
      routingKey: `${queue}.retry.2`,
      options: { type: 'order.shipped', headers: { kept: true, 'x-attempt': 3 }, persistent: true, mandatory: true },
    });
  });
});
