import { type Row, type World } from './world.harness-spec';

/** What somebody has broken, which invariants that is against, and how it is done. */
export type Harm = [what: string, broken: string[], harm: (world: World) => void];

export const orderOf = ({ order, ids }: World, name: string): Row => one(order.orders, { id: ids[name] });
export const reservationOf = ({ inventory, ids }: World, name: string): Row =>
  one(inventory.reservations, { order_id: ids[name] });
export const notificationOf = ({ notification, ids }: World, name: string, event: string): Row =>
  one(notification.notifications, { order_id: ids[name], event_type: event });
export const stepOf = ({ order, ids }: World, name: string, action: string): Row =>
  one(order.order_history, { order_id: ids[name], action });
export const product = ({ inventory }: World, productId: string): Row =>
  one(inventory.products, { product_id: productId });
export const mailOf = (world: World, name: string, event: string) => {
  const id = String(notificationOf(world, name, event)['id']);
  const mail = world.mails.find(({ messageId }) => messageId.startsWith(`<${id}@`));
  if (!mail) throw new Error(`There is no mail of ${event}.`);
  return mail;
};

export function one(rows: Row[], like: Row): Row {
  const row = rows.find((each) => Object.entries(like).every(([name, value]) => each[name] === value));
  if (!row) throw new Error(`There is no row like ${JSON.stringify(like)}.`);
  return row;
}

export function remove(rows: Row[], like: Row): void {
  rows.splice(rows.indexOf(one(rows, like)), 1);
}
