import { ServiceBench } from '../service.harness-spec';
import { type OrderView, type PlacedOrderView } from './order.view';

/** Whoever may send a request, and what a request of theirs looks like. */
const senders = {
  nobody: {},
  customer: { as: 'customer-7' },
  another: { as: 'customer-8' },
  admin: { as: 'admin-1' },
  bearer: { token: 'its own' },
  imposter: { token: 'of another order' },
} as const;

type Sender = keyof typeof senders;

interface Route {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** What the order must have become before. */
  readonly cancelled?: true;
  readonly answers: Readonly<Record<Sender, number>>;
}

const forAll = (status: number): Record<Sender, number> => ({
  nobody: status,
  customer: status,
  another: status,
  admin: status,
  bearer: status,
  imposter: status,
});
/** An access token is for one order, and is nothing where no order is asked for. */
const forAdmins = { ...forAll(401), customer: 403, another: 403 };
const asItsOwn = { ...forAll(200), nobody: 401, another: 404, imposter: 401 };
const basket = { customerId: 'customer-7', items: [{ productId: 'DEMO-COFFEE', quantity: 1 }] };

const routes: readonly Route[] = [
  { method: 'POST', path: '/orders', body: basket, answers: { ...forAll(201), another: 403 } },
  { method: 'GET', path: '/orders', answers: { ...forAdmins, admin: 200 } },
  {
    method: 'GET',
    path: '/orders/customer/customer-7',
    answers: { ...forAdmins, customer: 200, another: 403, admin: 200 },
  },
  { method: 'GET', path: '/orders/:id', answers: asItsOwn },
  { method: 'GET', path: '/orders/:id/timeline', answers: asItsOwn },
  { method: 'GET', path: '/orders/:id/explain', answers: { ...forAdmins, admin: 200 } },
  { method: 'POST', path: '/orders/:id/cancel', body: {}, answers: asItsOwn },
  { method: 'PATCH', path: '/orders/:id', body: { note: 'Ring twice.' }, answers: { ...forAdmins, admin: 200 } },
  { method: 'PUT', path: '/orders/:id/status', body: { status: 'cancelled' }, answers: { ...forAdmins, admin: 200 } },
  { method: 'DELETE', path: '/orders/:id', cancelled: true, answers: { ...forAdmins, admin: 204 } },
  { method: 'GET', path: '/analytics/summary', answers: { ...forAdmins, admin: 200 } },
];

describe('Who may do what', () => {
  let bench: ServiceBench;

  beforeAll(async () => {
    bench = await ServiceBench.open();
  });
  afterAll(() => bench.close());

  const cancel = ({ id, accessToken }: PlacedOrderView) =>
    bench.send('POST', `/orders/${id}/cancel`, { headers: { 'x-order-token': accessToken } });

  it.each(
    routes.flatMap((route) =>
      (Object.keys(senders) as Sender[]).map((sender) => ({ ...route, sender, answer: route.answers[sender] })),
    ),
  )('$method $path answers $sender with $answer', async ({ method, path, body, cancelled, sender, answer }) => {
    const [order, other] = await Promise.all([bench.place(), bench.place({ customerId: 'customer-9' })]);
    if (cancelled) await cancel(order);
    const identity: { as?: string; token?: string } = senders[sender];
    const token = identity.token && (identity.token === 'its own' ? order : other).accessToken;
    const { status, text } = await bench.send(method, path.replace(':id', order.id), {
      ...(body && { body }),
      ...(identity.as && { as: identity.as }),
      ...(token && { headers: { 'x-order-token': token } }),
    });
    expect({ status, text }).toEqual({ status: answer, text: expect.any(String) as string });
    if (status >= 400) expect(text).not.toContain('Nour');
  });

  it('has no other route of orders and analytics than these', async () => {
    const { body } = await bench.send<{ paths: Record<string, object> }>('GET', '/docs-json');
    const documented = Object.entries(body.paths)
      .filter(([path]) => /^\/(orders|analytics)/.test(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const known = routes.map(({ method, path }) =>
      `${method} ${path}`.replace(':id', '{id}').replace('customer/customer-7', 'customer/{customerId}'),
    );
    expect(documented.sort()).toEqual(known.sort());
  });

  it('answers for an order that is not there as for one that is somebody else’s', async () => {
    const order = await bench.place();
    const gone = order.id.replace(/.{4}$/, 'ffff');
    const [theirs, none] = await Promise.all([
      bench.send('GET', `/orders/${order.id}`, { as: 'customer-8' }),
      bench.send('GET', `/orders/${gone}`, { as: 'customer-8' }),
    ]);
    expect({ ...theirs.body, instance: '', traceId: '' }).toEqual({ ...none.body, instance: '', traceId: '' });
    expect(none.status).toBe(404);
  });

  it('takes an access token from the query as well, and writes it into no log', async () => {
    const { id, accessToken } = await bench.place();
    const { status, body } = await bench.send<OrderView>('GET', `/orders/${id}?token=${accessToken}`);
    expect([status, body.id]).toEqual([200, id]);
    const timeline = await bench.send('GET', `/orders/${id}/timeline?limit=1&token=${accessToken}`);
    expect(timeline.status).toBe(200);
    expect(bench.said.join('')).toContain(`"path":"/orders/${id}/timeline"`);
    expect(bench.said.join('')).not.toContain(accessToken);
  });

  it('shows who exactly did something to administrators alone', async () => {
    const order = await bench.place();
    await bench.send('PATCH', `/orders/${order.id}`, { as: 'admin-1', body: { note: 'Fragile.' } });
    const timeline = (as: string) => bench.send('GET', `/orders/${order.id}/timeline`, { as });
    expect((await timeline('admin-2')).text).toContain('"actorId":"admin-1"');
    expect((await timeline('customer-7')).text).not.toContain('admin-1');
  });

  it('lets a guest order for a customer, who sees it among theirs; that gives the guest no right to anything else', async () => {
    const customerId = 'customer-of-a-guest';
    const own = await bench.place({ customerId }, { as: customerId });
    const guests = await bench.place({ customerId });
    const { body } = await bench.send<{ data: OrderView[] }>('GET', `/orders/customer/${customerId}`, {
      as: customerId,
    });
    expect(body.data.map(({ id }) => id)).toEqual([guests.id, own.id]);
    const stolen = await bench.send('GET', `/orders/${own.id}`, { headers: { 'x-order-token': guests.accessToken } });
    expect(stolen.status).toBe(401);
  });

  it('lets an administrator order for anybody, and says so', async () => {
    const order = await bench.place({ customerId: 'customer-8' }, { as: 'admin-1' });
    expect(order).toMatchObject({ customerId: 'customer-8', allowedActions: ['cancel', 'update'] });
    const { text } = await bench.send('GET', `/orders/${order.id}/timeline`, { as: 'admin-1' });
    expect(text).toContain('"by":"admin","actorId":"admin-1"');
  });
});
