import { type Participant, type QueueName, queueNamesWith } from '@orderflow/contracts';
import { type QueueLook } from '@orderflow/messaging';
import { explain, type Situation } from './explanation';

const at = (time: string): Date => new Date(`2026-03-01T${time}Z`);

const queuesWith = (
  changes: Partial<Record<QueueName, Partial<QueueLook>>> = {},
  taking: readonly Participant[] = [],
): QueueLook[] =>
  queueNamesWith(taking).map((queue) => ({
    queue,
    messages: 0,
    consumers: 1,
    retrying: 0,
    deadLetters: 0,
    missing: [],
    ...changes[queue],
  }));

const situation = (changes: Partial<Situation> = {}): Situation => ({
  status: 'pending',
  cancellation: null,
  since: at('10:00:00'),
  event: { id: 'e', type: 'order.created' },
  written: [{ id: 'e', type: 'order.created', at: at('10:00:00') }],
  dueAt: at('10:15:00'),
  now: at('10:00:42'),
  waiting: [],
  handedOver: new Map([['e', at('10:00:01')]]),
  brokerAwaySince: undefined,
  brokerBlocked: undefined,
  queues: queuesWith(),
  ...changes,
});

const settled = (status: Situation['status'], type: Situation['event']['type'], changes: Partial<Situation> = {}) =>
  situation({ status, event: { id: 'f', type }, dueAt: null, ...changes });

const created = { id: 'e', type: 'order.created', sequence: 1, since: at('10:00:00'), ahead: 0 };
const due = '; it is cancelled at 10:15:00 UTC unless inventory answers';

describe('The explanation of an order', () => {
  it('that nobody takes says which queue has no consumer, and how many others wait with it', () => {
    const queues = queuesWith({ 'inventory.order-events': { messages: 17, consumers: 0 } });
    expect(explain(situation({ queues }))).toBe(
      'pending for 42 s: order.created was handed to RabbitMQ 41 s ago; ' +
        `inventory.order-events has 0 consumers and 17 messages${due}`,
    );
  });

  it('does not say when its event was handed over where that is forgotten', () => {
    expect(explain(situation({ handedOver: new Map() }))).toContain(': order.created was handed to RabbitMQ; ');
  });

  it('that is in no queue is with inventory', () => {
    expect(explain(situation())).toBe(
      'pending for 42 s: order.created was handed to RabbitMQ 41 s ago; inventory.order-events has 1 consumer and ' +
        `0 messages; it is in no queue: inventory has it in hand, or a queue was deleted or purged with it${due}`,
    );
  });

  it('that is in no queue may be with payment, where that takes part', () => {
    const words = explain(situation({ queues: queuesWith({}, ['payment']) }));
    expect(words).toContain(
      'payment.events has 1 consumer and 0 messages; it is in no queue: inventory or payment has',
    );
    expect(words).toContain('it is cancelled at 10:15:00 UTC unless inventory and payment answer');
  });

  it('says what waits for another attempt, what has failed, and what stands in the way of the answer', () => {
    const queues = queuesWith({
      'inventory.order-events': { retrying: 2, deadLetters: 1 },
      'order.inventory-events': { messages: 250 },
    });
    expect(explain(situation({ queues }))).toContain(
      'inventory.order-events has 1 consumer and 0 messages, 2 that wait for another attempt, 1 dead letter; ' +
        'order.inventory-events has 1 consumer and 250 messages;',
    );
  });

  it('that waits in the outbox says why: the broker', () => {
    const words = explain(situation({ waiting: [created], brokerAwaySince: at('09:59:30'), queues: undefined }));
    expect(words).toBe(
      `pending for 42 s: order.created waits in the outbox: the broker is unreachable since 09:59:30 UTC${due}`,
    );
  });

  it('that waits in the outbox says why: the broker is short of something', () => {
    const brokerBlocked = { since: at('09:59:30'), reason: 'low on disk' };
    expect(explain(situation({ waiting: [created], brokerBlocked }))).toBe(
      `pending for 42 s: order.created waits in the outbox: the broker takes no messages since 09:59:30 UTC, low on disk${due}`,
    );
  });

  it.each<[string, Partial<Situation>]>([
    [
      'the broker has no order.analytics',
      { queues: queuesWith({ 'order.analytics': { missing: ['order.analytics'] } }) },
    ],
    ['14 events before it', { waiting: [{ ...created, ahead: 14 }] }],
    ['not confirmed by the broker for 42 s', {}],
  ])('that waits in the outbox says why: %s', (why, changes) => {
    expect(explain(situation({ waiting: [created], ...changes }))).toContain(
      `order.created waits in the outbox: ${why};`,
    );
  });

  it('counts what waits behind its first event', () => {
    const waiting = [created, { ...created, type: 'order.cancelled', sequence: 2 }];
    expect(explain(situation({ waiting }))).toContain(
      'order.created waits in the outbox (and 1 later event with it): ',
    );
  });

  it('says that it cannot see the queues, with the reason where it is known', () => {
    expect(explain(situation({ queues: undefined }))).toContain('the broker does not tell how its queues are');
    const away = explain(situation({ queues: undefined, brokerAwaySince: new Date('2026-02-28T23:00:00Z') }));
    expect(away).toContain(
      'order.created was handed to RabbitMQ 41 s ago; the broker is unreachable since 2026-02-28 23:00:00 UTC',
    );
  });

  it('that goes well says what it waits for', () => {
    const later = { now: at('10:03:00') };
    expect(explain(settled('confirmed', 'order.confirmed', later))).toBe('confirmed for 3 min: it waits to be shipped');
    expect(explain(settled('shipped', 'order.shipped', later))).toBe('shipped for 3 min: it waits to be delivered');
    expect(explain(settled('delivered', 'order.delivered', { now: at('13:00:00') }))).toBe(
      'delivered for 3 h: it is at its end',
    );
  });

  it('that is settled names the queues where nobody hears of it', () => {
    const queues = queuesWith({ 'notification.events': { consumers: 0, messages: 3 } });
    expect(explain(settled('confirmed', 'order.confirmed', { queues }))).toBe(
      'confirmed for 42 s: notification.events has 0 consumers and 3 messages; it waits to be shipped',
    );
  });

  it('that is cancelled says by whom and why', () => {
    const cancellation = { code: 'insufficient_stock', detail: 'Only 1 is left.', by: 'inventory' } as const;
    expect(explain(settled('cancelled', 'order.cancelled', { cancellation, now: at('10:00:05') }))).toBe(
      'cancelled for 5 s: by inventory, insufficient_stock: Only 1 is left',
    );
  });
});
