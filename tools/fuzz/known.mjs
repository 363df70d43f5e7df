import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

/**
 * Puts something of everything into the services, so that requests can meet it.
 * @param {Record<string, string>} urls
 * @param {string} token of an administrator
 * @returns {Promise<import('./values.mjs').Known>}
 */
export async function furnish(urls, token) {
  /** @type {typeof import('../../libs/client/src/index.js')} */
  const { createClient } = createRequire(import.meta.url)(join(root, 'dist/libs/client/src/index.js'));
  const baseUrl = {
    order: urls['order'] ?? '',
    inventory: urls['inventory'] ?? '',
    notification: urls['notification'] ?? '',
  };
  const client = createClient({ baseUrl, token });
  const product = { productId: 'TEA', productName: 'Tea', price: 12.5, quantity: 1_000, lowStockThreshold: 5 };
  await client.inventory.POST('/inventory', { body: product });
  const place = async () => {
    const body = { customerId: 'customer-7', items: [{ productId: 'TEA', quantity: 1 }] };
    return (await client.order.POST('/orders', { body })).data;
  };
  const orders = [await place(), await place(), await place()];
  for (const { id } of orders) await client.waitForOrder(id, 'confirmed');
  const [shipped] = orders;
  if (shipped)
    await client.order.PUT('/orders/{id}/status', {
      params: { path: { id: shipped.id } },
      body: { status: 'shipped' },
    });
  const message = { type: /** @type {const} */ ('EMAIL'), recipient: 'nour@example.com', message: 'Hello' };
  const { data: notification } = await client.notification.POST('/notifications', { body: message });
  const hook = { url: 'https://shop.example.com/hooks' };
  const { data: webhook } = await client.notification.POST('/webhooks', { body: hook });
  const { data: ticket } = await client.notification.POST('/notifications/stream/ticket');
  return {
    ids: [...orders.map(({ id }) => id), notification.id, webhook.id, 'TEA', 'customer-7', 'order-confirmed'],
    texts: [...orders.map(({ accessToken }) => accessToken), ticket.ticket, 'nour@example.com', 'fr-TN', 'EUR', 'JPY'],
  };
}
