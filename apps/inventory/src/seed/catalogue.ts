import { type NewProduct } from '../product/product';

const euro = 100;

/** A small shop for tea and coffee: enough to look around in. */
const shop: readonly (readonly [
  productId: string,
  productName: string,
  description: string,
  category: string,
  priceMinor: number,
  quantity: number,
  lowStockThreshold: number,
])[] = [
  [
    'COFFEE-YIRGACHEFFE',
    'Yirgacheffe coffee, 1 kg',
    'Ethiopia, washed; jasmine, bergamot and lemon.',
    'coffee',
    3250,
    40,
    5,
  ],
  [
    'COFFEE-HUILA',
    'Huila coffee, 1 kg',
    'Colombia, washed; caramel, red apple and a long finish.',
    'coffee',
    2890,
    60,
    8,
  ],
  [
    'COFFEE-DECAF',
    'Decaffeinated coffee, 500 g',
    'Mexico, by the mountain water process; cocoa and nuts.',
    'coffee',
    1690,
    25,
    5,
  ],
  [
    'TEA-DARJEELING',
    'Darjeeling first flush, 100 g',
    'Light and floral, from the harvest of March.',
    'tea',
    1450,
    35,
    5,
  ],
  ['TEA-SENCHA', 'Sencha, 100 g', 'Japan, from Kagoshima; fresh, green and a little sweet.', 'tea', 1280, 50, 8],
  ['TEA-MINT', 'Nana mint, 50 g', 'Dried leaves for tea as they drink it in Tunis.', 'tea', 490, 120, 20],
  [
    'TEAPOT-CAST-IRON',
    'Cast iron teapot, 0.8 l',
    'Keeps warm for an hour; with a sieve of steel.',
    'tableware',
    6400,
    12,
    3,
  ],
  ['CUP-STONEWARE', 'Stoneware cup, 0.2 l', 'Thrown by hand; no two are the same.', 'tableware', 1800, 80, 10],
  [
    'FILTER-DRIPPER',
    'Porcelain dripper',
    'For one to four cups, and paper filters of size 2.',
    'equipment',
    2450,
    30,
    5,
  ],
  ['FILTER-PAPER-100', 'Paper filters, size 2, 100 pieces', 'Unbleached.', 'equipment', 420, 200, 30],
  [
    'GRINDER-HAND',
    'Hand grinder',
    'Conical steel burrs, 24 settings from espresso to press.',
    'equipment',
    8900,
    15,
    3,
  ],
  ['BISCUITS-ALMOND', 'Almond biscuits, 250 g', 'Twice baked; better with coffee.', 'sweets', 650, 90, 15],
];

/** Like the test cards of a payment provider: what an order for one of them comes to is in its name. */
const demo: readonly NewProduct[] = [
  {
    productId: 'DEMO-OUT-OF-STOCK',
    productName: 'Demo: out of stock',
    description: 'There are none. An order for it is cancelled with insufficient_stock.',
    category: 'demo',
    currency: 'EUR',
    priceMinor: 15 * euro,
    quantity: 0,
    lowStockThreshold: 0,
  },
  {
    productId: 'DEMO-LOW-STOCK',
    productName: 'Demo: low stock',
    description: 'One more is left than its threshold says: an order for one makes inventory.low_stock.',
    category: 'demo',
    currency: 'EUR',
    priceMinor: 10 * euro,
    quantity: 6,
    lowStockThreshold: 5,
  },
  {
    productId: 'DEMO-PRICE-CHANGED',
    productName: 'Demo: price changed',
    description: 'It costs 24.90. An order that still claims 19.90 is cancelled with price_changed.',
    category: 'demo',
    currency: 'EUR',
    priceMinor: 2490,
    quantity: 50,
    lowStockThreshold: 5,
  },
];

export const catalogue: readonly NewProduct[] = [
  ...demo,
  ...shop.map(([productId, productName, description, category, priceMinor, quantity, lowStockThreshold]) => ({
    productId,
    productName,
    description,
    category,
    currency: 'EUR',
    priceMinor,
    quantity,
    lowStockThreshold,
  })),
];
