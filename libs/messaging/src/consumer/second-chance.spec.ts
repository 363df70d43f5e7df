import * as fc from 'fast-check';
import { type OutgoingMessage } from '../outbox/confirmed-publisher';
import { defaultTopologyOptions, describeTopology } from '../topology/topology';
import { type Delivery } from './delivery';
import { SecondChance } from './second-chance';

const queue = 'order.analytics';
const delays = defaultTopologyOptions.retryDelaysMs;

const now = new Date('2026-01-01T00:00:00.000Z');

function delivery(attempt: number, earlySince?: Date): Delivery {
  const properties = { messageId: 'm1', headers: { kept: true }, expiration: '7', type: 'order.shipped' };
  return { attempt, earlySince, message: { content: Buffer.from('{}'), properties } } as unknown as Delivery;
}

/** What is published when a message is handed on. */
async function handedOn(
  handOn: (chance: SecondChance) => Promise<boolean>,
  random = 0.5,
): Promise<Pick<OutgoingMessage, 'routingKey' | 'options'>> {
  const published: OutgoingMessage[] = [];
  const publish = (messages: readonly OutgoingMessage[]) => {
    published.push(...messages);
    return Promise.resolve(new Map());
  };
  const publisher = { publish, setUpAgain: () => Promise.resolve() };
  expect(await handOn(new SecondChance(publisher, queue, delays, () => random))).toBe(true);
  return published[0] ?? { routingKey: '', options: {} };
}

const retried = (attempt: number, random?: number) => handedOn((chance) => chance.retry(delivery(attempt)), random);

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
    expect(await retried(2)).toMatchObject({
      id: 'm1',
      exchange: '',
      routingKey: `${queue}.retry.2`,
      options: { type: 'order.shipped', headers: { kept: true, 'x-attempt': 3 }, persistent: true, mandatory: true },
    });
  });

  it.each([
    [0, 1],
    [1_000, 1],
    [1_001, 2],
    [5_000, 2],
    [25_000, 3],
    [3_600_000, 3],
  ])(
    'that is postponed for %i ms comes from retry queue %i, after its delay, and costs no attempt',
    async (ms, level) => {
      const { routingKey, options } = await handedOn((chance) => chance.postpone(delivery(2), ms));
      expect(routingKey).toBe(`${queue}.retry.${level}`);
      expect(options).toMatchObject({ expiration: String(delays[level - 1]), headers: { kept: true, 'x-attempt': 2 } });
    },
  );

  it('of what is early costs no attempt, and remembers since when it has been early', async () => {
    const first = await handedOn((chance) => chance.awaitTurn(delivery(2), now));
    expect(first.routingKey).toBe(`${queue}.retry.1`);
    expect(first.options.headers).toEqual({ kept: true, 'x-attempt': 2, 'x-early-since': now.toISOString() });
    const since = new Date(now.getTime() - 5_000);
    const again = await handedOn((chance) => chance.awaitTurn(delivery(2, since), now));
    expect(again.options.headers).toMatchObject({ 'x-early-since': since.toISOString() });
  });
});
