import { type MessageInput } from './message-context';
import { type TemplateName } from './template';

const product = {
  productId: 'DEMO-TEAPOT',
  productName: 'Théière « Sidi Bou »',
  availableQuantity: 4,
  lowStockThreshold: 5,
};

const particulars: Readonly<Record<TemplateName, MessageInput['data']>> = {
  'order-confirmed': {},
  'order-cancelled': { reason: { code: 'insufficient_stock' } },
  'order-shipped': { carrier: 'Rapid-Poste', trackingNumber: 'RP 123 456 789 TN' },
  'order-delivered': {},
  'new-order': { lines: [{ productId: 'DEMO-COFFEE', quantity: 2 }] },
  'low-stock': { product },
  'back-in-stock': { product: { ...product, availableQuantity: 54 } },
};

/** What a preview of a template speaks of, where nothing else is given. */
export const sampleOf = (template: TemplateName, locale: string): MessageInput => ({
  template,
  locale,
  order: template.endsWith('stock')
    ? null
    : {
        orderId: '0198c0de-7a10-7c3e-9d2b-5b1f0a6e4c21',
        customerId: 'customer-42',
        placedAt: '2026-03-01T09:15:04.218Z',
        name: locale.startsWith('ar') ? 'أميرة بن صالح' : 'Amira Ben Salah',
        region: 'Tunis',
        country: 'TN',
        currency: 'EUR',
        items: [
          { productId: 'DEMO-COFFEE', productName: 'Coffee, 1 kg', quantity: 2, priceMinor: 1_250 },
          { productId: 'DEMO-TEAPOT', productName: 'Théière « Sidi Bou »', quantity: 1, priceMinor: 3_900 },
        ],
        totalMinor: 6_400,
      },
  data: particulars[template],
  unsubscribeUrl: undefined,
});
