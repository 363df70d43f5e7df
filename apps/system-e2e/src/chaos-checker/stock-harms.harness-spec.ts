import { type Harm, orderOf, reservationOf, product, one, remove } from './harm.harness-spec';

export const stock: Harm[] = [
  [
    'an order was confirmed without a reservation',
    ['orders-and-reservations-agree', 'units-move-once', 'reserved-is-what-orders-hold', 'prices-are-true'],
    ({ inventory, ids }) => {
      remove(inventory.reservations, { order_id: ids['anonymous'] });
      remove(inventory.reservation_items, { order_id: ids['anonymous'] });
    },
  ],
  [
    'units are held for a cancelled order',
    ['orders-and-reservations-agree', 'units-move-once', 'reserved-is-what-orders-hold'],
    (world) => (reservationOf(world, 'released')['state'] = 'reserved'),
  ],
  [
    'units are held for an order that is not there',
    ['orders-and-reservations-agree'],
    ({ inventory, ids }) =>
      inventory.reservations.push({
        ...one(inventory.reservations, { order_id: ids['refused'] }),
        order_id: '019b7e00-9999-7000-8000-000000000000',
      }),
  ],
  [
    'a reservation holds less than was ordered',
    ['reservations-are-all-or-nothing', 'units-move-once', 'reserved-is-what-orders-hold'],
    ({ inventory, ids }) => (one(inventory.reservation_items, { order_id: ids['anonymous'] })['quantity'] = 2),
  ],
  [
    'a shipment was taken out twice',
    ['units-move-once', 'reserved-is-what-orders-hold'],
    (world) => {
      const left = product(world, 'plenty');
      const [quantity, reserved, number] = ['quantity', 'reserved', 'movements'].map((name) => Number(left[name]));
      const after = { quantity: Number(quantity) - 2, reserved: Number(reserved) - 2 };
      Object.assign(left, after, { movements: Number(number) + 1 });
      world.inventory.stock_movements.push({
        ...one(world.inventory.stock_movements, {
          product_id: 'plenty',
          order_id: world.ids['shipped'],
          reason: 'shipment',
        }),
        ...{ number: left['movements'], quantity_after: after.quantity, reserved_after: after.reserved },
      });
    },
  ],
  [
    'an order costs something else than its products',
    ['prices-are-true'],
    (world) => (orderOf(world, 'confirmed')['total_minor'] = 1),
  ],
  [
    'a quantity is another than the ledger says',
    ['ledgers-are-complete'],
    (world) => (product(world, 'plenty')['quantity'] = 2_000),
  ],
  [
    'more units are reserved than orders hold',
    ['reserved-is-what-orders-hold', 'ledgers-are-complete'],
    (world) => (product(world, 'plenty')['reserved'] = 500),
  ],
  [
    'a movement is lost',
    ['ledgers-are-complete', 'units-move-once'],
    ({ inventory, ids }) => {
      remove(inventory.stock_movements, { order_id: ids['anonymous'] });
    },
  ],
  [
    'there are movements of a product that is not there',
    ['quantities-add-up', 'ledgers-are-complete'],
    ({ inventory }) => {
      const movement = one(inventory.stock_movements, { product_id: 'plenty', number: 1 });
      inventory.stock_movements.push({ ...movement, product_id: 'ghost' });
    },
  ],
  [
    'more was sold than there ever was',
    ['nothing-is-oversold'],
    ({ log }) => (one(log, { kind: 'product', productId: 'plenty' })['quantity'] = -50),
  ],
  [
    'an adjustment was made twice',
    ['adjustments-count-once'],
    ({ inventory }) => {
      const adjusted = one(inventory.stock_movements, { note: 'adjust-plenty-10' });
      one(inventory.stock_movements, { product_id: 'plenty', reason: 'initial' })['note'] = adjusted['note'];
    },
  ],
  [
    'an adjustment was answered and is not there',
    ['adjustments-count-once'],
    ({ inventory }) => (one(inventory.stock_movements, { note: 'adjust-plenty-10' })['note'] = null),
  ],
  [
    'an adjustment is there that was refused',
    ['adjustments-count-once'],
    ({ inventory }) => {
      one(inventory.stock_movements, { product_id: 'scarce', reason: 'initial' })['note'] = 'adjust-scarce--50';
    },
  ],
];
