import { type paths as InventoryPaths } from './schema/inventory';
import { type paths as NotificationPaths } from './schema/notification';
import { type paths as OrderPaths } from './schema/order';
import { createServiceClient, type ServiceClient, type ServiceOptions } from './service-client';
import { type Order, type OrderStatus, waitForOrder, type WaitOptions } from './wait-for-order';

export interface ClientOptions extends Omit<ServiceOptions, 'baseUrl'> {
  /** Where the services are: each by itself, or all behind one gateway, as in `https://shop.example.com/api`. */
  readonly baseUrl: string | { readonly order: string; readonly inventory: string; readonly notification: string };
}

export interface OrderflowClient {
  readonly order: ServiceClient<OrderPaths>;
  readonly inventory: ServiceClient<InventoryPaths>;
  readonly notification: ServiceClient<NotificationPaths>;
  waitForOrder(id: string, status: OrderStatus, options?: WaitOptions): Promise<Order>;
}

export function createClient({ baseUrl, ...shared }: ClientOptions): OrderflowClient {
  const of = <Paths extends object>(name: 'order' | 'inventory' | 'notification'): ServiceClient<Paths> =>
    createServiceClient<Paths>({ ...shared, baseUrl: typeof baseUrl === 'string' ? baseUrl : baseUrl[name] });
  const order = of<OrderPaths>('order');
  return {
    order,
    inventory: of<InventoryPaths>('inventory'),
    notification: of<NotificationPaths>('notification'),
    waitForOrder: (id, status, options) => waitForOrder(order, id, status, options),
  };
}
