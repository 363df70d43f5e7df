import { type Harm, one } from './harm.harness-spec';

export const readModel: Harm[] = [
  [
    'analytics has missed what became of an order',
    ['analytics-knows-every-order'],
    ({ order, ids }) => (one(order.analytics_facts, { order_id: ids['shipped'] })['status'] = 'confirmed'),
  ],
  [
    'analytics has counted an order twice',
    ['analytics-is-a-recount'],
    ({ order }) => (one(order.analytics_orders, { status: 'delivered' })['orders'] = 2),
  ],
  [
    'analytics has counted units that were not sold',
    ['analytics-is-a-recount'],
    ({ order }) => (one(order.analytics_products, { product_id: 'scarce' })['quantity'] = 99),
  ],
];
