import { backoff, pause } from './pauses';
import { type components, type paths } from './schema/order';
import { type ServiceClient } from './service-client';

export type Order = components['schemas']['OrderView'];
export type OrderStatus = Order['status'];

export interface WaitOptions {
  /** Of a guest's order: the `accessToken` that placing it was answered with. */
  readonly accessToken?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait at most. A minute unless given. */
  readonly timeoutMs?: number | undefined;
}

/** The order has gone another way, and cannot come to the status that was waited for. */
export class OrderWentElsewhere extends Error {
  override readonly name = 'OrderWentElsewhere';

  constructor(
    readonly order: Order,
    wanted: OrderStatus,
  ) {
    const why = order.cancellation ? `: ${order.cancellation.code}, ${order.cancellation.detail}` : '';
    super(`Order ${order.id} is ${order.status} and will not be ${wanted}${why}`);
  }
}

const way: readonly OrderStatus[] = ['pending', 'confirmed', 'shipped', 'delivered'];
const pauses = { first: 50, most: 2_000 };

/**
 * The order as soon as it has come to a status, or further on its way: one that is shipped was confirmed. Asks again and
 * again, quickly at first. Throws `OrderWentElsewhere`, or a `TimeoutError` when it takes too long.
 */
export async function waitForOrder(
  client: ServiceClient<paths>,
  id: string,
  wanted: OrderStatus,
  { accessToken, signal, timeoutMs = 60_000 }: WaitOptions = {},
): Promise<Order> {
  const limit = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  const header = accessToken === undefined ? {} : { 'X-Order-Token': accessToken };
  for (let looks = 1; ; looks += 1) {
    const { data: order } = await client.GET('/orders/{id}', { params: { path: { id }, header }, signal: either });
    const [now, then] = [way.indexOf(order.status), way.indexOf(wanted)];
    if (order.status === wanted || (then >= 0 && now >= then)) return order;
    if (order.allowedActions.length === 0 || isPastCancelling(order, wanted) || order.status === 'cancelled')
      throw new OrderWentElsewhere(order, wanted);
    await pause(backoff(looks, pauses), either);
  }
}

const isPastCancelling = ({ status }: Order, wanted: OrderStatus): boolean =>
  wanted === 'cancelled' && (status === 'shipped' || status === 'delivered');
