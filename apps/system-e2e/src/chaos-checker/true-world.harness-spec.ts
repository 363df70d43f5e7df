import { countForAnalytics } from './count.harness-spec';
import { Shop } from './shop.harness-spec';
import { type World } from './world.harness-spec';

/** A world in which all is as it should be, with an order of each kind, and requests that nobody ever answered. */
export function trueWorld(): World {
  const shop = new Shop();
  shop.warehouse.sell('plenty', 1_000, 1_250, 0);
  shop.warehouse.sell('scarce', 8, 300, 4);
  shop.adjust('plenty', 10, [201]);
  shop.adjust('plenty', 20, [undefined]);
  shop.adjust('plenty', 30, [undefined, 503], false);
  shop.adjust('scarce', -50, [409], false);
  const two = [
    { productId: 'plenty', quantity: 2, price: 12.5 },
    { productId: 'scarce', quantity: 1 },
  ];
  const one = [{ productId: 'plenty', quantity: 3, price: 12.5 }];
  const scarce = [{ productId: 'scarce', quantity: 4 }];
  const failedTries = ['ETIMEDOUT', 'ECONNREFUSED'];
  shop.serve('confirmed', { items: two, steps: ['confirm'], email: 'ada@example.com' });
  shop.serve('retried', { items: one, steps: ['confirm'], email: 'ben@example.com', failedTries });
  shop.serve('shipped', { items: two, steps: ['confirm', 'ship'], email: 'cyd@example.com' });
  shop.serve('delivered', { items: one, steps: ['update', 'confirm', 'ship', 'deliver'], email: 'dan@example.com' });
  shop.serve('released', { items: scarce, steps: ['confirm', 'cancel'], email: 'eve@example.com' });
  shop.serve('refused', { items: scarce, steps: ['refuse'], email: 'fay@example.com' });
  shop.serve('withdrawn', { items: one, steps: ['cancel'], email: 'gus@example.com' });
  shop.serve('expired', { items: one, steps: ['expire'] });
  shop.serve('anonymous', { items: one, steps: ['confirm'] });
  shop.loseRequest('lost-request');
  const { world } = shop;
  countForAnalytics(world);
  world.messages.push({ queue: 'order.analytics.dlq', messageId: 'poison-1' });
  world.poison.push({ queue: 'order.analytics', messageId: 'poison-1' });
  return world;
}
