import { Injectable } from '@nestjs/common';
import { type EventOf } from '@orderflow/contracts';
import { type Statement, type Transaction } from '@orderflow/persistence';
import { findContacts, learnContacts, learnOrders, learnTerms } from './order-facts.sql';
import { type Contact, type TakenEvent } from './telling';

/** Remembers of each order what messages need, as its events tell it. */
@Injectable()
export class OrderFacts {
  /** Takes in what the events, all of one type, tell; returns how to reach those who placed the orders. */
  async learn(tx: Transaction, events: readonly TakenEvent[]): Promise<ReadonlyMap<string, Contact>> {
    const learning = learningOf(events);
    if (!learning) return new Map();
    const contacts = await tx.query<Contact & { orderId: string }>(learning.statement, learning.values);
    return new Map(contacts.map((contact) => [contact.orderId, contact]));
  }
}

function learningOf(events: readonly TakenEvent[]): { statement: Statement; values: unknown[][] } | undefined {
  switch (events[0]?.type) {
    case 'order.created': {
      const created = latest(events as EventOf<'order.created'>[]);
      const told = created.map(({ data }) => data);
      const terms = [
        told.map(({ customerId }) => customerId),
        created.map(({ time }) => time),
        told.map(({ currency }) => currency),
      ];
      return { statement: learnOrders, values: [...ids(told), ...terms, ...contacts(told)] };
    }
    case 'order.updated': {
      const told = latest(events as EventOf<'order.updated'>[]).map(({ data }) => data);
      return { statement: learnContacts, values: [...ids(told), ...contacts(told)] };
    }
    case 'order.confirmed': {
      const told = latest(events as EventOf<'order.confirmed'>[]).map(({ data }) => data);
      const terms = [
        told.map(({ currency }) => currency),
        told.map(({ items }) => JSON.stringify(items)),
        told.map(({ totalAmountMinor }) => totalAmountMinor),
      ];
      return { statement: learnTerms, values: [...ids(told), ...terms] };
    }
    case 'order.cancelled':
    case 'order.shipped':
    case 'order.delivered':
      return {
        statement: findContacts,
        values: ids(latest(events as EventOf<'order.delivered'>[]).map(({ data }) => data)),
      };
    case 'inventory.low_stock':
    case 'inventory.back_in_stock':
    case undefined:
      return undefined;
  }
}

/** The last word about each order: a statement cannot change a row twice. */
function latest<E extends { data: { orderId: string } }>(events: readonly E[]): E[] {
  return [...new Map(events.map((event) => [event.data.orderId.toLowerCase(), event])).values()];
}

const ids = (told: readonly { orderId: string }[]): unknown[][] => [told.map(({ orderId }) => orderId)];

function contacts(
  told: readonly Pick<EventOf<'order.updated'>['data'], 'customer' | 'shippingAddress'>[],
): unknown[][] {
  const of = (pick: (data: (typeof told)[number]) => string | undefined): unknown[] =>
    told.map((data) => pick(data) ?? null);
  return [
    of(({ customer }) => customer?.name),
    of(({ customer }) => customer?.email),
    of(({ customer }) => customer?.phone),
    of(({ customer }) => customer?.locale),
    of(({ shippingAddress }) => shippingAddress?.region),
    of(({ shippingAddress }) => shippingAddress?.country),
  ];
}
