import { Type } from '@sinclair/typebox';
import {
  currency,
  minorUnits,
  openList,
  orderId,
  pricedItem,
  productId,
  productName,
  quantity,
  record,
  stock,
  text,
} from './fields';

export const refusalCodes = ['insufficient_stock', 'unknown_product', 'price_changed', 'currency_mismatch'] as const;

export const inventoryReserved = record({
  orderId: orderId(),
  currency: currency(),
  items: Type.Array(pricedItem(), {
    minItems: 1,
    maxItems: 100,
    description: 'What is reserved: one entry for each product, the lines of the order for it added up',
  }),
});

const refusedItem = record({
  productId: productId(),
  code: openList(refusalCodes, 'Why not, for programs'),
  requestedQuantity: quantity('How many the order asks for'),
  availableQuantity: Type.Optional(stock('How many there are; absent for a product that does not exist')),
  priceMinor: Type.Optional(minorUnits('The true price of one piece, where the price is the reason')),
  currency: Type.Optional(currency()),
});

export const inventoryReservationFailed = record({
  orderId: orderId(),
  reason: record(
    {
      code: openList(refusalCodes, 'Why, for programs: the code of the first item that stands in the way'),
      detail: Type.Optional(text('Why, in words for the customer')),
    },
    { description: 'Why nothing was reserved' },
  ),
  items: Type.Array(refusedItem, {
    minItems: 1,
    maxItems: 100,
    description: 'The products that stand in the way, and only they',
  }),
});

export const inventoryReleased = record({
  orderId: orderId(),
  items: Type.Array(record({ productId: productId(), quantity: quantity('How many can be sold again') }), {
    minItems: 1,
    maxItems: 100,
    description: 'What was reserved for the order',
  }),
});

/** A snapshot: the event with the highest sequence is the truth about the product. */
export const inventoryUpdated = record({
  productId: productId(),
  productName: productName(),
  quantity: stock('How many are on hand, reserved ones included'),
  reservedQuantity: stock('How many of them are promised to orders'),
  availableQuantity: stock('How many can still be ordered'),
  priceMinor: minorUnits('The price of one piece'),
  currency: currency(),
});

const crossing = () =>
  record({
    productId: productId(),
    productName: productName(),
    availableQuantity: stock('How many can still be ordered'),
    lowStockThreshold: stock('So many or fewer are low stock'),
  });

export const inventoryLowStock = crossing();
export const inventoryBackInStock = crossing();
