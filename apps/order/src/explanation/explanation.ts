import { definitionOf, isEventType, type QueueName } from '@orderflow/contracts';
import { type QueueLook, type Sighting, type WaitingEvent, type WrittenEvent } from '@orderflow/messaging';
import { type Cancellation, type OrderEventType, type OrderStatus } from '../order/order';
import { clock, counted, duration } from './words';

/** An event of an order, and when it was written. */
export interface ToldEvent extends WrittenEvent {
  readonly type: OrderEventType;
}

/** What there is to know of an order that has come to where it is. */
export interface Situation extends Sighting {
  readonly status: OrderStatus;
  readonly cancellation: Cancellation | null;
  /** When it came into its status, and the event that told of it. */
  readonly since: Date;
  readonly event: Pick<ToldEvent, 'id' | 'type'>;
  /** Its last events, the oldest first. */
  readonly written: readonly ToldEvent[];
  /** When it is cancelled if it has not been answered; none once it has. */
  readonly dueAt: Date | null;
  readonly now: Date;
}

const next: Readonly<Partial<Record<OrderStatus, string>>> = {
  confirmed: 'it waits to be shipped',
  shipped: 'it waits to be delivered',
};

/** Why an order is where it is, in one sentence for whoever is on call. */
export function explain(situation: Situation): string {
  const { status, since, now } = situation;
  const reasons = [...ended(situation), ...whereItsEventIs(situation), ...whatIsNext(situation)];
  return `${status} for ${duration(now.getTime() - since.getTime())}: ${reasons.join('; ')}`;
}

function ended({ status, cancellation }: Situation): string[] {
  if (status === 'delivered') return ['it is at its end'];
  return cancellation ? [`by ${cancellation.by}, ${cancellation.code}: ${withoutPeriod(cancellation.detail)}`] : [];
}

const withoutPeriod = (sentence: string): string => sentence.replace(/\.$/, '');

function whereItsEventIs(situation: Situation): string[] {
  const { waiting, event, status, queues } = situation;
  const [first, ...others] = waiting;
  if (first) {
    const more = others.length > 0 ? ` (and ${counted(others.length, 'later event')} with it)` : '';
    return [`${first.type} waits in the outbox${more}: ${whyItWaits(first, situation)}`];
  }
  const trouble = brokerTrouble(situation);
  const unseen = trouble ? [trouble] : queues ? [] : ['the broker does not tell how its queues are'];
  if (status !== 'pending')
    return [...unseen, ...looksAt(queues, consumersOf(event.type)).filter(isDeserted).map(stateOf)];
  const question = looksAt(queues, ['inventory.order-events', 'payment.events']);
  const answer = looksAt(queues, ['order.inventory-events', 'order.payment-events']).filter(isTroubled);
  const seen = [...question, ...answer];
  const taken = queues && !seen.some(isTroubled) ? [inNoQueue(asked(queues))] : [];
  return [handedOver(situation), ...unseen, ...seen.map(stateOf), ...taken];
}

const inNoQueue = (who: string[]): string =>
  `it is in no queue: ${who.join(' or ')} has it in hand, or a queue was deleted or purged with it`;

/** Who are asked before an order is confirmed. */
const asked = (queues: Situation['queues']): string[] => [
  'inventory',
  ...looksAt(queues, ['payment.events']).map(() => 'payment'),
];

function handedOver({ event, handedOver: times, now }: Situation): string {
  const at = times.get(event.id);
  const when = at ? ` ${duration(now.getTime() - at.getTime())} ago` : '';
  return `${event.type} was handed to RabbitMQ${when}`;
}

function brokerTrouble({ brokerAwaySince, brokerBlocked, now }: Situation): string | undefined {
  if (brokerAwaySince) return `the broker is unreachable since ${clock(brokerAwaySince, now)}`;
  if (brokerBlocked)
    return `the broker takes no messages since ${clock(brokerBlocked.since, now)}, ${brokerBlocked.reason}`;
  return undefined;
}

function whyItWaits({ type, ahead, since }: WaitingEvent, situation: Situation): string {
  const { queues, now } = situation;
  const trouble = brokerTrouble(situation);
  if (trouble) return trouble;
  const missing = looksAt(queues, consumersOf(type))
    .filter(isMissing)
    .map(({ queue }) => queue);
  if (missing.length > 0) return `the broker has no ${missing.join(' and no ')}`;
  if (ahead > 0) return `${counted(ahead, 'event')} before it`;
  return `not confirmed by the broker for ${duration(now.getTime() - since.getTime())}`;
}

const consumersOf = (type: string): readonly QueueName[] => (isEventType(type) ? definitionOf(type).consumers : []);
const looksAt = (queues: Situation['queues'], names: readonly QueueName[]): QueueLook[] =>
  (queues ?? []).filter(({ queue }) => names.includes(queue));

const isMissing = ({ queue, missing }: QueueLook): boolean => missing.includes(queue);
const isDeserted = (look: QueueLook): boolean => look.consumers === 0 || isMissing(look);
const isTroubled = (look: QueueLook): boolean => isDeserted(look) || isBusy(look);
const isBusy = ({ messages, retrying, deadLetters }: QueueLook): boolean => messages + retrying + deadLetters > 0;

function stateOf(look: QueueLook): string {
  const { queue, messages, consumers, retrying, deadLetters } = look;
  if (isMissing(look)) return `the broker has no ${queue}`;
  const parts = [`${counted(consumers, 'consumer')} and ${counted(messages, 'message')}`];
  if (retrying > 0) parts.push(`${retrying} that ${retrying === 1 ? 'waits' : 'wait'} for another attempt`);
  if (deadLetters > 0) parts.push(counted(deadLetters, 'dead letter'));
  return `${queue} has ${parts.join(', ')}`;
}

function whatIsNext({ status, dueAt, now, queues }: Situation): string[] {
  if (dueAt) {
    const who = asked(queues);
    return [
      `it is cancelled at ${clock(dueAt, now)} unless ${who.join(' and ')} ${who.length > 1 ? 'answer' : 'answers'}`,
    ];
  }
  const expected = next[status];
  return expected ? [expected] : [];
}
