// Places an order, follows it until it is confirmed, and cancels it.
//
//   ORDER_URL=http://localhost:3001 INVENTORY_URL=http://localhost:3002 NOTIFICATION_URL=http://localhost:3003
import { createClient, OrderWentElsewhere, ProblemError } from '@orderflow/client';

const orderflow = createClient({
  baseUrl: {
    order: process.env['ORDER_URL'] ?? 'http://localhost:3001',
    inventory: process.env['INVENTORY_URL'] ?? 'http://localhost:3002',
    notification: process.env['NOTIFICATION_URL'] ?? 'http://localhost:3003',
  },
});

async function somethingToBuy(): Promise<string> {
  for await (const { productId, availableQuantity } of orderflow.inventory.rows('/inventory'))
    if (availableQuantity >= 2) return productId;
  throw new Error('Nothing is in stock.');
}

try {
  const { data: placed } = await orderflow.order.POST('/orders', {
    body: { customerId: 'a-stranger', items: [{ productId: await somethingToBuy(), quantity: 2 }] },
  });
  console.log(`placed: ${placed.id}`);

  // Guests follow their order with the token that they got for it.
  const { accessToken } = placed;
  const confirmed = await orderflow.waitForOrder(placed.id, 'confirmed', { accessToken });
  console.log(`${confirmed.status}: ${confirmed.totalAmount} ${confirmed.currency}`);

  const { data: cancelled } = await orderflow.order.POST('/orders/{id}/cancel', {
    params: { path: { id: placed.id }, header: { 'X-Order-Token': accessToken } },
    body: { reason: 'Only a trial.' },
  });
  console.log(`${cancelled.status}: ${cancelled.cancellation?.detail}`);
} catch (error) {
  if (error instanceof ProblemError) console.error(`${error.code}, trace ${error.traceId}: ${error.message}`);
  else if (error instanceof OrderWentElsewhere) console.error(error.message);
  else throw error;
  process.exitCode = 1;
}
