import { ServiceBench } from '../service.harness-spec';
import { eventsOf, orderThatIs } from './lifecycle.harness-spec';
import { type OrderStatus, orderStatuses } from './order';
import { type OrderView, type PlacedOrderView } from './order.view';

interface Attempt {
  readonly name: string;
  readonly as: 'admin-1' | 'customer-7';
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const setting = (status: string, more: object = {}) =>
  ({ as: 'admin-1', method: 'PUT', path: '/status', body: { status, ...more } }) as const;

const attempts: readonly Attempt[] = [
  { name: 'make it pending', ...setting('pending') },
  { name: 'confirm', ...setting('confirmed') },
  { name: 'ship', ...setting('shipped', { carrier: 'Aramex', trackingNumber: 'TN-1' }) },
  { name: 'deliver', ...setting('delivered') },
  { name: 'cancel as an administrator', ...setting('cancelled', { reason: 'Sold elsewhere.' }) },
  { name: 'cancel by its own path', as: 'admin-1', method: 'POST', path: '/cancel', body: {} },
  { name: 'cancel as its customer', as: 'customer-7', method: 'POST', path: '/cancel', body: { reason: 'Too late.' } },
  { name: 'edit', as: 'admin-1', method: 'PATCH', path: '', body: { note: 'Fragile.' } },
  { name: 'edit to what it is', as: 'admin-1', method: 'PATCH', path: '', body: {} },
  { name: 'delete', as: 'admin-1', method: 'DELETE', path: '' },
];
const cancelling = ['cancel as an administrator', 'cancel by its own path', 'cancel as its customer'];
const editing = ['edit', 'edit to what it is'];

// Written out, so that a slip in the code's own table is seen here.
const legal: Readonly<Record<OrderStatus, readonly string[]>> = {
  pending: [...cancelling, ...editing],
  confirmed: ['ship', ...cancelling, ...editing],
  shipped: ['deliver'],
  delivered: ['delete'],
  cancelled: ['delete'],
};
const allowed: Readonly<Record<OrderStatus, Readonly<Record<Attempt['as'], readonly string[]>>>> = {
  pending: { 'admin-1': ['cancel', 'update'], 'customer-7': ['cancel'] },
  confirmed: { 'admin-1': ['cancel', 'ship', 'update'], 'customer-7': ['cancel'] },
  shipped: { 'admin-1': ['deliver'], 'customer-7': [] },
  delivered: { 'admin-1': ['delete'], 'customer-7': [] },
  cancelled: { 'admin-1': ['delete'], 'customer-7': [] },
};

const becomes: Readonly<Record<string, readonly [status: string, event: string]>> = {
  ship: ['shipped', 'order.shipped'],
  deliver: ['delivered', 'order.delivered'],
  ...Object.fromEntries(cancelling.map((name) => [name, ['cancelled', 'order.cancelled'] as const])),
};

describe('Of all that can be asked for,', () => {
  let bench: ServiceBench;
  beforeAll(async () => {
    bench = await ServiceBench.openWithoutBroker();
  });
  afterAll(() => bench.close());

  describe.each(orderStatuses)('an order that is %s', (status) => {
    let standing: PlacedOrderView;

    beforeAll(async () => {
      standing = await orderThatIs(bench, status);
    });

    const attempt = ({ method, path, body, as }: Attempt, id: string) =>
      bench.send<OrderView & { allowedActions: string[] }>(method, `/orders/${id}${path}`, {
        as,
        ...(body && { body }),
      });
    const read = async (id: string) => (await bench.send<OrderView>('GET', `/orders/${id}`, { as: 'admin-1' })).body;

    it.each(attempts.filter(({ name }) => !legal[status].includes(name)))(
      'refuses to $name, says what can be done, and stays as it is',
      async (illegal) => {
        const before = [await read(standing.id), await eventsOf(bench, standing.id)];
        const { status: answered, body } = await attempt(illegal, standing.id);
        expect([answered, body]).toMatchObject([
          409,
          {
            code: 'invalid_transition',
            detail: `The order is ${status}.`,
            allowedActions: allowed[status][illegal.as],
          },
        ]);
        expect([await read(standing.id), await eventsOf(bench, standing.id)]).toEqual(before);
      },
    );

    it.each(attempts.filter(({ name }) => legal[status].includes(name)))('lets $as $name', async (step) => {
      const { id } = await orderThatIs(bench, status);
      const before = await read(id);
      const { status: answered, body } = await attempt(step, id);
      if (step.name === 'delete') {
        expect([answered, body]).toEqual([204, undefined]);
        return;
      }
      expect(answered).toBe(200);
      const [after, event] = becomes[step.name] ?? [status, 'order.updated'];
      const changes = step.name === 'edit to what it is' ? 0 : 1;
      expect(body).toMatchObject({ status: after, version: before.version + changes });
      const events = await eventsOf(bench, id);
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, at) => at + 1));
      expect(events).toHaveLength(body.version);
      if (changes) expect(events.at(-1)).toMatchObject({ type: event, subject: id });
    });
  });
});
