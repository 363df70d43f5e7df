/** For specs: the events of an order, as the other services would write them. */
import { randomUUID } from 'node:crypto';
import { type DataOf, type EventOf } from '@orderflow/contracts';
import { newEvent } from '@orderflow/messaging';

type OrderEventType =
  'order.created' | 'order.updated' | 'order.confirmed' | 'order.cancelled' | 'order.shipped' | 'order.delivered';

export const items: DataOf<'order.confirmed'>['items'] = [
  { productId: 'DEMO-COFFEE', productName: 'Coffee, 1 kg', quantity: 2, priceMinor: 1_250 },
  { productId: 'DEMO-TEAPOT', productName: 'Théière « Sidi Bou »', quantity: 1, priceMinor: 3_900 },
];

export const customer = {
  name: 'Amira Ben Salah',
  email: 'amira@shop.example',
  phone: '+216 20 123 456',
  locale: 'fr-TN',
};

/** Tells the events of one order, each with the next number of its sequence. */
export class OrderStory {
  readonly orderId = randomUUID();
  private sequence = 0;

  created(changes: Partial<DataOf<'order.created'>> = {}): EventOf<'order.created'> {
    return this.next('order.created', {
      orderId: this.orderId,
      customerId: 'customer-42',
      customer,
      shippingAddress: { city: 'Tunis', region: 'Tunis', country: 'TN' },
      currency: 'EUR',
      items: [{ productId: 'DEMO-COFFEE', quantity: 2 }],
      ...changes,
    });
  }

  updated(changes: Partial<DataOf<'order.updated'>> = {}): EventOf<'order.updated'> {
    return this.next('order.updated', { orderId: this.orderId, customer, ...changes });
  }

  confirmed(): EventOf<'order.confirmed'> {
    return this.next('order.confirmed', { orderId: this.orderId, currency: 'EUR', items, totalAmountMinor: 6_400 });
  }

  cancelled(code: DataOf<'order.cancelled'>['reason']['code'] = 'insufficient_stock'): EventOf<'order.cancelled'> {
    return this.next('order.cancelled', { orderId: this.orderId, reason: { code }, by: 'inventory' });
  }

  shipped(): EventOf<'order.shipped'> {
    const shipment = { carrier: 'Rapid-Poste', trackingNumber: 'RP 123' };
    return this.next('order.shipped', { orderId: this.orderId, ...shipment });
  }

  delivered(): EventOf<'order.delivered'> {
    return this.next('order.delivered', { orderId: this.orderId });
  }

  private next<T extends OrderEventType>(type: T, data: DataOf<T>): EventOf<T> {
    return newEvent(type, { subject: this.orderId, sequence: (this.sequence += 1), data });
  }
}

export function lowStock(available = 4): EventOf<'inventory.low_stock'> {
  const data = { productId: 'DEMO-TEAPOT', productName: 'Teapot', availableQuantity: available, lowStockThreshold: 5 };
  return newEvent('inventory.low_stock', { subject: data.productId, sequence: 2, data });
}

export function backInStock(): EventOf<'inventory.back_in_stock'> {
  const data = { productId: 'DEMO-TEAPOT', productName: 'Teapot', availableQuantity: 54, lowStockThreshold: 5 };
  return newEvent('inventory.back_in_stock', { subject: data.productId, sequence: 3, data });
}
