import { type Channel, type ConsumeMessage } from 'amqplib';
import * as fc from 'fast-check';
import { acknowledge, type Delivery, DeliveryChannel } from './delivery';

/** A channel as the broker sees it, which closes it when told of something that it does not wait for. */
class Broker {
  readonly waitingFor = new Set<number>();
  acknowledgements = 0;
  private deliveryTag = 0;
  private readonly source = new DeliveryChannel({
    once: () => undefined,
    ack: ({ fields }: ConsumeMessage, allUpTo = false) => {
      const { deliveryTag } = fields;
      this.acknowledgements += 1;
      const acknowledged = allUpTo
        ? [...this.waitingFor].filter((tag) => tag <= deliveryTag)
        : [...this.waitingFor].filter((tag) => tag === deliveryTag);
      if (acknowledged.length === 0) throw new Error('unknown delivery tag');
      for (const tag of acknowledged) this.waitingFor.delete(tag);
    },
  } as unknown as Channel);

  deliver(headers: Record<string, unknown> = {}): Delivery {
    this.waitingFor.add((this.deliveryTag += 1));
    const { deliveryTag } = this;
    return this.source.receive({
      content: Buffer.from(''),
      fields: { deliveryTag },
      properties: { headers },
    } as unknown as ConsumeMessage);
  }
}

const deliverMany = (broker: Broker, count: number) => Array.from({ length: count }, () => broker.deliver());

describe('Deliveries', () => {
  it('are acknowledged when they are settled, and not before, in whatever order and number that happens', () => {
    const step = fc.oneof(
      fc.record({ deliver: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ settle: fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const broker = new Broker();
        const inHand: Delivery[] = [];
        for (const each of steps) {
          if ('deliver' in each) inHand.push(...deliverMany(broker, each.deliver));
          else {
            const chosen = new Set(each.settle.flatMap((at) => inHand[at] ?? []));
            acknowledge([...chosen]);
            inHand.splice(0, Infinity, ...inHand.filter((delivery) => !chosen.has(delivery)));
          }
          const tags = inHand.map(({ message }) => message.fields.deliveryTag);
          expect([...broker.waitingFor].sort((one, other) => one - other)).toEqual(
            tags.sort((one, other) => one - other),
          );
        }
      }),
    );
  });

  it('are acknowledged together where none before them is still in hand', () => {
    const broker = new Broker();
    const batch = deliverMany(broker, 100);
    acknowledge(batch);
    expect(broker.acknowledgements).toBe(1);
  });

  it('are acknowledged where they came from, for their tags mean others elsewhere', () => {
    const [one, other] = [new Broker(), new Broker()];
    const settled = [one.deliver(), other.deliver(), other.deliver()];
    other.deliver();
    acknowledge(settled);
    expect([one.waitingFor, other.waitingFor]).toEqual([new Set(), new Set([3])]);
  });

  it('are acknowledged once, whatever is asked', () => {
    const broker = new Broker();
    const [first, second] = [broker.deliver(), broker.deliver()];
    acknowledge([second]);
    acknowledge([first, second]);
    acknowledge([first]);
    expect(broker.acknowledgements).toBe(2);
  });
});

describe('The headers of a delivery', () => {
  it.each([undefined, 0, -1, '2', null])('with x-attempt %p make it the first attempt', (attempt) => {
    expect(new Broker().deliver({ 'x-attempt': attempt }).attempt).toBe(1);
  });

  it('tell which attempt it is, and since when it has been early', () => {
    const since = '2026-01-01T00:00:00.000Z';
    const delivery = new Broker().deliver({ 'x-attempt': 3, 'x-early-since': since });
    expect([delivery.attempt, delivery.earlySince]).toEqual([3, new Date(since)]);
    expect(new Broker().deliver({ 'x-early-since': 'yesterday' }).earlySince).toBeUndefined();
    expect(new Broker().deliver().earlySince).toBeUndefined();
  });
});
